"""Citations of Pandoc, Quarto and MyST as ``[@key]``, as far as the book's bibliography has the work."""

import re

from coursekit.importers.kinds.markdown.page_requests import MarkdownContext

KEY = r"[A-Za-z0-9_](?:[\w:.#$%&+?<>~/-]*[\w/])?"
_CITED = re.compile(rf"-?@({KEY})")
WITHOUT_WORK = "a citation, whose work is not in references.yaml"


def cited_keys(keys: str, context: MarkdownContext, number: int) -> str:
    """Keys that commas set apart, as roles of MyST have them."""
    names = [name.strip() for name in keys.split(",") if name.strip()]
    if names and all(map(context.works.cite, names)):
        return f"[{'; '.join(f'@{name}' for name in names)}]"
    context.reading.list(number, WITHOUT_WORK, keys)
    return f"({keys})"


def in_brackets(match: re.Match[str], context: MarkdownContext, number: int) -> str | None:
    """A citation in brackets, with what is said before and after the keys; None for one of a work that nobody has."""
    inner = match[1]
    names = [found[1] for found in _CITED.finditer(inner)]
    if not names:
        return None
    if not all(map(context.works.cite, names)):
        context.reading.list(number, WITHOUT_WORK, match[0])
        return f"({inner.replace('@', '')})"
    rest = re.sub(r"[\s;,]+", "", _CITED.sub("", inner))
    if not rest:
        return f"[{'; '.join(f'@{name}' for name in names)}]"
    return f"({_CITED.sub(lambda found: f'[@{found[1]}]', inner)})"


def in_the_text(match: re.Match[str], context: MarkdownContext, _number: int) -> str | None:
    """A key alone in a sentence, as ``@doe2019 [p. 33]``; None for what only looks like one."""
    if not context.works.cite(match[1]):
        return None
    return f"[@{match[1]}]" + (f" ({match[2]})" if match[2] else "")
