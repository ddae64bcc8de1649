"""Moments as a person at this desk reads them."""

from datetime import datetime


def local_time(utc: str) -> str:
    """A UTC time of the casebook on this desk's own clock, to the minute."""
    return datetime.fromisoformat(utc).astimezone().strftime("%Y-%m-%d %H:%M")
