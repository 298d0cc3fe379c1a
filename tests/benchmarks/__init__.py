"""Measurements at the size of a city: `make bench` runs them and writes docs/benchmarks.md."""
