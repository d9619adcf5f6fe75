"""`python -m bot doctor`: looks at an installation as its operator would, and says how to mend what is wrong."""
