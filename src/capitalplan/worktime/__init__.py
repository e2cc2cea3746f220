"""Which minutes are worked: pinned public holidays, and calendars compiled to tables."""
