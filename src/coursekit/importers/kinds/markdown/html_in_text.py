"""Raw HTML in Markdown: what is plain becomes Markdown, words stay, the rest is listed."""

import re
from collections.abc import Iterator
from html import unescape

from coursekit.importers.escaping import key, moved, wiki_words
from coursekit.importers.html import markdown_of
from coursekit.importers.kinds.markdown.page_requests import MarkdownContext
from coursekit.text.event import Event
from coursekit.text.markdown import is_comment

Edit = tuple[int, int, str]
_TAG = re.compile(r"<(/?)([A-Za-z][\w.:-]*+)((?:\"[^\"]*\"|'[^']*'|\{[^{}]*\}|[^<>\"'{])*?)(/?)>")
_ATTRIBUTE = re.compile(
    r"""(?<![\w-])([\w-]++)\s*+=\s*+(?:"([^"]*)"|'([^']*)'|\{["'`]?([^{}]*?)["'`]?\}|([^\s"'>]+))"""
)
_MARKS = {
    **dict.fromkeys(("em", "i", "cite", "dfn", "var"), "*"),
    **dict.fromkeys(("strong", "b"), "**"),
    **dict.fromkeys(("code", "tt", "samp"), "`"),
    **dict.fromkeys(("del", "s", "strike"), "~~"),
    "mark": "**",
}
_DROPPED = frozenset(
    [
        "a",
        "abbr",
        "address",
        "article",
        "aside",
        "bdi",
        "bdo",
        "big",
        "blockquote",
        "body",
        "button",
        "center",
        "caption",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "figcaption",
        "figure",
        "font",
        "footer",
        "form",
        "g",
        "header",
        "hgroup",
        "html",
        "ins",
        "kbd",
        "label",
        "li",
        "main",
        "nav",
        "nobr",
        "ol",
        "p",
        "picture",
        "q",
        "section",
        "small",
        "source",
        "span",
        "style",
        "sub",
        "summary",
        "sup",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "time",
        "tr",
        "u",
        "ul",
        "wbr",
        "head",
        "title",
    ]
)
_VOID = frozenset(
    ("br", "hr", "img", "wbr", "input", "source", "col", "embed", "meta", "link", "area", "track", "param")
)
_HEADS = re.compile(r"h[1-6]")


def attributes(text: str) -> dict[str, str]:
    """The attributes of a tag, with entities resolved."""
    return {
        match[1].lower(): unescape(next((value for value in match.groups()[1:] if value is not None), ""))
        for match in _ATTRIBUTE.finditer(text)
    }


def block(raw: str, context: MarkdownContext, number: int) -> tuple[str, bool]:
    """A block of HTML as Markdown, and whether it may hold Markdown of its own, which nobody has read yet."""
    if is_comment(raw):
        return raw, False
    # “markdown” as an attribute says that what is inside is Markdown (PHP Markdown Extra, Material for MkDocs)
    if _balanced(raw) and not re.match(r"\s*<\w++[^<>]*\smarkdown(?:=|[\s>])", raw):
        return markdown_of(raw, context.for_html(number)), False
    return "".join(_tag_by_tag(raw, context, number)).strip("\n"), True


def _balanced(raw: str) -> bool:
    """Whether every element that begins in it ends in it."""
    stack: list[str] = []
    *closed, last = raw.split("-->")
    for match in _TAG.finditer("".join(piece.partition("<!--")[0] for piece in closed) + last):
        name = match[2].lower()
        if match[4] or name in _VOID:
            continue
        if not match[1]:
            stack.append(name)
        elif name in stack:
            while stack and stack.pop() != name:
                pass
        else:
            return False
    return all(name in ("p", "li", "td", "tr", "th", "dd", "dt", "thead", "tbody") for name in stack)


def _tag_by_tag(raw: str, context: MarkdownContext, number: int) -> Iterator[str]:
    """Tag by tag, for elements that end elsewhere: what stands between them is Markdown to most tools."""
    last = 0
    for match in _TAG.finditer(raw):
        yield raw[last : match.start()]
        last = match.end()
        name = match[2].lower()
        if name == "summary":
            yield "**" if match[1] else "\n\n**"
        elif name == "img":
            yield _picture(attributes(match[3]), context, number)
        elif name == "br":
            yield "\n"
        elif mark := _MARKS.get(name):
            yield mark
        elif _HEADS.fullmatch(name):
            yield "" if match[1] else f"\n\n{'#' * int(name[1])} "
        elif name in ("div", "p", "details", "section", "figure", "li", "tr", "ul", "ol", "table"):
            yield "\n\n"
        else:
            _list_tag(match, context, number)
    yield raw[last:]


def _list_tag(match: re.Match[str], context: MarkdownContext, number: int) -> None:
    """A tag that says nothing goes silently; one of a program or a medium is listed with its words."""
    words = " ".join(value for key, value in attributes(match[3]).items() if key not in ("class", "style", "id"))
    if not match[1] and (match[2].lower() not in _DROPPED or words.strip()):
        context.reading.list(number, f"<{match[2]}>", words)


def _picture(found: dict[str, str], context: MarkdownContext, number: int) -> str:
    path = context.picture(found.get("src", ""), number) if found.get("src") else None
    alt = " ".join(found.get("alt", "").split()).replace("[", "(").replace("]", ")")
    if path is None:
        return alt or found.get("title", "")
    caption = ' "{}"'.format(found["title"].replace('"', "”")) if found.get("title") else ""
    return f"![{alt or context.alt(path)}]({path}{caption})"


def inline(text: str, tags: list[Event], in_cell: frozenset[int], context: MarkdownContext) -> Iterator[Edit]:
    """Edits that make Markdown of the tags in a text; those in cells of tables can't break a line."""
    open_tags: list[tuple[str, re.Match[str], Event]] = []
    for event in tags:
        match = _TAG.fullmatch(event.data.strip())
        if match is None:
            if not is_comment(event.data):
                yield event.start, event.start + 1, "\\<"
            continue
        name = match[2].lower()
        if name in _VOID or match[4]:
            yield from _void(event, match, event.start in in_cell, context)
        elif not match[1]:
            open_tags.append((name, match, event))
        else:
            at = next((n for n in range(len(open_tags) - 1, -1, -1) if open_tags[n][0] == name), None)
            if at is None:
                yield from _lone(event, match, context)
                continue
            for _, lone, place in open_tags[at + 1 :]:
                yield from _lone(place, lone, context)
            yield from _pair(text, open_tags[at][1], open_tags[at][2], event, context, in_cell)
            del open_tags[at:]
    for _, match, event in open_tags:
        yield from _lone(event, match, context)


def _void(event: Event, match: re.Match[str], in_cell: bool, context: MarkdownContext) -> Iterator[Edit]:
    name, number = match[2].lower(), context.number(event.start)
    if name == "br":
        yield event.start, event.end, " " if in_cell else "\\\n"
    elif name == "img":
        yield event.start, event.end, _picture(attributes(match[3]), context, number)
    else:
        _list_tag(match, context, number)
        yield event.start, event.end, ""


def _lone(event: Event, match: re.Match[str], context: MarkdownContext) -> Iterator[Edit]:
    """A tag without its other end: of HTML or with attributes it goes, else it was meant as words, as in ``Vec<T>``."""
    name = match[2].lower()
    if name in _DROPPED or name in _MARKS or _HEADS.fullmatch(name) or match[3].strip() or "-" in name:
        _list_tag(match, context, context.number(event.start))
        yield event.start, event.end, ""
    else:
        yield event.start, event.start + 1, "\\<"


def _pair(
    text: str, match: re.Match[str], opening: Event, closing: Event, context: MarkdownContext, in_cell: frozenset[int]
) -> Iterator[Edit]:
    name, number = match[2].lower(), context.number(opening.start)
    inner = text[opening.end : closing.start]
    plain = "<" not in inner and "`" not in inner and "\n" not in inner.strip("\n")
    if name in ("sub", "sup") and plain and inner.strip():
        around = text[max(opening.start - 1, 0) : opening.start], text[closing.end : closing.end + 1]
        yield opening.start, closing.end, moved("~" if name == "sub" else "^", unescape(inner), *around)
    elif name == "kbd" and plain and inner.strip():
        yield opening.start, closing.end, key(unescape(inner))
    elif (mark := _MARKS.get(name)) and inner and inner == inner.strip() and (mark != "`" or plain):
        words = unescape(inner) if mark == "`" else None
        if words is not None:
            words = words.replace("|", "\\|") if opening.start in in_cell else words
            yield opening.start, closing.end, f"`{words}`"
        else:
            yield opening.start, opening.end, mark
            yield closing.start, closing.end, mark
    elif name == "a" and (href := attributes(match[3]).get("href", "")) and inner.strip():
        target = context.leads_to(href, number)
        web = target is not None and re.match(r"https?:|mailto:|files/", target)
        if target is None or (not web and "![" in inner):
            yield opening.start, opening.end, ""
            yield closing.start, closing.end, ""
        elif web:
            yield opening.start, opening.end, "["
            yield closing.start, closing.end, f"]({target.replace(' ', '%20').replace('(', '%28').replace(')', '%29')})"
        else:
            yield opening.start, closing.end, f"[[{target}|{wiki_words(' '.join(inner.split()))}]]"
    elif name in _DROPPED or name in _MARKS or _HEADS.fullmatch(name) or match[3].strip() or "-" in name:
        _list_tag(match, context, number)
        yield opening.start, opening.end, ""
        yield closing.start, closing.end, ""
    else:
        yield opening.start, opening.start + 1, "\\<"
        yield closing.start, closing.start + 1, "\\<"
