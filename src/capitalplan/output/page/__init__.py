"""A plan as one static web page: plain sentences first, then tables and pictures."""
