"""A plan -> words, tables, pictures, files. Every output returns text or bytes; callers save them.

words   sentences        table   terminal, CSV     chart   PNG, SVG, PDF     contract   JSON
page    web page         book    Excel workbook    ics     iCalendar         files      a report
clean   text made safe to show
"""
