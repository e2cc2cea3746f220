"""Colours and weights of the charts, told apart in black and white by outline and hatching."""

from __future__ import annotations

INK = "#1F2933"
SOFT = "#5F6B7A"
FAINT = "#D5DAE1"
PAPER = "#FFFFFF"
STRIPE = "#F6F7F9"
YEAR = "#E9EFF8"
CLOSED = "#E3E5EA"

CRITICAL = "#CC2B2B"
CRITICAL_EDGE = "#3A0A0A"
CRITICAL_DONE = "#6E0F0F"
NORMAL = "#6C9BD6"
NORMAL_EDGE = "#3E6FAE"
NORMAL_DONE = "#1F4273"
SUMMARY = "#3B4754"
BASELINE = "#9AA3AF"
DATA_DATE = "#00796B"
LINK = "#8A94A3"
DONE = "#2B3743"

FUNDS = ("#3E6FAE", "#8DB4E2", "#2F8F83", "#9CCFC4", "#7B68A6", "#B9ACD6", "#5F6B7A", "#B8C0CA")
PALE = ("#DCE6F3", "#E8F0F9", "#D8ECE9", "#EAF5F2", "#E5E1EF", "#F0EDF6", "#E1E4E8", "#F0F2F4")
SHORT = "#CC2B2B"
AUTHORITY = "#1F2933"
