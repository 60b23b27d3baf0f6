"""Figures, sums and dates, normalised: their own small grammar, linear in time."""
