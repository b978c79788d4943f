"""The message table and all that is derived from it."""
