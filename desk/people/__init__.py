"""Who works at the desk, and what each role may do."""
