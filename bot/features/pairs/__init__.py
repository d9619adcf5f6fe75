"""One mentor and one mentee, and the private channel that is theirs."""
