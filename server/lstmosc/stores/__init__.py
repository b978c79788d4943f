"""Named data: buffers, series, points and labels, and the files they are kept in."""
