"""Measurements at the size of the country: `make bench-nation` runs them and writes their part of docs/benchmarks.md."""
