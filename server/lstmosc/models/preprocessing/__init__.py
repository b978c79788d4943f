"""From series as given to the inputs of a model."""
