"""What `tidewaiter casebook` and `tidewaiter people` can be asked for. What they do is in `casebook_terminal`.

Exit codes: 0 done, and what was checked is whole; 1 it was changed; 2 refused, or it could not be read.
"""

import argparse
from pathlib import Path
from typing import TypeVar

from tidewaiter.terminal.verbs.oversight import NAMES, add_oversight, oversight_deeds

Verb = TypeVar("Verb", bound=argparse.ArgumentParser)


def add_casebook(verbs: "argparse._SubParsersAction[Verb]") -> None:
    """The two verbs with their deeds."""
    casebook = verbs.add_parser("casebook", help="check the casebook, and give receipts of it")
    deeds = casebook.add_subparsers(
        dest="deed", metavar=f"{{verify,receipt,compare,sign,backup,restore,{NAMES}}}"
    )
    add_oversight(deeds)
    verifying = deeds.add_parser("verify", help="check every entry, and all that vouches for it")
    verifying.add_argument(
        "--recent", action="store_true", help="only what is behind the last checkpoint"
    )
    receipt = deeds.add_parser("receipt", help="write a signed checkpoint for others to keep")
    receipt.add_argument("file", type=Path, metavar="FILE")
    comparing = deeds.add_parser("compare", help="hold the casebook against a receipt")
    comparing.add_argument("file", type=Path, metavar="FILE")
    signing = deeds.add_parser("sign", help="co-sign somebody else's receipt")
    signing.add_argument("file", type=Path, metavar="FILE")
    backing_up = deeds.add_parser("backup", help="write all of it into one file, also while in use")
    backing_up.add_argument("file", type=Path, metavar="FILE.twbackup")
    restoring = deeds.add_parser("restore", help="put a backup in its place, once it verified")
    restoring.add_argument("file", type=Path, metavar="FILE.twbackup")
    people = verbs.add_parser("people", help="who signs in this casebook, and with which key")
    deeds = people.add_subparsers(dest="deed", metavar="{list,key,approve,revoke}")
    deeds.add_parser("list", help="everybody, with role and key (default)")
    key = deeds.add_parser("key", help="make your key, or with --new one that follows it")
    key.add_argument("--new", action="store_true", help="in place of the present one")
    key.add_argument("--passphrase", action="store_true", help="behind a passphrase, in a file")
    approving = deeds.add_parser("approve", help="make somebody an approver")
    approving.add_argument("name", metavar="NAME")
    revoking = deeds.add_parser("revoke", help="take a key away")
    revoking.add_argument("name", metavar="NAME")
    revoking.add_argument("--reason", required=True)
    revoking.add_argument(
        "--since", type=int, default=0, metavar="EVENT", help="not to be trusted from there on"
    )


def run_casebook(asked: argparse.Namespace) -> int:
    """Do what was asked for; what cannot be done is said in one line."""
    from tidewaiter.terminal import casebook as terminal  # noqa: PLC0415 - screening needs none of it
    from tidewaiter.terminal.controls import guarded  # noqa: PLC0415

    deeds = {
        "verify": lambda: terminal.verify_casebook(recent=getattr(asked, "recent", False)),
        "receipt": lambda: terminal.write_receipt(asked.file),
        "compare": lambda: terminal.compare_receipt(asked.file),
        "sign": lambda: terminal.sign_receipt(asked.file),
        "backup": lambda: terminal.back_up(asked.file),
        "restore": lambda: terminal.restore(asked.file),
        "list": terminal.list_people,
        "key": lambda: terminal.make_key(new=asked.new, sealed=asked.passphrase),
        "approve": lambda: terminal.approve(asked.name),
        "revoke": lambda: terminal.revoke(asked.name, asked.reason, asked.since),
        **oversight_deeds(asked),
    }
    return guarded(deeds[asked.deed or ("verify" if asked.verb == "casebook" else "list")])
