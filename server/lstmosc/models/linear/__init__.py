"""Linear parts beside the network."""
