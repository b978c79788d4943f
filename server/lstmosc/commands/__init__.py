"""A module for each command of the command line, with add_arguments and run."""
