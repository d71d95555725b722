"""Conversation tests: reading, playing, checking and writing Rasa test stories. The tests and the lab share it."""
