"""Compiled array functions: they take arrays and scalars and know nothing of names or files."""
