"""What an XSD does not allow, in words: its own messages show patterns, Python's lists and names of namespaces."""

import re
from collections.abc import Callable
from typing import Any

LONGEST = 400
MOST_NAMED = 8
"""Elements that may stand in another, and are named."""

_ATTRIBUTE = re.compile(r"attribute (?:\{[^}]*\})?([\w:.-]+)=(?:'.*?'|\".*?\"|None): ", re.DOTALL)
_TYPES = {
    "boolean": "must be true or false",
    "duration": "must be a duration such as PT1H30M",
    "decimal": "must be a number",
    "double": "must be a number",
    "integer": "must be a whole number",
    "nonNegativeInteger": "must be a whole number, 0 or more",
    "dateTime": "must be a date and time such as 2026-01-31T12:00:00",
}


def in_words(error: Any) -> str:
    """An error of ``xmlschema`` as a part of a sentence."""
    kind = type(error.validator).__name__
    reason = " ".join(str(error.reason or error.message).split())
    make = _KINDS.get(kind)
    words = make(error) if make else _other(error, reason)
    return words if len(words) <= LONGEST else f"{words[:LONGEST]}…"


def _subject(error: Any) -> str:
    found = _ATTRIBUTE.match(str(error.reason or ""))
    return f"“{found[1]}”" if found else "its text"


def _value(error: Any) -> str:
    value = str(error.obj)
    return f"“{value}”" if len(value) <= 60 else f"“{value[:60]}…”"


def _one_of(error: Any) -> str:
    allowed = ", ".join(f"“{each}”" for each in error.validator.enumeration)
    return f"{_subject(error)} is {_value(error)}; allowed are {allowed}"


def _form(error: Any) -> str:
    return f"{_subject(error)} is {_value(error)}, which does not have the form that it must have"


def _length(error: Any) -> str:
    most = "at least" if "Min" in type(error.validator).__name__ else "at most"
    allowed = f"{error.validator.value:,}"
    if most == "at most":
        return f"{_subject(error)} has {len(error.obj):,} characters; {allowed} are allowed"
    return f"{_subject(error)} has {len(error.obj):,} characters; it needs {allowed}"


def _bound(error: Any) -> str:
    least = "at least" if "Min" in type(error.validator).__name__ else "at most"
    return f"{_subject(error)} is {_value(error)}; it must be {least} {error.validator.value}"


_KINDS: dict[str, Callable[[Any], str]] = {
    "XsdEnumerationFacets": _one_of,
    "XsdPatternFacets": _form,
    "XsdMaxLengthFacet": _length,
    "XsdMinLengthFacet": _length,
    "XsdMaxInclusiveFacet": _bound,
    "XsdMinInclusiveFacet": _bound,
    "XsdMaxExclusiveFacet": _bound,
    "XsdMinExclusiveFacet": _bound,
}


def _other(error: Any, reason: str) -> str:
    if getattr(error, "invalid_tag", None) is not None:
        return _unexpected(error)
    if "is not complete" in reason:
        return f"{_expected(error) or 'something'} is missing in it"
    if found := re.match(r"missing required attribute '([^']*)'", reason):
        return f"the attribute “{_local(found[1])}” is missing"
    if found := re.match(r"attribute '([^']*)' not allowed", reason):
        return f"it can't have the attribute “{_local(found[1])}”"
    if found := re.search(r"duplicated xs:ID value '([^']*)'", reason):
        return f"“{found[1]}” is the identifier of two elements"
    if found := re.match(r"IDREF '([^']*)' not found", reason):
        return f"no element has the identifier “{found[1]}”"
    if found := re.match(r"element '([^']*)' not found", reason):
        return "there is no such element in its namespace"
    if "character data between child elements" in reason:
        return "it has text between its elements"
    if found := re.search(r"is not an? (?:xs:)?(\w+) value", reason):
        demand = _TYPES.get(found[1], f"must be of the type {found[1]}")
        return f"{_subject(error)} is {_value(error)}; it {demand}"
    return _plain(reason)


def _unexpected(error: Any) -> str:
    expected = _expected(error)
    instead = f"; {expected} must stand there" if expected else _order(error)
    return f"<{_local(error.invalid_tag)}> can't stand in it at this place{instead}"


def _order(error: Any) -> str:
    """What may stand in an element; nameless are elements of other namespaces."""
    names = [
        f"<{_local(each.name)}>" if each.name else "elements of other namespaces"
        for each in error.validator.iter_elements()
    ]
    known = list(dict.fromkeys(names))
    return f"; it may hold, in this order: {', '.join(known)}" if 0 < len(known) <= MOST_NAMED else ""


def _expected(error: Any) -> str:
    names = [_local(each.name) for each in error.expected or () if getattr(each, "name", None)]
    return " or ".join(f"<{name}>" for name in names)


def _local(name: str) -> str:
    return name.rpartition("}")[2].rpartition(":")[2]


def _plain(reason: str) -> str:
    """Without names of namespaces, and without what only a program understands."""
    bare = re.sub(r"\{[^}]*\}", "", reason)
    return re.sub(r"\s*\[.*\]", "", bare) if re.search(r"[\\^$]|\[\^?\w-\w", bare) else bare
