"""Checks plain data against a model and says what is wrong in the author's words, at the right place."""

from collections.abc import Mapping
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from coursekit.schema.checked_data import CheckedData, fields_around, model_at, models_in, route_in
from coursekit.schema.unknown_keys import UNKNOWN, explained_with, meant_by, mistyped_type, unknown_key
from coursekit.schema.value_fixes import value_fix
from coursekit.schema.wrong_values import EXPECTED, CheckedValue, wrong_value
from coursekit.text.diagnostic import Diagnostic
from coursekit.text.yaml import Document, Route

_NAMING = ("prerequisites", "connects_to", "concepts", "stages")
"""Lists of what has a file of its own."""
_TEXT, _ALSO = "str", ("int", "float")
"""How pydantic names the members of a value that may be text or a number: one finding tells what it must be."""


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
        part = CheckedData(document, data, model, base)
        details = [detail for detail in error.errors(include_url=False) if not _is_explained_elsewhere(detail)]
        meant = meant_by(part, details)
        explained = explained_with(meant)
        return tuple(
            _translate(part, detail, meant.get(detail["loc"], ""))
            for detail in details
            if detail["loc"] not in explained
        )
    return ()


def _is_explained_elsewhere(detail: Mapping[str, Any]) -> bool:
    """Whether it is told anyhow: a name that can be nobody's by the rule for unknown names, a month by its year."""
    location = detail["loc"]
    if location[-1:] and location[-1] in _ALSO and detail["type"] in EXPECTED:
        return True
    if "date-parts" in location[-2:-1] and detail["type"] == "list_type":
        return bool(location[-1] != 0)
    return detail["type"] == "string_pattern_mismatch" and len(location) == 2 and location[0] in _NAMING


def _empty(document: Document, model: type[BaseModel]) -> Diagnostic:
    required = [field.alias or name for name, field in model.model_fields.items() if field.is_required()]
    help = "Add a list, or delete the file." if required == ["root"] else f"Add {', '.join(required)}."
    return Diagnostic(document.first_line(()), "There is no data here", help, rule="missing-key")


def _translate(part: CheckedData, detail: Mapping[str, Any], meant: str) -> Diagnostic:
    """The finding; ``meant`` is the key that one that is not known was meant to be."""
    document = part.document
    location = detail["loc"]
    of_text = location[-1:] == (_TEXT,) and detail["type"] == "string_type"
    inner = route_in(part.data, location[:-1] if of_text else location)
    route = (*part.base, *inner)
    error_type, context = detail["type"], detail.get("ctx", {})
    if error_type == UNKNOWN:
        return unknown_key(part, inner, meant)
    if error_type == "union_tag_not_found" and (finding := mistyped_type(part, inner)):
        return finding
    if error_type == "missing":
        name = str(route[-1])
        about = fields_around(part, inner).get(name, "")
        message = f"“{name}” is missing" + (f" in {_of(route)}" if len(route) > 1 else "")
        span, help = document.first_line(route[:-1]), f"Add {name}: {about}"
        return Diagnostic(span, message, help, rule="missing-key", follows=_unwritten(document, route))
    if error_type == "union_tag_invalid":
        route = (*route, "type")
    checked_value = CheckedValue(document, route, *_around(part, inner))
    message, help = wrong_value(checked_value, error_type, context, detail)
    span = document.span(route)
    follows = _unwritten(document, route)
    fix = value_fix(checked_value, error_type, detail.get("input"))
    return Diagnostic(span, message, help, fix=fix, rule="invalid-value", follows=follows)


def _unwritten(document: Document, route: Route) -> str:
    """What is behind a key of a concept that says nothing: that nobody wrote the concept yet, where that is so."""
    concept = document.source.path.endswith(".md") and len(route) == 1
    return f"unwritten {document.source.path}" if concept and document.at(route) in (None, "", []) else ""


def _around(part: CheckedData, route: Route) -> tuple[bool, tuple[str, ...]]:
    """Whether a value must be given, and the keys of the mappings that it or its items should be."""
    if part.model.model_fields.keys() == {"root"} and not route:
        return True, _keys_of(list(models_in(part.model)))
    key = next((key for key in reversed(route) if isinstance(key, str)), "")
    whole = route[: len(route) - [*reversed(route)].index(key)] if key else ()
    around = model_at(part.model, part.data, whole[:-1]) if key else None
    field = (
        next((field for name, field in around.model_fields.items() if key in (name, field.alias)), None)
        if around
        else None
    )
    if field is None:
        return True, _keys_of(list(models_in(part.model))) if not key else ()
    return field.is_required(), () if _takes_text(field.annotation) else _keys_of(list(models_in(field.annotation)))


def _takes_text(annotation: Any) -> bool:
    """Whether an item of the list may be a text as well as a mapping."""
    return annotation is str or any(
        _takes_text(argument) for argument in get_args(annotation) if not isinstance(argument, str)
    )


def _keys_of(models: list[type[BaseModel]]) -> tuple[str, ...]:
    if not models:
        return ()
    if len(models) > 1:
        return ("type",)
    fields = models[0].model_fields.items()
    required = [field.alias or name for name, field in fields if field.is_required()]
    return tuple(required) or tuple(field.alias or name for name, field in fields)[:1]


def _of(route: Route) -> str:
    """The part of a route around its end, in words: ``prove_it, item 2``."""
    return ", ".join(f"item {part + 1}" if isinstance(part, int) else part for part in route[:-1])
