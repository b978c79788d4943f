"""The session: every object in one SQLite file, so that nothing acknowledged is lost."""
