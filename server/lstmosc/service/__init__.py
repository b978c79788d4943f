"""The running server: packets in, answers out."""
