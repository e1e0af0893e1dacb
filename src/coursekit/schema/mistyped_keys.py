"""What is behind findings about something that is not there: a mistyped key hides it, and is told where it stands.

The finding about the key and those that follow from it say it in the same words (``Diagnostic.cause``, ``.follows``).
"""

from coursekit.text.yaml import Route

_NAMED = {("glossary.yaml", "term"): "no term {}", ("references.yaml", "id"): "no work {}"}
_NAMED |= {("cases.yaml", "id"): "no case {}"}
_NAMED |= {("course.yaml", key): "unshown {}" for key in ("logo", "logo_dark", "cover")}
"""Keys that give something the name under which others look for it."""


def hidden(path: str, route: Route, value: object) -> str:
    """What is not there while the key at the end of a route is called otherwise."""
    key = str(route[-1])
    if isinstance(value, str) and (name := _NAMED.get((path, key))):
        return name.format(value)
    if isinstance(value, str) and route[:1] == ("objectives",) and key == "id":
        return no_objective(path, value)
    if isinstance(value, str) and key == "pool":
        return no_pool(path, value)
    return lacking(path, route[:2] if key == "correct" else route[:-1], key)


def lacking(path: str, route: Route, key: str) -> str:
    """A key of the mapping at a route; of a question, whether any option is right."""
    return f"no {key} at {'.'.join(map(str, route)) or 'the top'} of {path}"


def no_objective(path: str, id: str) -> str:
    """An objective of a concept."""
    return f"no objective {id} of {path}"


def no_pool(path: str, name: str) -> str:
    """Another question of a pool."""
    return f"no other in pool {name} of {path}"
