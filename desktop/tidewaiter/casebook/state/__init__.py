"""How a case stands, derived from its facts and from nothing else."""
