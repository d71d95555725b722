"""What a site does that signs its visitors in to the chat, shown with three invented visitors."""
