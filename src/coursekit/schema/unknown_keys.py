"""Keys that are not known: what each was meant to be, what to say of it, and which other findings follow from it."""

from collections.abc import Mapping, Sequence
from typing import Any

from coursekit.schema.checked_data import CheckedData, fields_around, models_at, parts_with, route_in, types_with
from coursekit.schema.keys_elsewhere import INSTEAD, instead_of
from coursekit.schema.mistyped_keys import hidden
from coursekit.text.diagnostic import Diagnostic
from coursekit.text.suggest import closest, suggested
from coursekit.text.yaml import Route

Location = tuple[str | int, ...]

UNKNOWN = "extra_forbidden"
_MANY = 40
_USUAL = ("author", "title", "issued", "container-title", "volume", "page", "publisher", "DOI", "URL")
"""Of the keys of a work, which are too many to name."""
_EITHER = {"formula": "answer"}
"""A key that does without another one, which must be there otherwise."""


def meant_by(part: CheckedData, details: Sequence[Mapping[str, Any]]) -> dict[Location, str]:
    """By location the key that an unknown one was meant to be; that the other is missing is then no second finding.

    Where one key is not known and one is missing, the one stands in the place of the other, however it is spelt.
    """
    locations = [detail["loc"] for detail in details if detail["type"] == UNKNOWN]
    meant = {location: key for location in locations if (key := _called(part, location))}
    explained = explained_with(meant)
    missing: dict[Location, list[str]] = {}
    for detail in details:
        if detail["type"] == "missing" and (location := detail["loc"]) not in explained:
            missing.setdefault(location[:-1], []).append(location[-1])
    strange: dict[Location, list[Location]] = {}
    for location in locations:
        if location not in meant and _is_strange(part, route_in(part.data, location)):
            strange.setdefault(location[:-1], []).append(location)
    for around, keys in missing.items():
        if len(keys) == len(strange.get(around, ())) == 1:
            meant[strange[around][0]] = keys[0]
    return meant


def explained_with(meant: Mapping[Location, str]) -> set[Location]:
    """Where nothing is missing: it is there, and is called otherwise."""
    return {(*location[:-1], each) for location, key in meant.items() for each in (key, _EITHER.get(key, key))}


def unknown_key(part: CheckedData, route: Route, meant: str) -> Diagnostic:
    """The finding about a key that is not known; what follows from it is what would look for the key that was meant."""
    document, whole = part.document, (*part.base, *route)
    path, name = document.source.path, str(route[-1])
    cause = hidden(path, (*whole[:-1], meant), document.at(whole)) if meant else ""
    message, help = f"Unknown key “{name}”", _help(part, route, meant)
    return Diagnostic(document.key_span(whole), message, help, rule="unknown-key", cause=cause)


def mistyped_type(part: CheckedData, route: Route) -> Diagnostic | None:
    """Where a question says no type, the key that was to say it."""
    models, question = models_at(part.model, part.data, route)
    known = {key for model in models for key in model.model_fields}
    for name in question if isinstance(question, dict) else ():
        if name not in known and closest(str(name), known) == "type":
            return unknown_key(part, (*route, str(name)), "type")
    return None


def _called(part: CheckedData, location: Location) -> str:
    """The key that an unknown one is nearly spelt as, or that other tools call so."""
    route = route_in(part.data, location)
    name, known = str(route[-1]), fields_around(part, route)
    called = next((key for key in INSTEAD.get(name, {}) if key in known), "")
    return called or suggested(name, known) or ""


def _is_strange(part: CheckedData, route: Route) -> bool:
    """Whether nothing is known of a key: neither where it belongs, nor that it is a part of a text with a comma."""
    elsewhere = types_with(part, route) or parts_with(part, route)
    return not elsewhere and part.document.at((*part.base, *route)) is not None


def _help(part: CheckedData, route: Route, meant: str) -> str:
    name = str(route[-1])
    known = fields_around(part, route) or {meant: ""}
    elsewhere = types_with(part, route)
    if help := instead_of(name, known):
        return help
    if not elsewhere and (match := suggested(name, known)):
        return f"Did you mean “{match}”?"
    if elsewhere:
        return f"“{name}” belongs to questions of type {elsewhere}; this one takes {', '.join(known)}."
    if inside := parts_with(part, route):
        return f"“{name}” belongs to {inside}: put it there."
    if part.document.at((*part.base, *route)) is None:
        return "A comma inside {…} begins another key: put quotes around text that holds one."
    missing = f"“{meant}” is missing here: is it meant? " if meant else ""
    if len(known) > _MANY:
        return f"{missing}{', '.join(key for key in _USUAL if key in known)} are the usual ones of {len(known)} keys."
    return f"{missing}Known here: {', '.join(known)}."
