"""LSTM models: they take and return arrays and never see OSC."""
