"""The dialogue lab: testers talk to the assistant beside what it understood, and keep conversations as tests."""
