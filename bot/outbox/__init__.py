"""Promises to Slack, written in the same transaction as their reason and kept by the worker. Knows no feature."""
