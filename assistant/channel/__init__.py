"""The web chat: who is visiting, what they say and choose, what they see. docs/web_chat.md is its protocol."""
