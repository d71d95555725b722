"""How quick the assistant is, against stock Rasa and against an empty bot, measured on one machine in one run."""
