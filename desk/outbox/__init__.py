"""Delivering what others must be told, until they have acknowledged it: webhook and mail. ADR 0015."""
