"""Activity 4: inviting one another to a meeting or an event, watching one agreed thing, and comparing it afterwards."""
