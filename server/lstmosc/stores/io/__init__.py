"""File formats of stores and models."""
