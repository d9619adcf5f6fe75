"""Block Kit as Slack takes it: what it refuses, what it adds, and what people can answer in it."""
