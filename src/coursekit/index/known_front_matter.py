"""What a front matter says, and the models of it, kept by its own text: prose can change without it.

Most edits are of prose, and importing PyYAML and Pydantic and building the models takes longer than all the rest of
such a run.
"""

from collections.abc import Callable, Iterator
from typing import Any

from msgspec import MsgspecError, Raw, Struct, msgpack

from coursekit.files.fingerprint import digest
from coursekit.text.diagnostic import Diagnostic
from coursekit.text.markdown import Parts
from coursekit.text.source import Source
from coursekit.text.yaml import Document, Place, Route, read_yaml

Findings = tuple[Diagnostic, ...]


class Known(Struct, frozen=True, array_like=True, eq=False, gc=False):
    """``digest`` names the text of a file from its beginning to where the prose begins; ``found`` is by the models.

    ``places`` are those of the document, in the order of its data; None where something is wrong with its YAML.
    """

    digest: str
    found: Findings
    data: Any
    places: tuple[Place, ...] | None


NOT_JUDGED = Raw(msgpack.encode(None))
_KNOWN: msgpack.Decoder[Known | None] = msgpack.Decoder(Known | None)


def known_front_matter(before: Raw) -> Known | None:
    """What was kept of a file's front matter."""
    try:
        return _KNOWN.decode(before)
    except MsgspecError:
        return None


def read_again(known: Known | None, source: Source, parts: Parts) -> Document:
    """The front matter of a text in the same file."""
    if known and known.places is not None and known.digest == _name(source, parts.prose):
        return Document(source, known.data, dict(zip(_routes(known.data), known.places, strict=False)))
    return read_yaml(source, parts.start, parts.end)


def judged_again(
    document: Document, prose: int, judge: Callable[[Document], Findings], known: Known | None, before: Raw
) -> tuple[Findings, Raw]:
    """What the models say of the front matter above ``prose``, and all of it as it is kept: ``before``, as it was."""
    name = _name(document.source, prose)
    if known and known.digest == name:
        return known.found, before
    found = judge(document)
    whole = not document.problems
    places = tuple(document.places.values()) if whole else None
    return found, Raw(msgpack.encode(Known(name, found, document.data if whole else None, places)))


def _name(source: Source, prose: int) -> str:
    return digest(source.text[:prose].encode())


def _routes(data: Any, route: Route = ()) -> Iterator[Route]:
    """The routes of all parts of a document that has no key twice, in the order in which they are read."""
    yield route
    if isinstance(data, dict):
        for key, value in data.items():
            yield from _routes(value, (*route, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _routes(value, (*route, index))
