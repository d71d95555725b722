"""Conversations that agents join while the customer is there."""
