"""What the mentee can build on, what a goal still asks for, how sure the two are of it, and what moves."""
