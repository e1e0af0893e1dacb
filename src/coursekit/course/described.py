"""Described fields (``text.field``), read from a document."""

from collections.abc import Iterator
from typing import Any

from coursekit.course.document_part import DocumentPart
from coursekit.text.field import Member, members
from coursekit.text.yaml import Route


def values_of(described: type, part: DocumentPart) -> dict[str, Any]:
    """The values of a struct's described fields, by name; one that is not usable is empty."""
    return {member.name: _value(member, part) for member in members(described)}


def _value(member: Member, part: DocumentPart) -> Any:
    name, kind = member.name, member.kind
    if member.nested:
        return tuple(kind(**values_of(kind, item)) for item in part.parts(name, member.field.short))
    if member.many:
        return part.texts(name)
    if kind is dict:
        held = part.value(name)
        return held if isinstance(held, dict) else {}
    if kind is float:
        return part.number(name, member.default)
    if kind is bool:
        return part.value(name) is not False if member.default else part.flag(name)
    return part.text(name)


def markdown_routes(described: type, part: DocumentPart) -> Iterator[Route]:
    """Where the Markdown of a struct's described fields stands in a document."""
    for member in members(described):
        if member.nested:
            for item in part.parts(member.name, member.field.short):
                yield from markdown_routes(member.kind, item)
        elif member.field.markdown and member.many:
            yield from ((*part.route, member.name, index) for index in range(len(part.texts(member.name))))
        elif member.field.markdown:
            yield part.route_of(member.name)
