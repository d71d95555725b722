"""Quicker parts for Rasa 3.6.21: the same behaviour, less waiting. PLAIN_RASA=true leaves them out. ADR 0010."""
