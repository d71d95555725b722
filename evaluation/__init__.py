"""Measuring how well the assistant understands and leads whole conversations. Numbers, not pass or fail."""
