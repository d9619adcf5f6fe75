"""The rhythm in which a pair gets its prompts, and what becomes of each."""
