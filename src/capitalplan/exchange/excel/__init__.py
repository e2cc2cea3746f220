"""An Excel workbook that came back from somebody: distrusted, read, matched by its hidden ids."""
