"""How a pair ends, and what takes the yes of both: more time, other roles, going on after all."""
