"""Inside the blocks of a page: links, pictures, headings and raw HTML, by the events of its Markdown."""

import re
from collections.abc import Iterator, Sequence

from coursekit.importers.escaping import wiki_words
from coursekit.importers.kinds.markdown import html_in_text
from coursekit.importers.kinds.markdown.html_in_text import Edit
from coursekit.importers.kinds.markdown.marks import mark_edits
from coursekit.importers.kinds.markdown.page_requests import MarkdownContext
from coursekit.text.event import Event
from coursekit.text.markdown import read_events

_NOTHING = re.compile(r"[\[\]<{}!@^~=\\&$:]|^ {0,3}#|^ {0,3}(?:=+|-+)[ \t]*$", re.MULTILINE)
"""What a text has one of if there is anything to do in it."""
_CLOSED = frozenset(("Code", "InlineMath", "DisplayMath", "HtmlBlock", "CodeBlock", "InlineHtml"))


def inlined(text: str, context: MarkdownContext, shift: int = 0, *, maths: bool = True, definitions: str = "") -> str:
    """A text with all that its blocks hold as coursekit has it; ``shift`` is added to the levels of headings.

    Without ``maths``, the tool has no formulas: a dollar is a dollar. ``definitions`` are of links in the text.
    """
    if not _NOTHING.search(text):
        return text
    whole = f"{text}\n\n{definitions}" if definitions else text
    edits = _edits(whole, context, shift, maths=maths)
    return applied(text, [edit for edit in edits if edit[0] < len(text)])


def applied(text: str, edits: list[Edit]) -> str:
    """A text with edits made; of two that overlap, the one that begins first, or the larger."""
    parts: list[str] = []
    last = 0
    for start, end, new in sorted(edits, key=lambda edit: (edit[0], -edit[1])):
        if start >= last:
            parts += [text[last:start], new]
            last = end
    return "".join((*parts, text[last:]))


def _edits(text: str, context: MarkdownContext, shift: int, *, maths: bool, again: bool = True) -> list[Edit]:
    events = read_events(text)
    edits: list[Edit] = []
    closed: list[tuple[int, int]] = []
    tags: list[list[Event]] = [[]]
    in_cell: set[int] = set()
    cell = False
    for at, event in enumerate(events):
        tag = event.tag
        if event.edge == "end":
            cell = cell and tag != "TableCell"
            continue
        if tag in _CLOSED:
            if maths or tag not in ("InlineMath", "DisplayMath"):
                closed.append((event.start, event.end))
            else:
                dollars = (match.start() for match in re.finditer(r"\$", text[event.start : event.end]))
                edits += [(event.start + at, event.start + at + 1, "\\$") for at in dollars]
        if tag == "Link":
            edits += _link(text, events, at, context)
        elif tag == "Image":
            edits += _image(text, events, at, context)
        elif tag == "Heading":
            tags.append([])
            edits += _heading(text, event, shift)
        elif tag in ("Paragraph", "TableCell", "Item"):
            tags.append([])
            cell = cell or tag == "TableCell"
        elif tag == "InlineHtml":
            tags[-1].append(event)
            if cell:
                in_cell.add(event.start)
        elif tag == "HtmlBlock":
            edits += _html_block(text, events, at, context, again=again)
    for group in tags:
        if group:
            edits += html_in_text.inline(text, group, frozenset(in_cell), context)
    edited = sorted((*closed, *((start, end) for start, end, _ in edits)))
    edits += mark_edits(text, edited, closed, context)
    return edits


def _inner(events: Sequence[Event], at: int) -> tuple[int, int, int]:
    """Index of the end of the element at an index, and where its content begins and ends; the same where it is none."""
    depth, end = 0, at
    while end < len(events):
        depth += {"start": 1, "end": -1, "leaf": 0}[events[end].edge]
        if depth == 0:
            break
        end += 1
    if end == at + 1:
        return end, -1, -1
    return end, events[at + 1].start, max(event.end for event in events[at + 1 : end])


def _link(text: str, events: Sequence[Event], at: int, context: MarkdownContext) -> Iterator[Edit]:
    event = events[at]
    kind, address = event.data["link_type"], event.data["dest_url"]
    _, start, end = _inner(events, at)
    if isinstance(kind, dict):
        yield _wiki(text, event, context)
        return
    if kind in ("Autolink", "Email") or start < 0:
        if start < 0 and kind not in ("Autolink", "Email"):
            context.reading.list(context.number(event.start), "a link without words", address)
            yield event.start, event.end, ""
        return
    target = context.leads_to(address, context.number(event.start))
    title = event.data["title"]
    if target is None:
        yield event.start, start, ""
        yield end, event.end, f" ({title})" if title else ""
    elif re.match(r"https?:|mailto:|files/", target):
        if kind == "Inline" and target == address:
            return
        quoted = ' "{}"'.format(title.replace('"', "”")) if title else ""
        shown = re.sub(r"[\s()<>]", lambda match: f"%{ord(match[0]):02X}", target)
        yield event.start, start, "["
        yield end, event.end, f"]({shown}{quoted})"
    else:
        if title:
            context.reading.list(context.number(event.start), "the title of a link", title)
        if any(inner.tag == "Image" for inner in events[at + 1 : at + 3]):
            yield event.start, start, ""
            yield end, event.end, ""
        elif "|" in text[start:end] or "]]" in text[start:end]:
            yield event.start, event.end, f"[[{target}|{wiki_words(text[start:end])}]]"
        else:
            yield event.start, start, f"[[{target}|"
            yield end, event.end, "]]"


def _wiki(text: str, event: Event, context: MarkdownContext) -> Edit:
    """A link of a wiki: to a page by its name, or, behind a heading, the heading's name in an address."""
    name, _, words = text[event.start + 2 : event.end - 2].partition("|")
    page, _, heading = name.partition("#")
    target = context.targets.of_name(page.strip()) if page.strip() else None
    if target is None:
        line = text[text.rfind("\n", 0, event.start) + 1 : event.start]
        if line.lstrip().startswith("#"):
            return event.start, event.end, ""
        context.reading.list(context.number(event.start), "a link that leads to nothing in the course", name)
        return event.start, event.end, words.strip() or name
    where = f"{target}#{heading.strip()}" if heading and "#" not in target else target
    return event.start, event.end, f"[[{where}|{wiki_words(words.strip() or name.strip())}]]"


def _image(text: str, events: Sequence[Event], at: int, context: MarkdownContext) -> Iterator[Edit]:
    event = events[at]
    _, start, end = _inner(events, at)
    address, title = event.data["dest_url"], event.data["title"]
    words = text[start:end] if start >= 0 else ""
    number = context.number(event.start)
    path = context.picture(address, number)
    if path is None:
        yield event.start, event.end, " ".join(filter(None, (words, title)))
        return
    quoted = ' "{}"'.format(title.replace('"', "”")) if title else ""
    yield event.start, event.end, f"![{' '.join(words.split()) or context.alt(path)}]({path}{quoted})"


def _heading(text: str, event: Event, shift: int) -> Iterator[Edit]:
    level = min(6, max(1, int(event.data["level"][1]) + shift))
    written = text[event.start : event.end]
    if found := re.match(r"#{1,6}(?=[ \t\n]|$)", written):
        if len(found[0]) != level:
            yield event.start, event.start + len(found[0]), "#" * level
    elif under := re.search(r"\n[ \t>]*(?:=+|-+)[ \t]*\n?$", written):
        yield event.start, event.start, f"{'#' * level} "
        yield event.start + under.start(), event.end, "\n"


def _html_block(
    text: str, events: Sequence[Event], at: int, context: MarkdownContext, *, again: bool
) -> Iterator[Edit]:
    event = events[at]
    end, _, _ = _inner(events, at)
    raw = "".join(inner.data for inner in events[at + 1 : end] if isinstance(inner.data, str))
    line = text.rfind("\n", 0, event.start) + 1
    lead = text[line : event.start]
    prefix = re.sub(r"[^>\s]", " ", lead)
    made, is_markdown = html_in_text.block(raw, context, context.number(event.start))
    if is_markdown and again:
        made = applied(made, _edits(made, context, 0, maths=True, again=False))
    if made != raw.strip("\n") and made != raw:
        ends = "\n" if text[event.start : event.end].endswith("\n") else ""
        inner = made.strip("\n").replace("\n", f"\n{prefix}")
        line_break = f"\n{prefix}" if inner else ""
        yield event.start, event.end, f"{line_break if not lead.strip() else ''}{inner}{line_break}{ends}"
