"""Results as files and as lines: the words and numbers of listings, and the report of gaps as html and as a workbook."""
