"""What a person can do now: help, status, and the App Home."""
