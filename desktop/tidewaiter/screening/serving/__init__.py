"""Screening as a process of its own, a paper at a time."""
