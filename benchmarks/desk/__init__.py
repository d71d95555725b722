"""How soon the desk's pages answer, and with how many queries."""
