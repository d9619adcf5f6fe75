"""All pairs of the programs that somebody organizes, and what can be done about them."""
