"""Blocks of bytes that only this machine can have written: each after a seal, made with a key and the block's name."""

import hashlib
from collections.abc import Iterator

MAGIC = b"coursekit cache 2\n"
"""Begins each file of blocks."""
_SEAL = 16
HEADER = _SEAL + 8
"""Bytes before a block: its seal, and its length."""


def seal(key: bytes, name: str, body: bytes) -> bytes:
    """What nobody can write without the key: 128 bits of keyed BLAKE2b."""
    made = hashlib.blake2b(f"{name}\0".encode(), key=key, digest_size=_SEAL)
    made.update(body)
    return made.digest()


def sealed(key: bytes, name: str, body: bytes) -> bytes:
    """A block, with what stands before it."""
    return seal(key, name, body) + len(body).to_bytes(8) + body


def unsealed(key: bytes, name: str, content: bytes) -> Iterator[bytes]:
    """The blocks of a file, up to the first that is damaged or somebody else's."""
    at = len(MAGIC)
    if not content.startswith(MAGIC):
        return
    while at < len(content):
        length = int.from_bytes(content[at + _SEAL : at + HEADER])
        body = content[at + HEADER : at + HEADER + length]
        if len(body) != length or seal(key, name, body) != content[at : at + _SEAL]:
            return
        yield body
        at += HEADER + length
