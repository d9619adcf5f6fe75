"""People enrolled in a program, with their profiles."""
