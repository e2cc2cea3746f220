"""A plan as tables of raw values; words and signs only at the edge: terminal, CSV, page."""
