"""What the two recommend to each other, how far each has come with it, and how they found it; the program's library."""
