"""What every feature may use: storage, time, audit. Knows no Slack and no feature."""
