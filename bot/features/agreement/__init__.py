"""What both sides expect and where their boundaries are; and what the bot may therefore say when."""
