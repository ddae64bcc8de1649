"""Who sits at this desk, as far as the system knows."""

import getpass


def user_name() -> str:
    """The name under which this person's decisions are kept: the system's account name."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # no account and no variable, as in a bare container
        return "unknown"
