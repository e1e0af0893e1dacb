"""What a run found, as it is kept for the next one."""

from collections.abc import Sequence

from msgspec import MsgspecError, Struct, msgpack

from coursekit.text.diagnostic import Diagnostic


class RunResult(Struct, frozen=True, array_like=True):
    """How much there was, and the findings that count, by path, then place."""

    concepts: int
    stages: int
    findings: tuple[Diagnostic, ...]


class _KeyedResult(Struct, frozen=True, array_like=True):
    key: str
    result: RunResult


def encoded_result(result: RunResult, key: str) -> bytes:
    """What a cache keeps; ``key`` names all that the findings depend on."""
    return msgpack.encode(_KeyedResult(key, result))


def decoded_result(blocks: Sequence[bytes], key: str) -> RunResult | None:
    """What was kept under that key, if it was."""
    try:
        last = msgpack.decode(blocks[-1], type=_KeyedResult) if blocks else None
    except MsgspecError:
        return None
    return last.result if last and last.key == key else None
