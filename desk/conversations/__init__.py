"""The conversations' events, which the assistant writes (assistant/conversations) and the desk only reads."""
