"""The two money charts: need and authority by fiscal year, and their running totals."""

from __future__ import annotations

from capitalplan.output.chart.funding_chart import figure as funding
from capitalplan.output.chart.scurve_chart import figure as scurve

__all__ = ["funding", "scurve"]
