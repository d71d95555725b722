"""Invented requests and conversations, to see how the desk does with many."""
