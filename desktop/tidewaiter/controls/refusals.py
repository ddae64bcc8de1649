"""Why an edition that came as one file is not installed, or a key not trusted: each by its own name."""

from typing import Self

from tidewaiter.controls.errors import PackError
from tidewaiter.wording import Sentence

FRESH = Sentence.of("Ask its publisher for a fresh copy; nothing was installed.")


class MalformedPackError(PackError):
    """The file is no edition of a control pack, or not one that `controls build` has written."""

    @classmethod
    def of(cls, file: str, problem: Sentence) -> Self:
        """The error for what is wrong with the file of this name."""
        return cls(file, None, "", problem, FRESH)


class PackTooLargeError(PackError):
    """The file, or what it says it holds, is larger than any edition."""

    @classmethod
    def of(cls, file: str, most: int) -> Self:
        """The error for a file that goes beyond `most` bytes."""
        return cls(
            file,
            None,
            "",
            Sentence.of(
                "The file is larger than any control pack: more than {megabytes} MB.",
                megabytes=most // 1_000_000,
            ),
            FRESH,
        )


class WrongFormatError(PackError):
    """The edition is written in a format that this program does not know."""

    @classmethod
    def of(cls, file: str, found: int, known: int) -> Self:
        """The error for format number `found` where the program knows `known`."""
        return cls(
            file,
            None,
            "format",
            Sentence.of(
                "The control pack is written in format {found}; this program reads format {known}.",
                found=found,
                known=known,
            ),
            Sentence.of("Install the version of Tidewaiter that its publisher names with it."),
        )


class TamperedPackError(PackError):
    """The file is not what was signed."""

    @classmethod
    def of(cls, file: str, problem: Sentence) -> Self:
        """The error for what does not fit."""
        return cls(
            file,
            None,
            "",
            Sentence.of(
                "The control pack was changed or damaged after it was signed: {problem}",
                problem=problem,
            ),
            Sentence.of(
                "Do not use it. Ask its publisher for a fresh copy, and how this one came to you."
            ),
        )


class UnsignedPackError(PackError):
    """Nobody has signed the file."""

    @classmethod
    def of(cls, file: str) -> Self:
        """The error for the file of this name."""
        return cls(
            file,
            None,
            "",
            Sentence.of("Nobody has signed this control pack."),
            Sentence.of("Ask its publisher for the signed file; an unsigned one proves nothing."),
        )


class UnknownSignerError(PackError):
    """The signature is whole, but of a key that nobody has chosen to trust here."""

    @classmethod
    def of(cls, file: str, fingerprint: str) -> Self:
        """The error for a signer with this fingerprint."""
        return cls(
            file,
            None,
            "",
            Sentence.of(
                "The control pack is signed with a key that is not trusted here: {fingerprint}",
                fingerprint=fingerprint,
            ),
            Sentence.of(
                "If this is your publisher's key, compare the fingerprint by telephone, then trust"
                " its key file in the settings, or by: tidewaiter controls trust KEYFILE"
            ),
        )


class OlderEditionError(PackError):
    """The edition is older than the one in use."""

    @classmethod
    def of(cls, file: str, edition: str, in_use: str) -> Self:
        """The error for an edition that would take the place of a newer one."""
        return cls(
            file,
            None,
            "edition",
            Sentence.of(
                "Edition {edition} is older than edition {in_use}, which is in use.",
                edition=edition,
                in_use=in_use,
            ),
            Sentence.of(
                "Ask for the newest edition. To go back on purpose: tidewaiter controls install"
                " --older FILE"
            ),
        )


class EditionKnownError(PackError):
    """An edition of this name is here already."""

    @classmethod
    def same(cls, file: str, edition: str) -> Self:
        """The error for the very same edition."""
        return cls(
            file,
            None,
            "edition",
            Sentence.of("Edition {edition} is installed already.", edition=edition),
            Sentence.of("Nothing needs to be done."),
        )

    @classmethod
    def other(cls, file: str, edition: str) -> Self:
        """The error for another content under a name that is taken."""
        return cls(
            file,
            None,
            "edition",
            Sentence.of(
                "Another control pack with the name of edition {edition} is installed already.",
                edition=edition,
            ),
            Sentence.of(
                "Ask its publisher which of the two holds: an edition is never changed under its"
                " name."
            ),
        )


class NoEditionError(PackError):
    """An edition that was asked for is not installed."""

    @classmethod
    def of(cls, edition: str) -> Self:
        """The error for an edition of this name."""
        return cls(
            edition,
            None,
            "edition",
            Sentence.of("Edition {edition} is not installed.", edition=edition),
            Sentence.of("See which ones are: tidewaiter controls list"),
        )


class KeyRefusedError(PackError):
    """A file holds no key of the kind that is needed, or the passphrase does not fit."""

    @classmethod
    def no_public_key(cls, file: str) -> Self:
        """The error for a file without a public Ed25519 key."""
        return cls(
            file,
            None,
            "",
            Sentence.of("The file holds no public Ed25519 key."),
            Sentence.of("Ask the publisher for the public key as a PEM file."),
        )

    @classmethod
    def private(cls, file: str) -> Self:
        """The error for a private key where a public one is asked for."""
        return cls(
            file,
            None,
            "",
            Sentence.of("The file holds a private key, which its owner alone may have."),
            Sentence.of("Ask for the public key instead, and tell the owner that this one is out."),
        )

    @classmethod
    def no_private_key(cls, file: str) -> Self:
        """The error for a file without a private Ed25519 key, or a passphrase that does not fit."""
        return cls(
            file,
            None,
            "",
            Sentence.of("The file holds no private Ed25519 key that this passphrase opens."),
            Sentence.of("Try the passphrase again; a new key is made with controls keygen."),
        )

    @classmethod
    def name_taken(cls, file: str, name: str) -> Self:
        """The error for another key of the same name."""
        return cls(
            file,
            None,
            "",
            Sentence.of("Another key is trusted under the name “{name}” already.", name=name),
            Sentence.of("Give the key file another name."),
        )

    @classmethod
    def weak_passphrase(cls, fewest: int) -> Self:
        """The error for a passphrase that is too short, or that was not repeated."""
        return cls(
            "",
            None,
            "",
            Sentence.of(
                "The two passphrases differ, or are shorter than {fewest} characters.",
                fewest=fewest,
            ),
            Sentence.of("Type the same long passphrase twice."),
        )
