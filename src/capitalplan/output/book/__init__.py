"""A plan as an Excel workbook: whole won in the cells, sums as formulas that carry their result."""
