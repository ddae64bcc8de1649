"""Labelled lines of papers, screened on the real road and scored: how a user measures on own paper."""
