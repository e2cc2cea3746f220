"""Gates and triggers as dated data, each with its law, its date and its source."""
