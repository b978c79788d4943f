"""Training: batches, gradients, optimisers."""
