"""What a first look at a file finds: its title, headings, labels, and where it is split."""

import re
from dataclasses import dataclass, field

from coursekit.importers.kinds.markdown.page_text import FileLine
from coursekit.text.markdown import plain_text, read_events
from coursekit.text.slugs import Slugs, slug_of

_FENCE = re.compile(r"^[ \t>]*(`{3,}|~{3,})(.*)$")
_DIV = re.compile(r"^[ \t]*(:{3,})[ \t]*(.*?)[ \t]*:*[ \t]*$")
_ATX = re.compile(r"^ {0,3}(#{1,6})[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$")
_UNDER = re.compile(r"^ {0,3}(=+|-{2,})[ \t]*$")
_NO_TITLE = re.compile(r"^[ \t]*(?:$|[>|#\-*+=~`]|\d+[.)]|<!--|:::| {4}|\t)")
LABEL = re.compile(r"^\(([^\s()=][^()=]*)\)=[ \t]*$")
_IDS = re.compile(r"\{:?[^{}\n]*?#([\w:.-]+)[^{}\n]*\}")
_OPTION = re.compile(r"^[ \t]*(?::(?:name|label):|#\| label:)[ \t]*([\w:.-]+)")
_HTML_ID = re.compile(r"""<[a-zA-Z]+\s[^>]*\b(?:id|name)=["']([^"']+)["']""")
DEFINITION = re.compile(
    r"""^ {0,3}\[(?!\^)((?:[^\[\]\\]|\\.)+)\]:[ \t]*(?:<([^<>\n]*)>|(\S+))"""
    r"""(?:[ \t]+(?:"([^"\n]*)"|'([^'\n]*)'|\(([^()\n]*)\)))?[ \t]*$"""
)
_WIKI_TAIL = re.compile(r"\[\[[\w-]+\]\][ \t]*$")
_ATTRIBUTES = re.compile(r"(?<![ \t])[ \t]*+\{:?[ \t]*+[#.\w-][^{}]*\}[ \t]*$")


@dataclass(frozen=True)
class FileHeading:
    """``at`` is the index of its line, ``lines`` how many it takes; ``name`` is its name in the whole file."""

    at: int
    lines: int
    level: int
    text: str
    name: str


@dataclass(frozen=True)
class FirstLook:
    """Headings outside of code and divisions. ``title`` is the heading that names the whole, if one does.

    ``labels`` are explicit names of places, by the index of their lines; ``definitions`` the lines that define links.
    """

    headings: tuple[FileHeading, ...]
    title: FileHeading | None
    labels: dict[str, int] = field(default_factory=dict)
    definitions: tuple[str, ...] = ()
    lines: int = 0


def first_look_of(lines: list[FileLine], *, titled: bool) -> FirstLook:
    """Look at the lines of a file; ``titled`` says that its front matter has a title."""
    headings: list[FileHeading] = []
    labels: dict[str, int] = {}
    definitions: list[str] = []
    slugs = Slugs()
    fence, divs, content = "", 0, False
    title: FileHeading | None = None
    for at, line in enumerate(lines):
        text = line.text
        if not text:
            continue
        if (found := _FENCE.match(text)) and (not fence or (text.strip().startswith(fence) and not found[2].strip())):
            fence = "" if fence else found[1]
        if "{" in text or "<" in text or text.lstrip().startswith((":", "#|", "(")):
            for pattern in (_IDS, _HTML_ID, _OPTION, LABEL):
                for label in pattern.finditer(text):
                    labels.setdefault(label[1], at)
        if fence:
            content = True
            continue
        if ":::" in text and (div := _DIV.match(text)):
            divs = divs + 1 if div[2] else max(0, divs - 1)
        if text.startswith("[") and DEFINITION.match(text):
            definitions.append(text)
            continue
        heading = _heading(lines, at)
        if heading and not divs:
            words = heading_words(heading[2])
            made = FileHeading(at, heading[1], heading[0], words, slugs.name(words))
            if not headings and (not content or (heading[0] == 1 and not titled)):
                title = made
            headings.append(made)
        elif not (text.startswith(("<!--", "import ", "%", "{{#title")) or LABEL.match(text) or _HTML_ID.match(text)):
            content = content or bool(text.strip())
    return FirstLook(tuple(headings), title, labels, tuple(definitions), len(lines))


def _heading(lines: list[FileLine], at: int) -> tuple[int, int, str] | None:
    """Level, number of lines and text of the heading that begins at a line, if one does."""
    text = lines[at].text
    if found := _ATX.match(text):
        return len(found[1]), 1, found[2]
    after = lines[at + 1].text if at + 1 < len(lines) else ""
    if (under := _UNDER.match(after)) and not _NO_TITLE.match(text):
        before = lines[at - 1].text if at else ""
        if not before.strip():
            return (1 if under[1].startswith("=") else 2), 2, text.strip()
    return None


def heading_words(text: str) -> str:
    """A heading as plain text, without what tools put behind it."""
    bare = _ATTRIBUTES.sub("", _WIKI_TAIL.sub("", text)).strip()
    if re.search(r"[`*_\[<\\&$~]", bare):
        bare = re.sub(r"<[^>]*>", "", bare) if "<" in bare and "`" not in bare else bare
        bare = plain_text(read_events(bare))
    return " ".join(bare.split())


@dataclass(frozen=True)
class FilePiece:
    """Lines of a file that are one page: from ``start`` up to ``end``; ``heading`` is its own, if it has one."""

    start: int
    end: int
    heading: FileHeading | None


def pieces_of(first_look: FirstLook, split: int) -> list[FilePiece]:
    """A file as one page, or as several where headings up to a level begin them."""
    cuts = [found for found in first_look.headings if found is not first_look.title and found.level <= split]
    starts = [0, *(found.at for found in cuts)]
    ends = [*(found.at for found in cuts), first_look.lines]
    heads = [first_look.title, *cuts]
    return [FilePiece(start, end, head) for start, end, head in zip(starts, ends, heads, strict=True)]


def names_in(first_look: FirstLook, piece: FilePiece) -> dict[str, str]:
    """For each heading of a piece, its name in the file: its name on the page, or nothing for the page's own."""
    slugs = Slugs()
    found: dict[str, str] = {}
    for heading in first_look.headings:
        if piece.start <= heading.at < piece.end:
            opens_page = heading is piece.heading
            found[heading.name] = "" if opens_page else slugs.name(heading.text)
            found.setdefault(slug_of(heading.text), found[heading.name])
    return found
