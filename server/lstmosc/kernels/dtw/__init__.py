"""Dynamic time warping."""
