"""Search for better controls: what may vary, and the trials."""
