"""Keys: those that messages are encrypted with, and those that say whose device this is."""
