"""What is stored about a person: taking it along, and being forgotten; and for how long things are kept."""
