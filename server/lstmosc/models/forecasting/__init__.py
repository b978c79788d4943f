"""Forecasters: continue a series."""
