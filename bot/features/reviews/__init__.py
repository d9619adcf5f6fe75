"""Activity 5: reading one another's documents that are not confidential, and giving every recommendation its reason."""
