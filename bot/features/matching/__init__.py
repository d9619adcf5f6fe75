"""Rounds of matching: who fits whom best, and the organizer's say in it."""
