"""The edge: to and from Slack. Knows no feature and no table."""
