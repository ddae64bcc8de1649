"""How the sample case is made: its goods, its parties, its four papers and what a screening must find.

Nothing in here runs with the program; `make_samples.py` is the door.
"""
