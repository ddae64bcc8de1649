"""Signing a case off: what is open, whose signatures stand, and the rule of four eyes, in a window of its own."""
