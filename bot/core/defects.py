"""A defect in the log: its kind and its place, and none of its words, for those may quote what somebody wrote."""

import traceback


def describe(error: Exception) -> str:
    return f"{type(error).__name__}\n{''.join(traceback.format_tb(error.__traceback__))}"
