"""Measures: functions from a view to a table on its nodes. A measure never writes into the view, and imports no other measure."""
