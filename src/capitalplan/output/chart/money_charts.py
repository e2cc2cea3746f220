"""The money charts: need and authority by fiscal year, and running totals of two or four."""

from __future__ import annotations

from capitalplan.output.chart.curves_chart import figure as curves
from capitalplan.output.chart.funding_chart import figure as funding
from capitalplan.output.chart.scurve_chart import figure as scurve

__all__ = ["curves", "funding", "scurve"]
