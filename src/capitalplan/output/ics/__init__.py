"""A plan as an iCalendar file (RFC 5545)."""
