"""Every form that a case leaves the program in, and the one road they all take."""
