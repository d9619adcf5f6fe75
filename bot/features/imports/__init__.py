"""People from a CSV file: read, shown line by line, brought in all at once, and asked whether they want it."""
