"""The first start: who works here, what papers are screened against, and a guided sample case."""
