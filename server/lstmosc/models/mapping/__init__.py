"""Classifiers and regressors: a series to a label or a point."""
