"""Starting, stopping and talking to the whole assistant on one machine."""
