"""The converter from HTML to Markdown. Its library takes a tenth of a second: import this module where it is needed."""

import re
from typing import TYPE_CHECKING, Any

from markdownify import BACKSLASH, MarkdownConverter

from coursekit.importers.escaping import escaped, escaped_around_formulas, key, moved, wiki_words
from coursekit.importers.html_tables import alignment_sign, table_of
from coursekit.importers.mathml import tex_of

if TYPE_CHECKING:
    from bs4 import Tag

    from coursekit.importers.html import HtmlContext

_TOO_DEEP = 200
"""Levels of elements: pages of editors have thirty."""
_MEDIA = {"iframe": "src", "video": "src", "audio": "src", "embed": "src", "object": "data", "source": "src"}


class Converter(MarkdownConverter):
    """Of markdownify's converter, what Markdown has another form for here; links and pictures go by its context."""

    def __init__(self, context: "HtmlContext") -> None:
        super().__init__(heading_style="atx", bullets="-", newline_style=BACKSLASH, code_language_callback=_language)
        self.context = context

    def process_tag(self, node: "Tag", parent_tags: Any = None) -> str:
        if parent_tags and len(parent_tags) > 2 and _depth(node) > _TOO_DEEP:
            raise RecursionError
        return str(super().process_tag(node, parent_tags))  # type: ignore[misc]  # its types leave it out

    def escape(self, text: str, parent_tags: Any) -> str:
        return escaped_around_formulas(text, starts="_inline" not in parent_tags)

    def convert_a(self, el: "Tag", text: str, parent_tags: Any) -> str:
        href = str(el.get("href") or "")
        if not href or not text.strip() or "_noformat" in parent_tags:
            return text
        target = self.context.leads_to(href)
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
        path = self.context.picture(src) if src else None
        if path is None:
            return escaped(" ".join((alt or title).split()))
        words = escaped(" ".join(alt.split())) or self.context.alt(path)
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
        return "\n\n" + "\n".join([head, *([">"] if inner else []), *(f"> {line}".rstrip() for line in inner)]) + "\n\n"

    def convert_summary(self, el: "Tag", text: str, parent_tags: Any) -> str:
        return f"\n\n**{text.strip()}**\n\n" if text.strip() else ""

    def convert_td(self, el: "Tag", text: str, parent_tags: Any) -> str:
        cell = " ".join(text.split())
        cell = alignment_sign(el) + re.sub(r"(?<!\\)\|", r"\\|", cell)
        spans = str(el.get("colspan") or "1")
        more = min(int(spans), 50) - 1 if spans.isdigit() else 0
        return f" {cell} |" + " |" * more

    convert_th = convert_td

    def convert_tr(self, el: "Tag", text: str, parent_tags: Any) -> str:
        return f"|{text}\n"

    def convert_table(self, el: "Tag", text: str, parent_tags: Any) -> str:
        return f"\n\n{table_of(text, headed=bool(el.find('th')))}\n\n"

    def convert_caption(self, el: "Tag", text: str, parent_tags: Any) -> str:
        return f"{text.strip()}\n\n"

    def convert_script(self, el: "Tag", text: str, parent_tags: Any) -> str:
        kind = str(el.get("type") or "")
        if kind.startswith("math/tex"):
            tex = el.get_text().strip()
            return f"$${tex}$$" if "display" in kind else f"${tex}$"
        self.context.list_loss(f"<{el.name}>", "" if el.name == "style" else el.get_text())
        return ""

    convert_style = convert_script

    def convert_math(self, el: "Tag", text: str, parent_tags: Any) -> str:
        annotation = el.find("annotation", encoding="application/x-tex")
        written = annotation.get_text() if annotation else str(el.get("alttext") or "")
        if tex := written.strip().strip("$") or tex_of(el):
            return f"$${tex}$$" if el.get("display") == "block" else f"${tex}$"
        self.context.list_loss("a formula in MathML, whose letters are taken without its form", "")
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
            self.context.list_loss(f"<{el.name}>, which became a link", address)
            target = address if address.startswith("http") else f"https:{address}"
            return f"\n\n[{escaped(words) or 'Media'}]({_address(target)})\n\n{text.strip()}\n\n"
        self.context.list_loss(f"<{el.name}>, a file that a page can't show", f"{address} {words}")
        return text

    convert_video = convert_audio = convert_embed = convert_object = convert_source = convert_iframe

    def convert_input(self, el: "Tag", text: str, parent_tags: Any) -> str:
        if el.get("type") not in ("hidden", "checkbox", "radio"):
            self.context.list_loss("a field of a form", f"{el.get('value') or ''} {el.get('placeholder') or ''}")
        return ""

    def convert_mark(self, el: "Tag", text: str, parent_tags: Any) -> str:
        return f"**{text}**" if text.strip() == text and text and "_noformat" not in parent_tags else text


def _around(element: "Tag") -> tuple[str, str]:
    """What stands right before and after an element in its line."""
    before, after = element.previous_sibling, element.next_sibling
    return before.get_text() if before is not None else "", after.get_text() if after is not None else ""


def _language(pre: "Tag") -> str:
    """The language that a block of code says, by the class that HTML5 proposes for it."""
    code = pre.find("code") or pre
    names = f"{' '.join(pre.get('class') or ())} {' '.join(code.get('class') or ())}"
    found = re.search(r"(?:language|lang|highlight-source)-([\w+#-]+)", names)
    return found[1] if found else ""


def _depth(node: "Tag") -> int:
    return sum(1 for _ in node.parents)


def _address(target: str) -> str:
    return re.sub(r"[\s()<>]", lambda match: f"%{ord(match[0]):02X}", target.strip())
