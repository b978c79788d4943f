"""Sequence learning for live coders: an OSC server with named stores and LSTM models."""

__version__ = "0.1.0"
