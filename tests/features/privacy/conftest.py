"""Another workspace with the same ids, as in the tests of two workspaces."""

from tests.test_two_workspaces import twin

__all__ = ["twin"]
