"""The channel of a pair: whether it could be opened, who is in it, and what becomes of one that is lost."""
