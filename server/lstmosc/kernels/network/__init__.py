"""The LSTM and its readout, forward and backward."""
