"""Rehearsals: a script of what people do, played with a simulated clock and chat network."""
