"""What one of the two has learned from experience, what the other takes from it, and whether it changed anything."""
