"""A local Slack, for the demo and for tests.

It imports nothing from the rest of the bot, and knows Slack only from Slack's documents. So it cannot share a wrong
belief with the bot: where the two disagree, one of them is wrong and a test says so.
"""
