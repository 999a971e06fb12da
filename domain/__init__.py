"""The rules of Followthrough in plain Python: no I/O, no clock."""
