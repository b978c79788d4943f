"""Calls: their senders, the locks, limits and jobs that they meet on their way."""
