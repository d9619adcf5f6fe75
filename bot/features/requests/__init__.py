"""Requests: a mentee looks for a mentor, and asks up to three of them, one after the other."""
