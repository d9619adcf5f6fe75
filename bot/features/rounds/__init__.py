"""Rounds: the best pairs for a program, as a draft with an organizer's say in it, asked first or launched."""
