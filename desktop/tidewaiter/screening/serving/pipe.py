"""What passes between the window and the screening process: eight bytes of length (big-endian), then that much."""

from typing import IO

_LENGTH = 8


def send(stream: IO[bytes], message: bytes) -> None:
    """One message, with its length before it."""
    stream.write(len(message).to_bytes(_LENGTH, "big"))
    stream.write(message)
    stream.flush()


def receive(stream: IO[bytes]) -> bytes:
    """The next message; EOFError when the other side has gone."""
    head = stream.read(_LENGTH)
    message = stream.read(int.from_bytes(head, "big"))
    if len(head) < _LENGTH or len(message) < int.from_bytes(head, "big"):
        raise EOFError
    return message
