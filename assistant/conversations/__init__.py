"""Where conversations are kept: Rasa's trackers in SQLite or PostgreSQL. ADR 0004 and ADR 0011."""
