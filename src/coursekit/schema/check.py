"""Checks plain data against a model and says what is wrong in the author's words, at the right place."""

from collections.abc import Iterator, Mapping
from typing import Any, get_args

from msgspec import Struct
from pydantic import BaseModel, RootModel, ValidationError

from coursekit.schema.instead import INSTEAD, instead_of
from coursekit.schema.mending import mending
from coursekit.schema.wrong_values import Place, wrong_value
from coursekit.text.diagnostic import Diagnostic
from coursekit.text.suggest import suggested
from coursekit.text.yaml import Document, Route

_NAMING = ("prerequisites", "connects_to", "concepts", "stages")
"""Lists of what has a file of its own."""


def check(document: Document, model: type[BaseModel], base: Route = ()) -> tuple[Diagnostic, ...]:
    """The findings in a document, or in the part of it at ``base``.

    A broken document has a syntax error instead, and half of it would only mislead.
    """
    if document.broken:
        return ()
    data = document.at(base)
    if data is None:
        return (_empty(document, model),)
    try:
        model.model_validate(data)
    except ValidationError as error:
        part = _Part(document, data, model, base)
        details = [detail for detail in error.errors(include_url=False) if not _is_told(detail)]
        meant = {(*detail["loc"][:-1], _meant_by(part, detail)) for detail in details if detail["type"] == _UNKNOWN}
        return tuple(_translate(part, detail) for detail in details if detail["loc"] not in meant)
    return ()


_UNKNOWN = "extra_forbidden"
_MANY = 40
_USUAL = ("author", "title", "issued", "container-title", "volume", "page", "publisher", "DOI", "URL")
"""Of the keys of a work, which are too many to name."""


def _meant_by(part: "_Part", detail: Mapping[str, Any]) -> str:
    """The key that an unknown one was meant to be; that the other is missing is then no second finding."""
    route = _route(part.data, detail["loc"])
    known = _fields_around(part, route)
    called = next((key for key in INSTEAD.get(str(route[-1]), {}) if key in known), "")
    return called or suggested(str(route[-1]), known) or ""


def _is_told(detail: Mapping[str, Any]) -> bool:
    """Whether it is told anyhow: a name that can be nobody's by the rule for unknown names, a month by its year."""
    location = detail["loc"]
    if "date-parts" in location[-2:-1] and detail["type"] == "list_type":
        return bool(location[-1] != 0)
    return detail["type"] == "string_pattern_mismatch" and len(location) == 2 and location[0] in _NAMING


class _Part(Struct, frozen=True):
    """The data that was checked against a model, and the route that leads to it in its document."""

    document: Document
    data: Any
    model: type[BaseModel]
    base: Route


def _empty(document: Document, model: type[BaseModel]) -> Diagnostic:
    required = [field.alias or name for name, field in model.model_fields.items() if field.is_required()]
    help = "Add a list, or delete the file." if required == ["root"] else f"Add {', '.join(required)}."
    return Diagnostic(document.first_line(()), "There is no data here", help, rule="missing-key")


def _translate(part: _Part, detail: Mapping[str, Any]) -> Diagnostic:
    document = part.document
    inner = _route(part.data, detail["loc"])
    route = (*part.base, *inner)
    kind, context = detail["type"], detail.get("ctx", {})
    if kind == _UNKNOWN:
        name = str(route[-1])
        span = document.key_span(route)
        help = _help_for_unknown(part, inner)
        return Diagnostic(span, f"Unknown key “{name}”", help, rule="unknown-key")
    if kind == "missing":
        name = str(route[-1])
        about = _fields_around(part, inner).get(name, "")
        message = f"“{name}” is missing" + (f" in {_of(route)}" if len(route) > 1 else "")
        span, help = document.first_line(route[:-1]), f"Add {name}: {about}"
        return Diagnostic(span, message, help, rule="missing-key", follows=_unwritten(document, route))
    if kind == "union_tag_invalid":
        route = (*route, "type")
    place = Place(document, route, *_around(part, inner))
    message, help = wrong_value(place, kind, context, detail)
    span = document.span(route)
    follows = _unwritten(document, route)
    return Diagnostic(
        span, message, help, fix=mending(place, kind, detail.get("input")), rule="invalid-value", follows=follows
    )


def _unwritten(document: Document, route: Route) -> str:
    """What is behind a key of a concept that says nothing: that nobody wrote the concept yet, where that is so."""
    concept = document.source.path.endswith(".md") and len(route) == 1
    return f"unwritten {document.source.path}" if concept and document.at(route) in (None, "", []) else ""


def _around(part: _Part, route: Route) -> tuple[bool, tuple[str, ...]]:
    """Whether a value must be given, and the keys of the mappings that it or its items should be."""
    if part.model.model_fields.keys() == {"root"} and not route:
        return True, _keys_of(list(_inner(part.model)))
    key = next((key for key in reversed(route) if isinstance(key, str)), "")
    whole = route[: len(route) - [*reversed(route)].index(key)] if key else ()
    around = _model_at(part.model, part.data, whole[:-1]) if key else None
    field = (
        next((field for name, field in around.model_fields.items() if key in (name, field.alias)), None)
        if around
        else None
    )
    if field is None:
        return True, _keys_of(list(_inner(part.model))) if not key else ()
    return field.is_required(), () if _takes_text(field.annotation) else _keys_of(list(_inner(field.annotation)))


def _takes_text(kind: Any) -> bool:
    """Whether an item of the list may be a text as well as a mapping."""
    return kind is str or any(_takes_text(argument) for argument in get_args(kind) if not isinstance(argument, str))


def _keys_of(kinds: list[type[BaseModel]]) -> tuple[str, ...]:
    if not kinds:
        return ()
    if len(kinds) > 1:
        return ("type",)
    fields = kinds[0].model_fields.items()
    required = [field.alias or name for name, field in fields if field.is_required()]
    return tuple(required) or tuple(field.alias or name for name, field in fields)[:1]


def _help_for_unknown(part: _Part, route: Route) -> str:
    name = str(route[-1])
    known = _fields_around(part, route)
    elsewhere = _types_with(part, route)
    if help := instead_of(name, known):
        return help
    if not elsewhere and (match := suggested(name, known)):
        return f"Did you mean “{match}”?"
    if elsewhere:
        return f"“{name}” belongs to questions of type {elsewhere}; this one takes {', '.join(known)}."
    if inside := _parts_with(part, route):
        return f"“{name}” belongs to {inside}: put it there."
    if part.document.at((*part.base, *route)) is None:
        return "A comma inside {…} begins another key: put quotes around text that holds one."
    if len(known) > _MANY:
        return f"{', '.join(key for key in _USUAL if key in known)} are the usual ones of {len(known)} keys."
    return f"Known here: {', '.join(known)}."


def _of(route: Route) -> str:
    """The part of a route around its end, in words: ``prove_it, item 2``."""
    return ", ".join(f"item {part + 1}" if isinstance(part, int) else part for part in route[:-1])


def _route(data: Any, location: tuple[str | int, ...]) -> Route:
    """Pydantic's location as a route in the data: tags of question types and of unions are no part of it."""
    route: list[str | int] = []
    value = data
    for index, part in enumerate(location):
        last = index == len(location) - 1
        if isinstance(value, list) and isinstance(part, int) and part < len(value):
            route.append(part)
            value = value[part]
        elif isinstance(value, dict) and isinstance(part, str) and not (value.get("type") == part and not last):
            if part in value:
                route.append(part)
                value = value[part]
            elif last and not part.startswith("("):
                route.append(part)
    return tuple(route)


def _model_at(model: Any, data: Any, route: Route) -> type[BaseModel] | None:
    """The model that describes the value at a route; None where a question's type is unknown."""
    kinds, data = _kinds_at(model, data, route)
    return _fitting(kinds, data)


def _kinds_at(model: Any, data: Any, route: Route) -> tuple[list[type[BaseModel]], Any]:
    """The models of which one describes the value at a route, and the value."""
    kinds = list(_inner(model))
    for part in route:
        kind = _fitting(kinds, data)
        if isinstance(part, str):
            fields = kind.model_fields.items() if kind else ()
            kinds = [inner for key, field in fields if part in (key, field.alias) for inner in _inner(field.annotation)]
        data = data[part]
    return kinds, data


def _types_with(part: _Part, route: Route) -> str:
    """The types of question that have the field at the end of a route."""
    kinds, _ = _kinds_at(part.model, part.data, route[:-1])
    having = [kind for kind in kinds if len(kinds) > 1 and route[-1] in kind.model_fields]
    return ", ".join(tag for kind in having for tag in get_args(kind.model_fields["type"].annotation))


def _parts_with(part: _Part, route: Route) -> str:
    """What stands beside an unknown key and has, itself or in its items, a field of that name."""
    around = _model_at(part.model, part.data, route[:-1])
    fields = around.model_fields.items() if around else ()
    for key, field in fields:
        if any(route[-1] in kind.model_fields for kind in _inner(field.annotation)):
            return f"each of the {key}" if "list[" in str(field.annotation) else key
    return ""


def _inner(kind: Any) -> Iterator[type[BaseModel]]:
    """The models inside an annotation such as ``list[A | B]``, or of a root model."""
    if isinstance(kind, type) and issubclass(kind, RootModel):
        yield from _inner(kind.model_fields["root"].annotation)
    elif isinstance(kind, type) and issubclass(kind, BaseModel):
        yield kind
    else:
        for argument in get_args(kind):
            yield from _inner(argument)


def _fitting(kinds: list[type[BaseModel]], data: Any) -> type[BaseModel] | None:
    if len(kinds) == 1:
        return kinds[0]
    tag = data.get("type") if isinstance(data, dict) else None
    return next((kind for kind in kinds if tag in get_args(kind.model_fields["type"].annotation)), None)


def _fields_around(part: _Part, route: Route) -> dict[str, str]:
    """Key and description of each field that may stand beside the end of a route."""
    around = _model_at(part.model, part.data, route[:-1])
    return (
        {field.alias or name: field.description or "" for name, field in around.model_fields.items()} if around else {}
    )
