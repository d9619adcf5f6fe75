"""Installations of the app, and the directory of the people in each."""
