"""Check-ins: how a pair is going, asked each of the two alone; its end, and what both take along."""
