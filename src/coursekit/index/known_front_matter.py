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


class KnownFrontMatter(Struct, frozen=True, array_like=True, eq=False, gc=False):
    """``digest`` names the text of a file from its beginning to where the prose begins; ``findings`` are by the models.

    ``places`` are those of the document, in the order of its data; None where something is wrong with its YAML.
    """

    digest: str
    findings: tuple[Diagnostic, ...]
    data: Any
    places: tuple[Place, ...] | None


NO_FRONT_MATTER = Raw(msgpack.encode(None))
_KNOWN: msgpack.Decoder[KnownFrontMatter | None] = msgpack.Decoder(KnownFrontMatter | None)


def known_front_matter(before: Raw) -> KnownFrontMatter | None:
    """What was kept of a file's front matter."""
    try:
        return _KNOWN.decode(before)
    except MsgspecError:
        return None


def read_again(known: KnownFrontMatter | None, source: Source, parts: Parts) -> Document:
    """The front matter of a text in the same file."""
    if known and known.places is not None and known.digest == _name(source, parts.prose):
        return Document(source, known.data, dict(zip(_routes(known.data), known.places, strict=False)))
    return read_yaml(source, parts.start, parts.end)


def check_again(
    document: Document,
    prose: int,
    by_model: Callable[[Document], tuple[Diagnostic, ...]],
    known: KnownFrontMatter | None,
    before: Raw,
) -> tuple[tuple[Diagnostic, ...], Raw]:
    """What the models say of the front matter above ``prose``, and all of it as it is kept: ``before``, as it was."""
    name = _name(document.source, prose)
    if known and known.digest == name:
        return known.findings, before
    findings = by_model(document)
    whole = not document.problems
    places = tuple(document.places.values()) if whole else None
    return findings, Raw(msgpack.encode(KnownFrontMatter(name, findings, document.data if whole else None, places)))


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
