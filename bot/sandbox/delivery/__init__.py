"""The ways in which Slack reaches the app: Socket Mode, signed HTTP requests, or a direct call in tests."""
