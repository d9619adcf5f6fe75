"""Mentoring programs: what is set up, and who organizes."""
