"""Benchmarks: what the service costs, beside what a stock Channels service costs (docs/performance.md)."""
