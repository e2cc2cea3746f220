"""Where a form keeps what identifies it: the words of its hidden row, column and sheet.

Both sides use these: what writes the form and what reads it back. Sheets may be renamed and moved,
columns moved, rows sorted: the hidden ids go with them.
"""

VERSION = 1
MARK = "capitalplan-update"  # the first cell of the hidden sheet
COLUMN = "capitalplan:"  # before the name of a column, in the hidden row
ID = "id"
LOCALE, DATA_DATE, FILE, CELL = "locale", "data_date", "file", "cell"
