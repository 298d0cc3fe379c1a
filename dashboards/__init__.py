"""The pages: a Dash application over `orgnet.analysis`."""
