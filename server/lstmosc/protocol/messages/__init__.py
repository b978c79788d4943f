"""The rows of the message table, a module for each family."""
