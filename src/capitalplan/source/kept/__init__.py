"""Baselines on disk: `baselines/NAME.yaml` beside the plans, read and written."""
