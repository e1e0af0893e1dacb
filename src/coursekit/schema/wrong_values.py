"""What to say of a value that can't stand where it stands, and what to do about it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from coursekit.questions import find_types
from coursekit.schema.wrong_mappings import mapping_help
from coursekit.schema.wrong_numbers import is_number, number_help, parameter_help, range_help
from coursekit.text.expression import expression
from coursekit.text.suggest import suggested
from coursekit.text.yaml import Document, Route

KINDS = {
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
_CURLY = "“”„‘’«»"
NONE = ("none", "nothing", "null", "nil", "n/a", "na", "-", "–", "—", "keine", "aucun", "ninguno", "nessuno")
"""What authors write where there is nothing."""


@dataclass(frozen=True)
class CheckedValue:
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
    place: CheckedValue, kind: str, context: Mapping[str, Any], detail: Mapping[str, Any]
) -> tuple[str, str]:
    """Message and help, by pydantic's kind of error."""
    shown, given = place.called, detail.get("input")
    if kind in KINDS:
        return wrong_kind(place, KINDS[kind], given)
    match kind:
        case "literal_error" | "union_tag_invalid":
            return _no_choice(place, kind, context, detail)
        case "union_tag_not_found":
            return "This question has no “type”", f"Add type: {_either(list(find_types()))}."
        case "string_pattern_mismatch":
            return _wrong_pattern(shown, str(context["pattern"]), given)
        case "string_too_short":
            return f"“{shown}” is empty", "Write some text, or remove the line if it is not required."
        case "string_too_long":
            return f"“{shown}” is longer than {context['max_length']} characters", "Shorten it."
        case "too_short":
            return (
                f"“{shown}” needs at least {_plural(context['min_length'])}",
                "Add another one." if given else "Add one.",
            )
        case "greater_than":
            return f"“{shown}” must be more than {context['gt']:g}", f"Give a number above {context['gt']:g}."
        case "greater_than_equal":
            return f"“{shown}” is less than {context['ge']:g}", f"Give a number of at least {context['ge']:g}."
        case "less_than_equal":
            help = f"Give a number of at most {context['le']:g}"
            share = context["le"] == 1 and isinstance(given, int | float) and given <= 100
            return (
                f"“{shown}” is more than {context['le']:g}",
                f"{help}: {given / 100:g} for {given:g} %." if share and given else f"{help}.",
            )
        case "value_error":
            message, help = context["error"].args
            return message, help
        case "finite_number":
            return f"“{shown}” is not a finite number", "Give a plain number."
    return f"“{shown}” is not valid: {detail['msg']}", "See `coursekit schema` for what may stand here."


def _no_choice(
    place: CheckedValue, kind: str, context: Mapping[str, Any], detail: Mapping[str, Any]
) -> tuple[str, str]:
    expected = str(context.get("expected") or context.get("expected_tags"))
    options = [word.strip().strip("'") for word in expected.replace(" or ", ", ").split(",")]
    of_question = kind == "union_tag_invalid"
    given = detail["input"].get("type") if of_question else detail.get("input")
    shown = "type" if of_question else place.called
    if isinstance(given, int | float) and any(option.isdigit() for option in options):
        return f"“{given}” is no value for “{shown}”", f"It can be {_either(options)}."
    if not isinstance(given, str):
        return wrong_kind(CheckedValue(place.document, (shown,)), "text", given)[0], f"It can be {_either(options)}."
    what = "type of question" if of_question else f"value for “{shown}”"
    meant = _ELSEWHERE.get(given.strip().lower().replace("_", "-").replace(" ", "-")) if of_question else None
    if meant:
        return f"“{given}” is no {what}", f"Write type: {meant}."
    match = suggested(given, options)
    listed = f"It can be {_either(options)}."
    return f"“{given}” is no {what}", f"Did you mean “{match}”? {listed}" if match else listed


def wrong_kind(place: CheckedValue, kind: str, value: object) -> tuple[str, str]:
    """Message and help for a value of another kind than it must be."""
    given = f"{value:g}" if kind == "a whole number" and isinstance(value, float) else _kind_of(value)
    message = f"“{place.called}” must be {kind}, not {given}"
    if value is None:
        return f"“{place.called}” is empty", _empty_help(place, kind)
    if "parameters" in place.route[-2:-1]:
        help = "a number that stays the same stands in the formula."
        return f"“{place.called}” is one number", f"Write a range, 2..9, or a list, [5, 10]: {help}"
    if kind == "text":
        return message, _text_help(place, value)
    if kind == "a list":
        return message, _list_help(place, value)
    if place.called == "draw" and value == "all":
        return message, "Leave it out: without it, all questions are asked."
    if kind.endswith("number") and isinstance(value, str):
        return message, number_help(place.called, value)
    if kind == "true or false":
        return message, "Write true or false, without quotes."
    if kind.startswith("a mapping") and place.keys and (not isinstance(value, dict | list) or _is_pair(place, value)):
        return message, mapping_help(place.route, place.keys, value)
    if kind == "a number" and isinstance(value, list) and len(value) == 2 and all(is_number(end) for end in value):
        return message, range_help(*value)
    if kind.startswith("a mapping") and place.called == "figures":
        return message, "Write hero:, anchor: or prove_it:, and src: and alt: below it."
    if kind.startswith("a mapping") and place.keys and place.called in ("hero", "anchor", "prove_it"):
        return message, mapping_help(place.route, place.keys, value[0] if isinstance(value, list) and value else "…")
    return message, "Write lines “key: value” below it, indented." if kind.startswith("a mapping") else f"Give {kind}."


def _is_pair(place: CheckedValue, value: object) -> bool:
    return place.keys[:2] == ("left", "right") and isinstance(value, list) and len(value) == 2


def _empty_help(place: CheckedValue, kind: str) -> str:
    if place.comment:
        return f"# begins a comment: put quotes around “{place.comment}”."
    if place.route and isinstance(place.route[-1], int):
        return "Write something behind the dash, or remove the line."
    if kind == "text":
        return "Write some text after the colon."
    listed = (
        "Write one item a line below it, each beginning with “- ”"
        if kind == "a list"
        else f"Give {kind} after the colon"
    )
    return f"{listed}." if place.needed else f"{listed}, or remove the line."


def _text_help(place: CheckedValue, value: object) -> str:
    if isinstance(value, bool | int | float):
        return "Put quotes around the value."
    of_list = bool(place.route) and isinstance(place.route[-1], int)
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


def _list_help(place: CheckedValue, value: object) -> str:
    if "date-parts" in place.route[-2:-1]:
        return f"Write date-parts: [{place.document.at(place.route[:-1])}], a list of dates."
    first = f"“- {place.keys[0]}: ”" if place.keys else "“- ”"
    if isinstance(value, str) and value.strip().lower() in NONE:
        return "Remove the line: what is not there is none." if not place.needed else "Write one item a line."
    if isinstance(value, str) and value.startswith("-"):
        return f"A blank belongs after each dash: “- {value[1:].strip().split()[0] if value[1:].strip() else '…'}”."
    if isinstance(value, str) and not place.keys and (marked := _MARKED.match(value)):
        return f"Write “- {marked[2]}”: “{marked[1]}” begins no list item in YAML."
    if place.keys:
        more = f", with {', '.join(place.keys[1:])} below it" if place.keys[1:] else ""
        return f"Write one item for each, beginning with {first}{more}."
    return f"Write one item a line, each beginning with {first}, or [a, b] on one line."


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
    if r"\.\." in pattern:
        return f"“{value}” is no range of numbers", parameter_help(str(value))
    if pattern == r"\S":
        return f"“{name}” is empty", "Write some text, or remove the line if it is not required."
    if isinstance(value, str) and value[:1] in _CURLY and value:
        return f"The curly quotation marks are a part of {value}", 'Write straight ones, as in "1.0", or none.'
    if "https?" in pattern:
        return f"“{value}” is not a web address", "Begin it with https://."
    if "{2,3}" in pattern:
        help = "Use a BCP 47 tag such as en, en-GB or de."
        return f"“{value}” is not a language tag", f"Write {value.replace('_', '-')}." if "_" in str(value) else help  # type: ignore[attr-defined]
    if "{12}" in pattern:
        return f"“{value}” is no fingerprint of words", "Let `coursekit approve` write it."
    if pattern.startswith("^#"):
        return f"“{value}” is no colour", 'Write six hexadecimal digits in quotes, such as "#0b57a4".'
    if "{4}" in pattern:
        return f"“{value}” is not a date", 'Write year, month and day as 2026-11-24, or "2026" in quotes.'
    if "+-" in pattern:
        return f"“{value}” can't be a version", "Use letters, digits, dots, hyphens and +, such as 1.0.0."
    if name == "citation_style" and isinstance(value, str):
        style = "nlm-citation-sequence" if value.lower() == "vancouver" else value.lower().replace(" ", "-")
        return f"“{value}” is no name of a style", f"Write {style}: styles are called as on zotero.org/styles."
    if name == "case" and " " in str(value):
        return f"“{value}” can't be an id", "Write the text into cases.yaml, with an id, and that id here."
    return (
        f"“{value}” can't be an id",
        "Use lower-case letters and digits, with hyphens between words, such as resting-potential.",
    )


def _either(options: list[str]) -> str:
    return f"{', '.join(options[:-1])} or {options[-1]}"


def _plural(count: int) -> str:
    return f"{count} item{'' if count == 1 else 's'}"
