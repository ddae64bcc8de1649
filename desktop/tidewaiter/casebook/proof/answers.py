"""How the answer to a second review is signed as a whole, and how that is checked.

`resources/records/FORMAT.md` is the published description.
"""

import hashlib

import msgspec

from tidewaiter.casebook.facts.second_review import Answer
from tidewaiter.casebook.proof.checkpoints import Signs

TAG = b"tidewaiter-answer-1\n"


def message_of(answer: Answer) -> bytes:
    """What is signed: the tag, and the SHA-256 of the answer's canonical JSON."""
    body = msgspec.json.encode(msgspec.to_builtins(answer), order="sorted")
    return TAG + hashlib.sha256(body).digest()


def sign_answer(answer: Answer, key: Signs) -> str:
    """The signature over an answer, in hexadecimal."""
    return key.sign(message_of(answer)).hex()


def is_answer_signed(answer: Answer, signature: str) -> bool:
    """Whether it was signed with the key that it names."""
    from tidewaiter.signing import is_signed  # noqa: PLC0415 - brings the library along

    try:
        key, made = bytes.fromhex(answer.key), bytes.fromhex(signature)
    except ValueError:
        return False
    return is_signed(message_of(answer), made, key)
