"""What the assistant achieves, in numbers: counted from the conversations' own events, day by day."""
