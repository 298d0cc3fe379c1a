"""Parts that pages are made of: pure functions from words and rows to components."""
