"""One module per use case: what a command, a page and a report all call."""
