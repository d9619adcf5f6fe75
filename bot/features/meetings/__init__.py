"""When and how a pair meets: proposed in both people's hours, prepared, and noted when it took place."""
