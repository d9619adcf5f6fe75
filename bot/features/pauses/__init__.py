"""Pauses, of a pair or of a person, until a day that they name."""
