"""Ascend Ledger: articles in, an account of what they claim out."""
