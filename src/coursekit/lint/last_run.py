"""What a run found, as it is kept for the next one."""

from collections.abc import Sequence

from msgspec import MsgspecError, Struct, msgpack

from coursekit.text.diagnostic import Diagnostic


class LastRun(Struct, frozen=True, array_like=True):
    """How much there was, and the findings that count, by path, then place."""

    concepts: int
    stages: int
    findings: tuple[Diagnostic, ...]


class _KeyedRun(Struct, frozen=True, array_like=True):
    key: str
    found: LastRun


def encoded_run(found: LastRun, key: str) -> bytes:
    """What a cache keeps; ``key`` names all that the findings depend on."""
    return msgpack.encode(_KeyedRun(key, found))


def decoded_run(blocks: Sequence[bytes], key: str) -> LastRun | None:
    """What was kept under that key, if it was."""
    try:
        last = msgpack.decode(blocks[-1], type=_KeyedRun) if blocks else None
    except MsgspecError:
        return None
    return last.found if last and last.key == key else None
