"""The editions of this computer, and the one deed that window and command line share: install and note it."""

from tidewaiter.casebook.model import PackInstalled
from tidewaiter.casebook.store import Casebook
from tidewaiter.controls.keys import fingerprint_of
from tidewaiter.controls.shelf import Offer, Shelf, Shelved
from tidewaiter.desk import folders, resources


def shelf() -> Shelf:
    """The editions within the program, and those in the user's folder."""
    return Shelf(resources.controls(), folders.controls_folder())


def install(offer: Offer, on: Shelf, book: Casebook) -> Shelved:
    """Install an edition and note it in the casebook, or neither; gives the edition then in use.

    Raises CasebookError and OSError.
    """
    with on.installing(offer) as shelved:
        book.note_for_all(
            PackInstalled(
                edition=offer.pack.edition,
                digest=offer.pack.digest,
                publisher=offer.pack.publisher,
                previous=offer.current.edition if offer.current else "",
                signer=fingerprint_of(offer.signer.pem),
                sha256=offer.sha256,
            )
        )
    return shelved
