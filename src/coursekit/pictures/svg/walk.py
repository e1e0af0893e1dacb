"""One walk through an SVG's elements: what is understood is written anew, what is left out is noted."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from coursekit.pictures.size import drawing_size, view_box
from coursekit.pictures.svg.addresses import LONGEST, Rewrite, Told, is_inside, is_running, picture_inside, told_of
from coursekit.pictures.svg.allowed import (
    ANIMATIONS,
    ATTRIBUTES,
    ELEMENTS,
    HTML,
    LIVE,
    MATHML,
    PROPERTIES,
    RESOURCES,
    RUNNING_NAMESPACES,
    SVG,
    TEXTS,
    XLINK,
    XML,
)
from coursekit.pictures.svg.css import safe_declarations, safe_sheet, safe_value
from coursekit.pictures.svg.declarations import Declarations, Unreadable
from coursekit.pictures.svg.drawing import Drawing, Mark
from coursekit.pictures.svg.expansion import Expansion
from coursekit.pictures.svg.labels import TextSizes
from coursekit.pictures.svg.programs import made_by
from coursekit.text.source import Span

LONGEST_MARK = 200
"""Bytes of a place that is shown."""
MOST_MARKS = 5
"""Different things of a kind that are told one by one."""
_DRAWN = re.compile(r"url\(\s*['\"]?\s*#([^'\")]+)")
_HANDLER = re.compile(r"on[a-z]+", re.IGNORECASE)
_SHEET = re.compile(r"xsl|href\s*=\s*[\"']#", re.IGNORECASE)
_UNSEEN = {"flowRoot": "flowed text", "meshgradient": "a mesh gradient", "mesh": "a mesh gradient", "hatch": "a hatch"}
_LINKS = ("href", f"{XLINK}\nhref", "src")
_OTHER_NAMES = {f"{XLINK}\nhref": "xlink:href", f"{XML}\nspace": "xml:space", f"{XML}\nlang": "xml:lang"}
_LOADING = frozenset(("href", "src", "srcset", "data", "poster", "action", "formaction", "background"))


class Walk:
    """``rewrite`` is what becomes of a drawing in the drawing."""

    def __init__(self, path: str, content: bytes, rewrite: Rewrite) -> None:
        self.path, self.content, self.rewrite = path, content, rewrite
        self.written: list[str] = []
        self.marks: dict[tuple[str, str], tuple[Span, int]] = {}
        self.root: Mapping[str, str] = {}
        self.names: list[tuple[str, str, int]] = []
        self.left_out = 0
        self.flowing = ""
        self.sheet: list[str] | None = None
        self.place: Span | None = None
        self.labels: list[tuple[int, int, int]] = []
        self.running = 0
        self.others = dict.fromkeys(("runs", "loads", "unseen"), 0)
        self.expansion, self.texts = Expansion(), TextSizes()
        self.reached = (3, 0) if content.startswith(b"\xef\xbb\xbf") else (0, 0)

    def drawing(self) -> Drawing:
        """Walk through all of it."""
        parser = self.parser = expat.ParserCreate(namespace_separator="\n")
        parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        declared = Declarations(self.content)
        parser.EntityDeclHandler, parser.AttlistDeclHandler = declared.entity, declared.attributes
        parser.StartElementHandler, parser.EndElementHandler = self.start, self.end
        parser.CharacterDataHandler, parser.ProcessingInstructionHandler = self.text, self.instruction
        try:
            parser.Parse(self.content, True)
            problem = self.expansion.problem()
        except expat.ExpatError as error:
            problem = f"{expat.ErrorString(error.code)}, line {error.lineno}"
        except Unreadable as error:
            problem = str(error)
        finally:
            # The parser holds this walk: without the other direction its buffers go at once.
            del self.parser
        return self._result(problem)

    def _result(self, problem: str) -> Drawing:
        box, size = view_box(self.root), drawing_size(self.root)
        smallest, at, words = self.texts.smallest or (0.0, 0, "")
        start = len(self.content[:at].decode("utf-8-sig", errors="replace")) if words else 0
        return Drawing(
            width=(box or size or (0.0,))[0],
            size=size,
            runs=self._noted("runs"),
            loads=self._noted("loads"),
            unseen=self._noted("unseen"),
            smallest_text=smallest,
            smallest=Span(self.path, start, start + len(words)) if words else None,
            problem=problem,
            program=made_by(self.content),
            content=b"" if problem else "".join((*self.written, "\n" * self.content.endswith(b"\n"))).encode(),
        )

    def _noted(self, does: str) -> tuple[Mark, ...]:
        noted = [Mark(what, span, times) for (how, what), (span, times) in self.marks.items() if how == does]
        if others := self.others[does]:
            noted[-1] = replace(noted[-1], what=f"{noted[-1].what} and {others:,} more")
        return tuple(noted)

    def note(self, does: str, what: str) -> None:
        self.running += does == "runs"
        known = self.marks.get((does, what))
        if known:
            self.marks[does, what] = (known[0], known[1] + 1)
        elif sum(how == does for how, _ in self.marks) < MOST_MARKS:
            self.marks[does, what] = (self.place or self.here(), 1)
        else:
            self.others[does] += 1

    def tell(self, told: Told) -> None:
        if told[0]:
            self.note(*told)

    def here(self) -> Span:
        """The tag that is being read; places only grow, so each byte is counted once."""
        at = max(self.parser.CurrentByteIndex, self.reached[0])
        start = self.reached[1] + len(self.content[self.reached[0] : at].decode(errors="replace"))
        self.reached = (at, start)
        end = self.content.find(b">", at, at + LONGEST_MARK) + 1 or at + LONGEST_MARK
        return Span(self.path, start, start + len(self.content[at:end].decode(errors="replace")))

    def start(self, name: str, attributes: dict[str, str]) -> None:
        namespace, _, tag = name.rpartition("\n")
        if not self.names and not self.root:
            if tag != "svg" or namespace not in (SVG, ""):
                raise Unreadable(f"its first element is <{tag}>, and no <svg> of {SVG}")
            self.root = attributes
            self.bare = not namespace
        namespace = namespace or (SVG if self.bare else "")
        if not self.left_out and self.sheet is None and self._is_allowed(namespace, tag, attributes):
            self._keep(namespace, tag, attributes)
            return
        if not self.left_out:
            self.flowing = _UNSEEN.get(tag, "") if namespace == SVG else ""
            if self.flowing and tag != "flowRoot":
                self.note("unseen", self.flowing)
        self.left_out += 1
        self._look(namespace, tag, attributes)

    def _is_allowed(self, namespace: str, tag: str, attributes: Mapping[str, str]) -> bool:
        if tag not in ELEMENTS.get(namespace, ()) or (namespace != SVG and not self.labels):
            return False
        if tag == "style" and attributes.get("type", "").strip().lower() not in ("", "text/css"):
            return False
        if attributes.get("requiredExtensions", HTML).strip() not in (HTML, MATHML):
            return False
        return not (namespace == SVG and tag in ANIMATIONS) or _is_harmless(attributes.get("attributeName", ""))

    def _look(self, namespace: str, tag: str, attributes: Mapping[str, str]) -> None:
        """Note what an element would do that is left out; editors' own data does nothing."""
        if namespace in RUNNING_NAMESPACES or (namespace in ELEMENTS and tag in LIVE):
            self.note("runs", f"<{tag}>")
        if namespace not in ELEMENTS:
            return
        changed = attributes.get("attributeName", "") if tag in ANIMATIONS else ""
        if changed.rpartition(":")[2].lower() == "href" or _HANDLER.fullmatch(changed):
            self.note("runs", f'<{tag} attributeName="{changed[:LONGEST]}">')
        for name, value in attributes.items():
            self._look_at(tag, name, value)

    def _look_at(self, tag: str, name: str, value: str) -> None:
        """Note what an attribute would do that is left out."""
        space, _, written = name.rpartition("\n")
        plain = written.lower()
        if not value.strip() or space not in ("", XLINK):
            return
        if _HANDLER.fullmatch(plain) and not space:
            self.note("runs", plain[:LONGEST])
        elif plain in _LOADING and (is_running(value) if tag == "a" else not is_inside(value)):
            self.tell(told_of(value))

    def _keep(self, namespace: str, tag: str, attributes: dict[str, str]) -> None:
        if namespace == SVG and tag == "foreignObject":
            self.labels.append((len(self.names), len(self.written), self.running))
        kept = " ".join(self._kept(namespace, tag, attributes))
        outer = self.names[-1][0] if self.names else ""
        declared = f' xmlns="{namespace}"' if namespace != outer else ""
        if not self.names:
            declared += f' xmlns:xlink="{XLINK}"' if b"xlink" in self.content else ""
        self.names.append((namespace, tag, len(self.written)))
        self.written.append(f"<{tag}{declared}{' ' if kept else ''}{kept}>")
        self.expansion.enter(attributes.get("id", ""), _drawn_by(tag, attributes))
        self.texts.enter(tag, attributes)
        if tag == "style":
            self.sheet, self.place = [], self.here()

    def _kept(self, namespace: str, tag: str, attributes: Mapping[str, str]) -> Iterator[str]:
        known = ATTRIBUTES[namespace]
        for name, value in attributes.items():
            if name in _LINKS:
                value = self._address(tag, name, value)
                if value:
                    yield f"{_OTHER_NAMES.get(name, name)}={_quoted(value)}"
            elif name == "style":
                if style := safe_declarations(value, self.tell):
                    yield f"style={_quoted(style)}"
            elif name in PROPERTIES or (name in ("from", "to", "by", "values") and "(" in value):
                if safe_value(value, self.tell):
                    yield f"{name}={_quoted(value)}"
            elif name in known or name in _OTHER_NAMES or name.startswith(("data-", "aria-")):
                yield f"{_OTHER_NAMES.get(name, name)}={_quoted(value)}"
            else:
                self._look_at(tag, name, value)

    def _address(self, tag: str, name: str, value: str) -> str:
        """The address as it is kept; empty for one that is left out."""
        if tag == "a":
            if is_running(value):
                self.tell(told_of(value))
            return ""
        if is_inside(value) and name != "src":
            return value.strip()
        if not value.strip():
            return ""
        if tag in RESOURCES and (inside := picture_inside(value, self.rewrite)):
            return inside
        self.tell(told_of(value))
        return ""

    def end(self, name: str) -> None:
        if self.left_out:
            self.left_out -= 1
            return
        if self.sheet is not None:
            if sheet := safe_sheet("".join(self.sheet), self.tell):
                self.written.append(_text(sheet))
            self.sheet = self.place = None
        _, tag, begun = self.names.pop()
        self.expansion.leave()
        self.texts.leave()
        if begun == len(self.written) - 1:
            self.written[-1] = f"{self.written[-1][:-1]}/>"
        else:
            self.written.append(f"</{tag}>")
        if self.labels and self.labels[-1][0] == len(self.names):
            _, before, running = self.labels.pop()
            if self.running > running:
                # A page, and no label
                del self.written[before:]

    def text(self, data: str) -> None:
        if self.left_out:
            if self.flowing == "flowed text" and data.strip():
                self.note("unseen", self.flowing)
                self.flowing = ""
        elif self.sheet is not None:
            self.sheet.append(data)
        elif self.names:
            namespace, tag, _ = self.names[-1]
            if namespace != SVG or tag in TEXTS or not data.strip():
                self.written.append(_text(data))
                self.texts.text(data, self.parser.CurrentByteIndex)

    def instruction(self, target: str, data: str) -> None:
        if target.lower() == "xml-stylesheet":
            self.note("runs" if _SHEET.search(data) else "loads", f"<?{target}?>")


def _is_harmless(changed: str) -> bool:
    """Whether an attribute may be changed by an animation."""
    return (changed in PROPERTIES or changed in ATTRIBUTES[SVG]) and changed != "attributeName"


def _drawn_by(tag: str, attributes: Mapping[str, str]) -> list[str]:
    """The ids of what an element draws: a part that it repeats, and what it is painted and cut with."""
    painted = [target.strip() for value in attributes.values() if "#" in value for target in _DRAWN.findall(value)]
    links = (attributes.get(key, "").strip() for key in _LINKS[:2]) if tag == "use" else ()
    return painted + [link[1:] for link in links if link.startswith("#")]


def _text(words: str) -> str:
    return escape(words, {"\r": "&#13;"})


def _quoted(value: str) -> str:
    return quoteattr(value, {"\t": "&#9;", "\n": "&#10;", "\r": "&#13;"})
