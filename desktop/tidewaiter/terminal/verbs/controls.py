"""What can be asked of `tidewaiter controls`, and who does it.

Exit codes: 0 done, or nothing differs; 1 not confirmed, problems were found, or something differs;
2 refused or stopped, or a file cannot be opened; 64 the arguments are off.
"""

import argparse
from pathlib import Path
from typing import TypeVar

from tidewaiter.desk.settings import LONGEST

Verb = TypeVar("Verb", bound=argparse.ArgumentParser)

DESCRIPTION = "Editions of the control pack: install and use them, or make and sign them."


def add_controls(verbs: "argparse._SubParsersAction[Verb]") -> None:
    """Add the verb `controls` with all that may follow it."""
    top = verbs.add_parser("controls", help=DESCRIPTION, description=DESCRIPTION)
    deeds = top.add_subparsers(dest="deed", metavar="DEED", required=True)
    deeds.add_parser("list", help="editions here, the one in use, its age, and trusted keys")
    install = deeds.add_parser("install", help="show what a signed file changes, and install it")
    _file(install, "file", "FILE.twpack")
    install.add_argument(
        "--older", action="store_true", help="also if it is older than the one in use"
    )
    install.add_argument("--yes", action="store_true", help="do not ask")
    use = deeds.add_parser("use", help="screen with another edition from now on")
    which = use.add_mutually_exclusive_group(required=True)
    which.add_argument("edition", nargs="?", metavar="EDITION")
    which.add_argument("--newest", action="store_true", help="always the newest one")
    back = deeds.add_parser(
        "look-back", help="screen all stored documents again, and tell what now differs"
    )
    back.add_argument(
        "--since",
        default="",
        metavar="EDITION",
        help="only documents that were last screened with this edition or a later one",
    )
    trust = deeds.add_parser("trust", help="trust a publisher's public key")
    _file(trust, "key", "KEYFILE")
    trust.add_argument("--yes", action="store_true", help="do not ask")
    limit = deeds.add_parser("limit", help="after how many days without newer evidence to warn")
    limit.add_argument("days", type=_days, metavar="DAYS")
    check = deeds.add_parser(
        "check", help="every problem of an edition, or of the one in use, and what it holds"
    )
    check.add_argument("edition", type=Path, nargs="?", metavar="EDITION")
    diff = deeds.add_parser("diff", help="what changes between two editions")
    _file(diff, "old", "OLD")
    _file(diff, "new", "NEW")
    sealing = deeds.add_parser(
        "seal", help="write the hashes of an edition's files into its manifest"
    )
    _file(sealing, "folder", "FOLDER")
    build = deeds.add_parser("build", help="one unsigned file of a sealed edition")
    _file(build, "folder", "FOLDER")
    _file(build, "out", "OUT.twpack")
    sign = deeds.add_parser("sign", help="sign a file in its place")
    _file(sign, "file", "FILE.twpack")
    sign.add_argument("--key", type=Path, required=True, metavar="NAME.private.pem")
    keygen = deeds.add_parser("keygen", help="make a publisher's key pair")
    _file(keygen, "name", "NAME")


def run_controls(asked: argparse.Namespace) -> int:
    """Do what was asked for; what cannot be done is said in one line."""
    from tidewaiter.terminal import controls as terminal  # noqa: PLC0415
    from tidewaiter.terminal import controls_making as making  # noqa: PLC0415 - screening needs none of it
    from tidewaiter.terminal import looking  # noqa: PLC0415

    deeds = {
        "list": terminal.list_editions,
        "install": lambda: terminal.install_file(asked.file, older=asked.older, sure=asked.yes),
        "use": lambda: terminal.use_edition(asked.edition),
        "look-back": lambda: looking.look_back(asked.since),
        "trust": lambda: terminal.trust_key(asked.key, sure=asked.yes),
        "limit": lambda: terminal.set_limit(asked.days),
        "check": lambda: making.check(asked.edition),
        "diff": lambda: making.diff(asked.old, asked.new),
        "seal": lambda: making.seal_folder(asked.folder),
        "build": lambda: making.build_file(asked.folder, asked.out),
        "sign": lambda: making.sign(asked.file, asked.key),
        "keygen": lambda: making.keygen(asked.name),
    }
    return terminal.guarded(deeds[asked.deed])


def _file(verb: argparse.ArgumentParser, name: str, shown: str) -> None:
    verb.add_argument(name, type=Path, metavar=shown)


def _days(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= LONGEST:
        message = f"{text!r} is no number of days from 1 to {LONGEST}"
        raise argparse.ArgumentTypeError(message)
    return int(text)
