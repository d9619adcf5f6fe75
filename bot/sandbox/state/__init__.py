"""What a workspace holds, as plain dataclasses. Only the sandbox's loop thread changes them."""
