"""What the models say of a front matter, kept by its own text: prose can change without it.

Most edits are of prose, and importing Pydantic and building the models takes longer than all the rest of such a run.
"""

from collections.abc import Callable

from msgspec import MsgspecError, Raw, Struct, msgpack

from coursekit.files.fingerprint import digest
from coursekit.text.diagnostic import Diagnostic

Findings = tuple[Diagnostic, ...]


class Judged(Struct, frozen=True, array_like=True, eq=False, gc=False):
    """``digest`` names the text of a file from its beginning to where the prose begins, as the models saw it."""

    digest: str
    found: Findings


NOT_JUDGED = Raw(msgpack.encode(None))
_JUDGED = msgpack.Decoder(Judged | None)


def judged_again(text: str, judge: Callable[[], Findings], before: Raw) -> tuple[Findings, Raw]:
    """What is to say of a text in the same file, and the same as it is kept; ``before`` is what was kept of it."""
    name = digest(text.encode())
    try:
        known = _JUDGED.decode(before)
    except MsgspecError:
        known = None
    if known and known.digest == name:
        return known.found, before
    found = judge()
    return found, Raw(msgpack.encode(Judged(name, found)))
