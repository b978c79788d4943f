"""Where work runs: threads, forked processes, and their priority."""
