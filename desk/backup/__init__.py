"""Copies of both databases, and databases made from them again. docs/deploying.md says when."""
