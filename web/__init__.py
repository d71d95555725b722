"""The help-centre site that shows the chat: pages rendered from the policy, and a demonstration of signing in."""
