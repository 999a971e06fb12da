"""The bot beside a client that shares no code with it; run by `make check-clients`."""
