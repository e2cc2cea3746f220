"""Schedules of other programs: their files read into a `Submittal`, and written from our plans."""
