"""The activities and their prompts, built in and a program's own; what a pair chooses of them; members' ideas."""
