"""What the mentee wants to get to in this pair, the steps towards it, and how far they are."""
