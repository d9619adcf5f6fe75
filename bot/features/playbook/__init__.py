"""The seven activities and their prompts, as content."""
