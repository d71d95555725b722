"""Thin adapters between Rasa and assistant/: slots in, one call, events out. One theme a file."""
