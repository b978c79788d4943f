"""Features of whole series."""
