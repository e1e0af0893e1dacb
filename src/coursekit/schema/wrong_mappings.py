"""What to write where a mapping is wanted, by what an author wrote: a person, a day, a pair."""

from coursekit.text.expression import expression
from coursekit.text.yaml import Route

_ARROW = expression(r"->|=>|→|⇒|–|—|=|\|")
_LAST_FIRST = expression(r"([\w'’ -]+), *([\w.'’ -]+)")
_FIRST_LAST = expression(r"[\w.'’-]+(?: [\w.'’-]+)* [\w'’-]+")
_PARTICLES = ("van", "von", "de", "der", "den", "du")
_DAY = expression(r"(\d{4})-(\d{2})(?:-(\d{2}))?")


def mapping_help(route: Route, keys: tuple[str, ...], value: object) -> str:
    """The help for a value in place of a mapping with these keys."""
    key = keys[0]
    if key == "files":
        return "Write files: and license: below it: a font is one or more files in the folder theme/."
    if route and route[-1] in ("colours", "dark_colours"):
        return f'Write accent: "{value}" on a line below it, indented: links, buttons and codes have this colour.'
    if key == "date-parts" and (day := _DAY.fullmatch(str(value))):
        return f"Write {{date-parts: [[{', '.join(str(int(part)) for part in day.groups() if part)}]]}}."
    if key == "family" and isinstance(value, str) and len(value) < 80 and (person := _person(value.strip())):
        given_names, family = person
        return f"Write {{family: {family}, given: {given_names.strip()}}}."
    if key == "date-parts":
        return f"Write {{date-parts: [[{value}]]}}." if isinstance(value, int) else f'Write {{literal: "{value}"}}.'
    if keys[:2] == ("left", "right"):
        sides = value if isinstance(value, list) else _sides(value) if isinstance(value, str) else (value, "…")
        return f"Write “- left: {sides[0]}”, and “right: {sides[1]}” below it."
    if route and isinstance(route[-1], int):
        return f"Write “- {key}: {value}”, and what else there is to say below it."
    return f"Write “{key}: {value}” on a line below it, indented, and what else there is to say below that."


def _person(name: str) -> tuple[str, str] | None:
    """The given names and the family name that a text holds, if it is a person's."""
    if match := _LAST_FIRST.fullmatch(name):
        return match[2], match[1]
    if not _FIRST_LAST.fullmatch(name):
        return None
    given_names = name.split()
    family = [given_names.pop()]
    while len(given_names) > 1 and given_names[-1] in _PARTICLES:
        family.insert(0, given_names.pop())
    return " ".join(given_names), " ".join(family)


def _sides(pair: str) -> tuple[str, str]:
    left, *right = _ARROW.split(pair, maxsplit=1)
    if right and "\n" not in pair and left.strip() and right[0].strip():
        return left.rstrip(), right[0].lstrip()
    return pair, "…"
