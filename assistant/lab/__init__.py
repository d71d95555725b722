"""The dialogue lab's assistant: replays conversations in a sandbox and tells what was understood, step by step."""
