"""What to say of a value that can't stand where it stands, and what to do about it."""

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from coursekit.questions import find_types
from coursekit.schema.string_formats import format_of
from coursekit.schema.wrong_mappings import mapping_help
from coursekit.schema.wrong_numbers import is_number, number_help, range_help
from coursekit.text.expression import expression
from coursekit.text.suggest import suggested
from coursekit.text.yaml import Document, Route

EXPECTED = {
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
"""What must stand where Pydantic tells an error of a type."""
_MARKED = expression(r"([*+•·‣◦●▪–—−]|\d{1,2}[.)])\s+(\S+)")
_ELSEWHERE = {
    "true-false": "choice, with the options True and False",
    "boolean": "choice, with the options True and False",
    "yes-no": "choice, with the options Yes and No",
    "essay": "recall: learners compare with an answer and judge themselves",
    "open": "recall: learners compare with an answer and judge themselves",
    "short-answer": "text for a word or two, or recall for a sentence",
    "cloze": "text, and ask for the word that is missing",
    "fill-in-the-blank": "text, and ask for the word that is missing",
    "ordering": "order",
    "sequence": "order",
    "sorting": "order",
}
"""What other programs call types of questions, and what to write here."""
NONE = ("none", "nothing", "null", "nil", "n/a", "na", "-", "–", "—", "keine", "aucun", "ninguno", "nessuno")
"""What authors write where there is nothing."""


class CheckedValue(Struct, frozen=True):
    """A value in a document. ``needed``: it must be given; ``keys`` are those of the mappings that should be here."""

    document: Document
    route: Route
    needed: bool = True
    keys: tuple[str, ...] = ()

    @property
    def called(self) -> str:
        if not self.route:
            return "The file"
        last = self.route[-1]
        return f"item {last + 1}" if isinstance(last, int) else last

    @property
    def comment(self) -> str:
        """What stands behind a # right after the key, where a value should be."""
        span = self.document.key_span(self.route)
        line = self.document.source.text[span.end :].partition("\n")[0].lstrip(": \t")
        return line.strip() if line.startswith("#") else ""


def wrong_value(
    checked_value: CheckedValue, error_type: str, context: Mapping[str, Any], detail: Mapping[str, Any]
) -> tuple[str, str]:
    """Message and help, by Pydantic's type of error."""
    key = checked_value.called
    value: Any = detail.get("input")
    if error_type in EXPECTED:
        return _wrong_type(checked_value, EXPECTED[error_type], value)
    match error_type:
        case "literal_error" | "union_tag_invalid":
            return _no_choice(checked_value, error_type, context, detail)
        case "union_tag_not_found":
            return "This question has no “type”", f"Add type: {_either(list(find_types()))}."
        case "string_pattern_mismatch" if format := format_of(context["pattern"], key):
            return format.explain(key, value)
        case "string_too_short":
            return f"“{key}” is empty", "Write some text, or remove the line if it is not required."
        case "string_too_long":
            return f"“{key}” is longer than {context['max_length']} characters", "Shorten it."
        case "too_short":
            return (
                f"“{key}” needs at least {_plural(context['min_length'])}",
                "Add another one." if value else "Add one.",
            )
        case "greater_than":
            return f"“{key}” must be more than {context['gt']:g}", f"Give a number above {context['gt']:g}."
        case "greater_than_equal":
            return f"“{key}” is less than {context['ge']:g}", f"Give a number of at least {context['ge']:g}."
        case "less_than_equal":
            return _too_large(key, context["le"], value)
        case "value_error":
            message, help = context["error"].args
            return message, help
        case "finite_number":
            return f"“{key}” is not a finite number", "Give a plain number."
    return f"“{key}” is not valid: {detail['msg']}", "See `coursekit schema` for what may stand here."


def _too_large(key: str, most: float, value: Any) -> tuple[str, str]:
    help = f"Give a number of at most {most:g}"
    share = most == 1 and isinstance(value, int | float) and value <= 100
    return (
        f"“{key}” is more than {most:g}",
        f"{help}: {value / 100:g} for {value:g} %." if share and value else f"{help}.",
    )


def _no_choice(
    checked_value: CheckedValue, error_type: str, context: Mapping[str, Any], detail: Mapping[str, Any]
) -> tuple[str, str]:
    expected = str(context.get("expected") or context.get("expected_tags"))
    options = [word.strip().strip("'") for word in expected.replace(" or ", ", ").split(",")]
    of_question = error_type == "union_tag_invalid"
    value = detail["input"].get("type") if of_question else detail.get("input")
    key = "type" if of_question else checked_value.called
    if isinstance(value, int | float) and any(option.isdigit() for option in options):
        return f"“{value}” is no value for “{key}”", f"It can be {_either(options)}."
    if not isinstance(value, str):
        message, _ = _wrong_type(CheckedValue(checked_value.document, (key,)), "text", value)
        return message, f"It can be {_either(options)}."
    what = "type of question" if of_question else f"value for “{key}”"
    meant = _ELSEWHERE.get(value.strip().lower().replace("_", "-").replace(" ", "-")) if of_question else None
    if meant:
        return f"“{value}” is no {what}", f"Write type: {meant}."
    match = suggested(value, options)
    listed = f"It can be {_either(options)}."
    return f"“{value}” is no {what}", f"Did you mean “{match}”? {listed}" if match else listed


def _wrong_type(checked_value: CheckedValue, expected: str, value: object) -> tuple[str, str]:
    """Message and help for a value of another type than it must be."""
    actual = f"{value:g}" if expected == "a whole number" and isinstance(value, float) else _type_of(value)
    message = f"“{checked_value.called}” must be {expected}, not {actual}"
    if value is None:
        return f"“{checked_value.called}” is empty", _empty_help(checked_value, expected)
    if "parameters" in checked_value.route[-2:-1]:
        help = "a number that stays the same stands in the formula."
        return f"“{checked_value.called}” is one number", f"Write a range, 2..9, or a list, [5, 10]: {help}"
    return message, _type_help(checked_value, expected, value)


def _type_help(checked_value: CheckedValue, expected: str, value: object) -> str:
    if expected == "text":
        return _text_help(checked_value, value)
    if expected == "a list":
        return _list_help(checked_value, value)
    if checked_value.called == "draw" and value == "all":
        return "Leave it out: without it, all questions are asked."
    if expected.endswith("number") and isinstance(value, str):
        return number_help(checked_value.called, value)
    if expected == "true or false":
        return "Write true or false, without quotes."
    if expected == "a number" and isinstance(value, list) and len(value) == 2 and all(is_number(end) for end in value):
        return range_help(*value)
    return _mapping_help(checked_value, value) if expected.startswith("a mapping") else f"Give {expected}."


def _mapping_help(checked_value: CheckedValue, value: object) -> str:
    route, keys = checked_value.route, checked_value.keys
    if keys and (not isinstance(value, dict | list) or _is_pair(checked_value, value)):
        return mapping_help(route, keys, value)
    if checked_value.called == "figures":
        return "Write hero:, anchor: or prove_it:, and src: and alt: below it."
    if keys and checked_value.called in ("hero", "anchor", "prove_it"):
        return mapping_help(route, keys, value[0] if isinstance(value, list) and value else "…")
    return "Write lines “key: value” below it, indented."


def _is_pair(checked_value: CheckedValue, value: object) -> bool:
    return checked_value.keys[:2] == ("left", "right") and isinstance(value, list) and len(value) == 2


def _empty_help(checked_value: CheckedValue, expected: str) -> str:
    if checked_value.comment:
        return f"# begins a comment: put quotes around “{checked_value.comment}”."
    if checked_value.route and isinstance(checked_value.route[-1], int):
        return "Write something behind the dash, or remove the line."
    if expected == "text":
        return "Write some text after the colon."
    listed = (
        "Write one item a line below it, each beginning with “- ”"
        if expected == "a list"
        else f"Give {expected} after the colon"
    )
    return f"{listed}." if checked_value.needed else f"{listed}, or remove the line."


def _text_help(checked_value: CheckedValue, value: object) -> str:
    if isinstance(value, bool | int | float):
        return "Put quotes around the value."
    of_list = bool(checked_value.route) and isinstance(checked_value.route[-1], int)
    if of_list and isinstance(value, list) and len(value) == 1:
        inner = value[0][0] if isinstance(value[0], list) and len(value[0]) == 1 else value[0]
        return f"Write “{inner}” without brackets of its own."
    if of_list and isinstance(value, dict) and value:
        key, inner = next(iter(value.items()))
        if inner is None and len(value) == 1:
            return f"Write “- {key}”, without a colon."
        if key in ("id", "name") and isinstance(inner, str):
            return f"Write “- {inner}” alone."
        return f'Put quotes around it, if “: ” is a part of the text: "{key}: …".'
    return "Write text after the colon; put quotes around text that begins with [ or {."


def _list_help(checked_value: CheckedValue, value: object) -> str:
    if "date-parts" in checked_value.route[-2:-1]:
        return f"Write date-parts: [{checked_value.document.at(checked_value.route[:-1])}], a list of dates."
    first = f"“- {checked_value.keys[0]}: ”" if checked_value.keys else "“- ”"
    if isinstance(value, str) and value.strip().lower() in NONE:
        return "Remove the line: what is not there is none." if not checked_value.needed else "Write one item a line."
    if isinstance(value, str) and value.startswith("-"):
        return f"A blank belongs after each dash: “- {value[1:].strip().split()[0] if value[1:].strip() else '…'}”."
    if isinstance(value, str) and not checked_value.keys and (marked := _MARKED.match(value)):
        return f"Write “- {marked[2]}”: “{marked[1]}” begins no list item in YAML."
    if checked_value.keys:
        more = f", with {', '.join(checked_value.keys[1:])} below it" if checked_value.keys[1:] else ""
        return f"Write one item for each, beginning with {first}{more}."
    return f"Write one item a line, each beginning with {first}, or [a, b] on one line."


def _type_of(value: object) -> str:
    if value is None:
        return "empty"
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, int | float):
        return "a number"
    if isinstance(value, str):
        return "text"
    return "a list" if isinstance(value, list) else "a mapping (key: value)"


def _either(options: list[str]) -> str:
    return f"{', '.join(options[:-1])} or {options[-1]}"


def _plural(count: int) -> str:
    return f"{count} item{'' if count == 1 else 's'}"
