"""A Slack bot that makes mentoring pairs work.

It pairs people, opens a private channel for each pair, gives the pair something good to do from a playbook of
seven activities, remembers what they agreed, and obeys the boundaries that they set.
"""
