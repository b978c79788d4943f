"""What every message of the table does, once its arguments are bound."""
