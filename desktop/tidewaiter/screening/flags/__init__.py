"""Red flags: phrases and clauses that warn, what else they may mean, and promises that deny them."""
