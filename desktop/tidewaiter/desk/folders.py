"""Where the user's own files lie: the casebook, the settings, installed editions of the control pack."""

import os
from pathlib import Path

import platformdirs

HOME_VARIABLE = "TIDEWAITER_HOME"


def data_folder() -> Path:
    """The folder of this user's casebook; `TIDEWAITER_HOME` moves it, and it is made when missing."""
    chosen = os.environ.get(HOME_VARIABLE)
    folder = (
        Path(chosen) if chosen else Path(platformdirs.user_data_dir("Tidewaiter", appauthor=False))
    )
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def casebook_file() -> Path:
    """The store that holds all cases of this user."""
    return data_folder() / "casebook.db"


def settings_file() -> Path:
    """How the window was left: its place, its widths, its look."""
    return data_folder() / "settings.ini"


def log_folder() -> Path:
    """Where the program's own log and the reports of crashes lie."""
    return data_folder() / "log"


def choices_file() -> Path:
    """What the user has set; see `settings`."""
    return data_folder() / "settings.json"


def controls_folder() -> Path:
    """Where installed editions of the control pack lie, and the keys that the user trusts."""
    return data_folder() / "controls"


def lists_folder() -> Path:
    """Where imported lists lie, one folder each."""
    return data_folder() / "lists"


def people_folder() -> Path:
    """Where this user's own signing key lies, behind a passphrase or as the name of one."""
    return data_folder() / "people"


def witness_folder() -> Path:
    """Where the last head of the casebook and its receipts lie: not beside it, if the system has a place.

    Whoever puts an old copy of the data folder back has not put this one back.
    """
    if os.environ.get(HOME_VARIABLE):
        return data_folder() / "witness"
    return Path(platformdirs.user_state_dir("Tidewaiter", appauthor=False)) / "witness"


def arrivals_folder() -> Path:
    """Where papers lie that are read and grouped, and in no case yet."""
    return data_folder() / "arrivals"


def deposits_folder() -> Path:
    """Where what would fill memory lies while somebody works on it: on this computer, and in no backup."""
    if os.environ.get(HOME_VARIABLE):
        return data_folder() / "deposits"
    return Path(platformdirs.user_cache_dir("Tidewaiter", appauthor=False)) / "deposits"


def terms_folder() -> Path:
    """Where the terms of the control packs in use are kept made ready: on this computer, and in no backup."""
    if os.environ.get(HOME_VARIABLE):
        return data_folder() / "terms"
    return Path(platformdirs.user_cache_dir("Tidewaiter", appauthor=False)) / "terms"


def records_folder() -> Path:
    """Where audit records go when nobody says where."""
    folder = data_folder() / "records"
    folder.mkdir(exist_ok=True)
    return folder
