"""Concerns, reported in confidence to the safety contacts, and what becomes of them."""
