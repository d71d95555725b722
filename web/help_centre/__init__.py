"""The article that shows the chat, in English and French, rendered from the policy."""
