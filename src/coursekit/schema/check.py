"""Checks plain data against a model and says what is wrong in the author's words, at the right place."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, get_args

from pydantic import BaseModel, RootModel, ValidationError

from coursekit.questions import find_types
from coursekit.text.diagnostic import Diagnostic
from coursekit.text.suggest import suggested
from coursekit.text.yaml import Document, Route

_KINDS = {
    "string_type": "text",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "bool_type": "true or false",
    "list_type": "a list",
    "dict_type": "a mapping (key: value)",
    "model_type": "a mapping (key: value)",
    "model_attributes_type": "a mapping (key: value)",
}

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
        details = [detail for detail in error.errors(include_url=False) if not _is_unknown_name(detail)]
        meant = {(*detail["loc"][:-1], _meant_by(part, detail)) for detail in details if detail["type"] == _UNKNOWN}
        return tuple(_translate(part, detail) for detail in details if detail["loc"] not in meant)
    return ()


_UNKNOWN = "extra_forbidden"


def _meant_by(part: "_Part", detail: Mapping[str, Any]) -> str:
    """The key that an unknown one was meant to be; that the other is missing is then no second finding."""
    route = _route(part.data, detail["loc"])
    return suggested(str(route[-1]), _fields_around(part, route)) or ""


def _is_unknown_name(detail: Mapping[str, Any]) -> bool:
    """Whether it is a name that can be nobody's: the rule for unknown names says more, at the same place."""
    location = detail["loc"]
    return detail["type"] == "string_pattern_mismatch" and len(location) == 2 and location[0] in _NAMING


@dataclass(frozen=True)
class _Part:
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
    name = str(route[-1]) if route else "The file"
    kind, context = detail["type"], detail.get("ctx", {})
    if kind == _UNKNOWN:
        span = document.key_span(route)
        help = _help_for_unknown(part, inner)
        return Diagnostic(span, f"Unknown key “{name}”", help, rule="unknown-key")
    if kind == "missing":
        about = _fields_around(part, inner).get(name, "")
        message = f"“{name}” is missing" + (f" in {_of(route)}" if len(route) > 1 else "")
        return Diagnostic(document.first_line(route[:-1]), message, f"Add {name}: {about}", rule="missing-key")
    if kind == "union_tag_invalid":
        route = (*route, "type")
    message, help = _wrong_value(name, kind, context, detail)
    return Diagnostic(document.span(route), message, help, rule="invalid-value")


def _help_for_unknown(part: _Part, route: Route) -> str:
    name = str(route[-1])
    known = _fields_around(part, route)
    elsewhere = _types_with(part, route)
    if not elsewhere and (match := suggested(name, known)):
        return f"Did you mean “{match}”?"
    if elsewhere:
        return f"“{name}” belongs to questions of type {elsewhere}; this one takes {', '.join(known)}."
    if part.document.at((*part.base, *route)) is None:
        return "A comma inside {…} begins another key: put quotes around text that holds one."
    return f"Known here: {', '.join(known)}."


def _wrong_value(name: str, kind: str, context: Mapping[str, Any], detail: Mapping[str, Any]) -> tuple[str, str]:
    shown = name if not name.isdigit() else f"item {int(name) + 1}"
    if kind in _KINDS:
        return _wrong_kind(shown, _KINDS[kind], detail.get("input"))
    match kind:
        case "literal_error" | "union_tag_invalid":
            expected = str(context.get("expected") or context.get("expected_tags"))
            options = [word.strip().strip("'") for word in expected.replace(" or ", ", ").split(",")]
            of_question = kind == "union_tag_invalid"
            given = detail["input"].get("type") if of_question else detail.get("input")
            if not isinstance(given, str):
                return _wrong_kind("type" if of_question else shown, "text", given)[0], f"It can be {_either(options)}."
            what = "type of question" if of_question else f"value for “{shown}”"
            return f"“{given}” is no {what}", _choices(given, options)
        case "union_tag_not_found":
            return "This question has no “type”", f"Add type: {_either(list(find_types()))}."
        case "string_pattern_mismatch":
            return _wrong_pattern(shown, str(context["pattern"]), detail.get("input"))
        case "string_too_short":
            return f"“{shown}” is empty", "Write some text, or remove the line if it is not required."
        case "string_too_long":
            return f"“{shown}” is longer than {context['max_length']} characters", "Shorten it."
        case "too_short":
            return f"“{shown}” needs at least {_plural(context['min_length'])}", "Add another one."
        case "greater_than":
            return f"“{shown}” must be more than {context['gt']:g}", f"Give a number above {context['gt']:g}."
        case "greater_than_equal":
            return f"“{shown}” is less than {context['ge']:g}", f"Give a number of at least {context['ge']:g}."
        case "less_than_equal":
            return f"“{shown}” is more than {context['le']:g}", f"Give a number of at most {context['le']:g}."
        case "value_error":
            message, help = context["error"].args
            return message, help
        case "finite_number":
            return f"“{shown}” is not a finite number", "Give a plain number."
    return f"“{shown}” is not valid: {detail['msg']}", "See `coursekit schema` for what may stand here."


def _wrong_kind(name: str, kind: str, value: object) -> tuple[str, str]:
    is_scalar = isinstance(value, bool | int | float)
    message = f"“{name}” must be {kind}, not {_kind_of(value)}"
    if kind == "text" and value is None:
        return f"“{name}” is empty", "Write some text after the colon."
    if value is None:
        return f"“{name}” is empty", f"Give {kind} after the colon, or remove the line."
    if kind == "text" and is_scalar:
        return message, "Put quotes around the value."
    if kind == "text":
        return message, "Write text after the colon; put quotes around text that begins with [ or {."
    if kind == "a list":
        return message, "Write one item a line, each beginning with “- ”, or [a, b] on one line."
    if kind.endswith("number") and isinstance(value, str):
        return message, "Write the number without quotes and without a unit."
    if kind == "true or false":
        return message, "Write true or false, without quotes."
    return message, f"Give {kind}."


def _kind_of(value: object) -> str:
    if value is None:
        return "empty"
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, int | float):
        return "a number"
    if isinstance(value, str):
        return "text"
    return "a list" if isinstance(value, list) else "a mapping (key: value)"


def _wrong_pattern(name: str, pattern: str, value: object) -> tuple[str, str]:
    if pattern == r"\S":
        return f"“{name}” is empty", "Write some text, or remove the line if it is not required."
    if "https?" in pattern:
        return f"“{value}” is not a web address", "Begin it with https://."
    if "{2,3}" in pattern:
        return f"“{value}” is not a language tag", "Use a BCP 47 tag such as en, en-GB or de."
    if "{4}" in pattern:
        return f"“{value}” is not a date", 'Write year, month and day as 2026-11-24, or "2026" in quotes.'
    if "+-" in pattern:
        return f"“{value}” can't be a version", "Use letters, digits, dots, hyphens and +, such as 1.0.0."
    return (
        f"“{value}” can't be an id",
        "Use lower-case letters and digits, with hyphens between words, such as resting-potential.",
    )


def _choices(given: str, options: list[str]) -> str:
    match = suggested(given, options)
    listed = _either(options)
    return f"Did you mean “{match}”? It can be {listed}." if match else f"It can be {listed}."


def _either(options: list[str]) -> str:
    return f"{', '.join(options[:-1])} or {options[-1]}"


def _plural(count: int) -> str:
    return f"{count} item{'' if count == 1 else 's'}"


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
            elif last:
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
