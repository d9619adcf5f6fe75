"""Reminders by direct message: collected from the features, chosen, merged, capped."""
