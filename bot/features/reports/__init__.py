"""How the pairs of a program are doing, for its organizers: from facts alone, never contents."""
