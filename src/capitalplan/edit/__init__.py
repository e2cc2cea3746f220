"""Changes to a folder of plans: saved whole or not at all, remembered, and undone again."""
