"""HTML to Markdown, for pages and fragments of anybody's: what Markdown can't hold is listed."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from coursekit.importers.escaping import escaped, key, moved
from coursekit.importers.html_tree import tree_of
from coursekit.importers.mathml import tex_of

if TYPE_CHECKING:
    from bs4 import Tag

_FORMULA = re.compile(r"\\\(((?>\\\\|(?!\\\().)+?)\\\)|\\\[((?>\\\\|(?!\\\[).)+?)\\\]|\$\$(.+?)\$\$", re.DOTALL)
"""Up to the next one that opens; ``\\[2pt]`` opens none."""
_TOO_DEEP = 200
"""Levels of elements: pages of editors have thirty."""
_SIGNS = {"left": "\ue010", "center": "\ue011", "right": "\ue012"}
"""Letters of Unicode's private use, which say how a cell is aligned until its table is known."""
_UNDER = {"\ue010": ":---", "\ue011": ":---:", "\ue012": "---:"}
_ALIGNED = re.compile("[\ue010-\ue012]")
_MEDIA = {"iframe": "src", "video": "src", "audio": "src", "embed": "src", "object": "data", "source": "src"}


@dataclass(frozen=True)
class Ways:
    """What the document around knows.

    ``picture`` takes the ``src`` of a picture, and gives its path in the course, or None for one that can't be shown
    (and was listed). ``leads_to`` takes an ``href``, and gives the target of a ``[[link]]``, an address on the web, the
    path of a file to download, or None. ``listed`` takes what can't be held, and its words.
    """

    picture: Callable[[str], str | None]
    leads_to: Callable[[str], str | None]
    listed: Callable[[str, str], None]
    alt: Callable[[str], str]


def markdown_of(html: str, ways: Ways, *, inline: bool = False) -> str:
    """The Markdown of some HTML: blocks, or with ``inline`` a part of a line."""
    if "<" not in html and "&" not in html:
        found = _with_formulas(html, starts=not inline)
    else:
        try:
            found = _converter(ways).convert_soup(tree_of(html))
        except RecursionError:
            text = re.sub(r"<[^>]*>", " ", html)
            ways.listed("HTML nested too deep: only its words are taken", "")
            found = escaped(text)
    return " ".join(found.split()) if inline else re.sub(r"\n{3,}", "\n\n", found).strip("\n")


def _with_formulas(text: str, *, starts: bool = True) -> str:
    parts, last = [], 0
    for match in _FORMULA.finditer(text):
        tex = (match[1] or match[2] or match[3]).strip()
        parts += [escaped(text[last : match.start()], starts=starts)]
        parts.append(f"${tex}$" if match[1] else f"$${tex}$$" if tex else "")
        last = match.end()
    return "".join((*parts, escaped(text[last:], starts=starts)))


def _around(element: "Tag") -> tuple[str, str]:
    """What stands right before and after an element in its line."""
    before, after = element.previous_sibling, element.next_sibling
    return before.get_text() if before is not None else "", after.get_text() if after is not None else ""


def _converter(ways: Ways) -> Any:
    """A converter whose ways lead into the course. The library is imported here: it takes a tenth of a second."""
    from markdownify import BACKSLASH, MarkdownConverter

    class Converter(MarkdownConverter):
        """Of markdownify's converter, what Markdown has another form for here."""

        def process_tag(self, node: "Tag", parent_tags: Any = None) -> str:
            if parent_tags and len(parent_tags) > 2 and _depth(node) > _TOO_DEEP:
                raise RecursionError
            return str(super().process_tag(node, parent_tags))  # type: ignore[misc]  # its types leave it out

        def escape(self, text: str, parent_tags: Any) -> str:
            return _with_formulas(text, starts="_inline" not in parent_tags)

        def convert_a(self, el: "Tag", text: str, parent_tags: Any) -> str:
            href = str(el.get("href") or "")
            if not href or not text.strip() or "_noformat" in parent_tags:
                return text
            target = ways.leads_to(href)
            if target is None:
                return text
            plain = " ".join(text.split())
            if re.match(r"(?:https?:|mailto:|#|files/)", target):
                return f"[{plain}]({_address(target)})"
            return plain if el.find("img") else f"[[{target}|{wiki_words(plain)}]]"

        def convert_img(self, el: "Tag", text: str, parent_tags: Any) -> str:
            if tex := str(el.get("data-equation-content") or "").strip():
                # Canvas shows a formula as a picture that it draws
                return f"${tex}$"
            return self._picture(str(el.get("src") or ""), str(el.get("alt") or ""), str(el.get("title") or ""))

        def _picture(self, src: str, alt: str, title: str) -> str:
            path = ways.picture(src) if src else None
            if path is None:
                return escaped(" ".join((alt or title).split()))
            words = escaped(" ".join(alt.split())) or ways.alt(path)
            caption = ' "{}"'.format(title.replace('"', "”")) if title else ""
            return f"![{words}]({path}{caption})"

        def convert_figure(self, el: "Tag", text: str, parent_tags: Any) -> str:
            caption = el.find("figcaption")
            picture = el.find("img")
            if picture is None or caption is None or len(el.find_all("img")) > 1 or caption.find(["img", "p", "ul"]):
                return f"\n\n{text.strip()}\n\n"
            words = " ".join(caption.get_text(" ").split())
            return "\n\n" + self._picture(str(picture.get("src") or ""), str(picture.get("alt") or ""), words) + "\n\n"

        def convert_sub(self, el: "Tag", text: str, parent_tags: Any) -> str:
            return moved("~", el.get_text(), *_around(el)) if not el.find(True) else text

        def convert_sup(self, el: "Tag", text: str, parent_tags: Any) -> str:
            return moved("^", el.get_text(), *_around(el)) if not el.find(True) else text

        def convert_kbd(self, el: "Tag", text: str, parent_tags: Any) -> str:
            return key(el.get_text()) if el.get_text().strip() and not el.find(True) else text

        def convert_details(self, el: "Tag", text: str, parent_tags: Any) -> str:
            title = el.find("summary", recursive=False)
            if title is None or not title.get_text().strip() or el.find_parent(["td", "th", "li"]):
                return f"\n\n{text.strip()}\n\n"
            lines = text.strip().split("\n\n", 1)
            inner = lines[1].strip().split("\n") if len(lines) > 1 else []
            words = escaped(" ".join(title.get_text().split()), starts=False)
            head = f"> [!NOTE]{'+' if el.has_attr('open') else '-'} {words}"
            return (
                "\n\n"
                + "\n".join([head, *([">"] if inner else []), *(f"> {line}".rstrip() for line in inner)])
                + "\n\n"
            )

        def convert_summary(self, el: "Tag", text: str, parent_tags: Any) -> str:
            return f"\n\n**{text.strip()}**\n\n" if text.strip() else ""

        def convert_td(self, el: "Tag", text: str, parent_tags: Any) -> str:
            cell = " ".join(text.split())
            cell = _aligned(el) + re.sub(r"(?<!\\)\|", r"\\|", cell)
            spans = str(el.get("colspan") or "1")
            more = min(int(spans), 50) - 1 if spans.isdigit() else 0
            return f" {cell} |" + " |" * more

        convert_th = convert_td

        def convert_tr(self, el: "Tag", text: str, parent_tags: Any) -> str:
            return f"|{text}\n"

        def convert_table(self, el: "Tag", text: str, parent_tags: Any) -> str:
            return f"\n\n{_table(text, headed=bool(el.find('th')))}\n\n"

        def convert_caption(self, el: "Tag", text: str, parent_tags: Any) -> str:
            return f"{text.strip()}\n\n"

        def convert_script(self, el: "Tag", text: str, parent_tags: Any) -> str:
            kind = str(el.get("type") or "")
            if kind.startswith("math/tex"):
                tex = el.get_text().strip()
                return f"$${tex}$$" if "display" in kind else f"${tex}$"
            ways.listed(f"<{el.name}>", "" if el.name == "style" else el.get_text())
            return ""

        convert_style = convert_script

        def convert_math(self, el: "Tag", text: str, parent_tags: Any) -> str:
            tex = el.find("annotation", encoding="application/x-tex")
            said = (tex.get_text() if tex else str(el.get("alttext") or "")).strip().strip("$") or tex_of(el)
            if said:
                return f"$${said}$$" if el.get("display") == "block" else f"${said}$"
            ways.listed("a formula in MathML, whose letters are taken without its form", "")
            return escaped(" ".join(el.get_text(" ").split()))

        def convert_iframe(self, el: "Tag", text: str, parent_tags: Any) -> str:
            around = el.find_parent(["video", "audio", "picture"]) if el.name == "source" else None
            if around and around.get("src"):
                return ""
            address = str(el.get(_MEDIA[el.name]) or "")
            words = str(el.get("title") or "").strip()
            if not address:
                return text
            if re.match(r"(?:https?:)?//", address):
                ways.listed(f"<{el.name}>, which became a link", address)
                target = address if address.startswith("http") else f"https:{address}"
                return f"\n\n[{escaped(words) or 'Media'}]({_address(target)})\n\n{text.strip()}\n\n"
            ways.listed(f"<{el.name}>, a file that a page can't show", f"{address} {words}")
            return text

        convert_video = convert_audio = convert_embed = convert_object = convert_source = convert_iframe

        def convert_input(self, el: "Tag", text: str, parent_tags: Any) -> str:
            if el.get("type") not in ("hidden", "checkbox", "radio"):
                ways.listed("a field of a form", f"{el.get('value') or ''} {el.get('placeholder') or ''}")
            return ""

        def convert_mark(self, el: "Tag", text: str, parent_tags: Any) -> str:
            return f"**{text}**" if text.strip() == text and text and "_noformat" not in parent_tags else text

    return Converter(heading_style="atx", bullets="-", newline_style=BACKSLASH, code_language_callback=_language)


def _aligned(cell: "Tag") -> str:
    """A sign of how a cell is aligned; none where nothing says it."""
    styles = f"{' '.join(cell.get('class') or ())} {cell.get('style') or ''} align-{cell.get('align') or ''}".lower()
    found = re.search(r"(?:\balign-|text-align:\s*)(left|center|right)\b", styles)
    return _SIGNS[found[1]] if found else ""


def _language(pre: "Tag") -> str:
    """The language that a block of code says, by the class that HTML5 proposes for it."""
    code = pre.find("code") or pre
    names = f"{' '.join(pre.get('class') or ())} {' '.join(code.get('class') or ())}"
    found = re.search(r"(?:language|lang|highlight-source)-([\w+#-]+)", names)
    return found[1] if found else ""


def wiki_words(words: str) -> str:
    """Words of a ``[[link]]``, in which nothing ends it."""
    return re.sub(r"\\?\|", "/", words).replace("]]", "] ]")


def _depth(node: "Tag") -> int:
    return sum(1 for _ in node.parents)


def _address(target: str) -> str:
    return re.sub(r"[\s()<>]", lambda match: f"%{ord(match[0]):02X}", target.strip())


def _table(rows: str, *, headed: bool) -> str:
    """Rows of cells as a table with a head; every row has as many cells as the widest."""
    lines = [line for line in rows.split("\n") if line.startswith("|")]
    before = "\n".join(line for line in rows.split("\n") if line.strip() and not line.startswith("|"))
    cells = [re.split(r"(?<!\\)\|", line)[1:-1] for line in lines]
    widest = max(map(len, cells), default=0)
    if not widest:
        return before
    if not headed:
        cells.insert(0, [" "] * widest)
    cells = [[*row, *[" "] * (widest - len(row))] for row in cells]
    lines_under = [
        next((_UNDER[found[0]] for row in cells if (found := _ALIGNED.search(row[at]))), "---") for at in range(widest)
    ]
    cells = [[_ALIGNED.sub("", cell) for cell in row] for row in cells]
    cells.insert(1, lines_under)
    table = "\n".join(f"|{'|'.join(f' {cell.strip()} ' if cell.strip() else ' ' for cell in row)}|" for row in cells)
    return f"{before}\n\n{table}" if before else table
