"""Subsequence matching: which templates end in a stream, frame by frame."""
