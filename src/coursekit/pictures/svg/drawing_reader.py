"""One walk through an SVG's elements: what is understood is written anew, what is left out is noted."""

import re
from collections.abc import Mapping
from xml.parsers import expat

from coursekit.pictures.size import drawing_size, view_box
from coursekit.pictures.svg.addresses import LONGEST, Rewrite
from coursekit.pictures.svg.allowed import (
    ANIMATIONS,
    ATTRIBUTES,
    ELEMENTS,
    HTML,
    LIVE,
    MATHML,
    PROPERTIES,
    RUNNING_NAMESPACES,
    SVG,
    TEXTS,
    XLINK,
)
from coursekit.pictures.svg.attributes import HANDLER, LINKS, Attributes, written
from coursekit.pictures.svg.css import safe_sheet
from coursekit.pictures.svg.declarations import Declarations, UnreadableDrawing
from coursekit.pictures.svg.drawing import Drawing
from coursekit.pictures.svg.encoding import parse
from coursekit.pictures.svg.expansion import Expansion
from coursekit.pictures.svg.labels import TextSizes
from coursekit.pictures.svg.notes import Notes
from coursekit.pictures.svg.programs import made_by
from coursekit.text.expression import expression
from coursekit.text.source import Span

_DRAWN = expression(r"url\(\s*(?:['\"]\s*)?#([^'\")]+)")
_SHEET = expression(r"xsl|href\s*=\s*[\"']#", re.IGNORECASE)
_UNSEEN = {"flowRoot": "flowed text", "meshgradient": "a mesh gradient", "mesh": "a mesh gradient", "hatch": "a hatch"}


class DrawingReader:
    """``rewrite`` is what becomes of a drawing in the drawing."""

    def __init__(self, path: str, content: bytes, rewrite: Rewrite) -> None:
        self.path, self.content = path, content
        self.notes = Notes(path, content)
        self.attributes = Attributes(self.notes, rewrite)
        self.written: list[str] = []
        self.root: Mapping[str, str] = {}
        self.names: list[tuple[str, str, int]] = []
        self.left_out = 0
        self.flowing = ""
        self.sheet: list[str] | None = None
        self.labels: list[tuple[int, int, int]] = []
        self.expansion, self.texts = Expansion(), TextSizes()

    def drawing(self) -> Drawing:
        """Walk through all of it."""
        parser = self.parser = expat.ParserCreate(namespace_separator="\n")
        parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        declared = Declarations(self.content)
        parser.EntityDeclHandler, parser.AttlistDeclHandler = declared.entity, declared.attributes
        parser.StartElementHandler, parser.EndElementHandler = self.start, self.end
        parser.CharacterDataHandler, parser.ProcessingInstructionHandler = self.text, self.instruction
        try:
            parse(parser, self.content)
            problem = self.expansion.problem()
        except expat.ExpatError as error:
            problem = f"{expat.ErrorString(error.code)}, line {error.lineno}"
        except UnreadableDrawing as error:
            problem = str(error)
        finally:
            # The parser holds this walk: without the other direction its buffers go at once.
            del self.parser
        return self._result(problem)

    def _result(self, problem: str) -> Drawing:
        size = view_box(self.root) or drawing_size(self.root)
        content = "" if problem else "".join(self.written)
        if not problem and not content:
            problem = "nothing in it is for browsers"
        smallest, at, words = self.texts.smallest or (0.0, 0, "")
        start = len(self.content[:at].decode("utf-8-sig", errors="replace")) if words else 0
        return Drawing(
            width=size.width if size else 0,
            runs=self.notes.occurrences("runs"),
            loads=self.notes.occurrences("loads"),
            unseen=self.notes.occurrences("unseen"),
            smallest_text=smallest,
            smallest=Span(self.path, start, start + len(words)) if words else None,
            problem=problem,
            program=made_by(self.content) if self.notes.count else "",
            content=(content + "\n" * (bool(content) and self.content.endswith(b"\n"))).encode(),
        )

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.notes.at = self.parser.CurrentByteIndex
        namespace, _, tag = name.rpartition("\n")
        if not self.names and not self.root:
            if tag != "svg" or namespace not in (SVG, ""):
                raise UnreadableDrawing(f"its first element is <{tag}>, and no <svg> of {SVG}")
            self.root = attributes
            self.bare = not namespace
        namespace = namespace or (SVG if self.bare else "")
        if not self.left_out and self.sheet is None and self._is_allowed(namespace, tag, attributes):
            self._keep(namespace, tag, attributes)
            return
        if not self.left_out:
            self.flowing = _UNSEEN.get(tag, "") if namespace == SVG else ""
            if self.flowing and tag != "flowRoot":
                self.notes.note("unseen", self.flowing)
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
            self.notes.note("runs", f"<{tag}>")
        if namespace not in ELEMENTS:
            return
        changed = attributes.get("attributeName", "") if tag in ANIMATIONS else ""
        if changed.rpartition(":")[2].lower() == "href" or HANDLER.fullmatch(changed):
            self.notes.note("runs", f'<{tag} attributeName="{changed[:LONGEST]}">')
        for name, value in attributes.items():
            self.attributes.look_at(tag, name, value)

    def _keep(self, namespace: str, tag: str, attributes: dict[str, str]) -> None:
        if namespace == SVG and tag == "foreignObject":
            self.labels.append((len(self.names), len(self.written), self.notes.running))
        safe = self.attributes.safe(namespace, tag, attributes)
        outer = self.names[-1][0] if self.names else ""
        declared = f' xmlns="{namespace}"' if namespace != outer else ""
        if not self.names:
            declared += f' xmlns:xlink="{XLINK}"' if b"xlink" in self.content else ""
        self.names.append((namespace, tag, len(self.written)))
        self.written.append(f"<{tag}{declared}{safe}>")
        self.expansion.enter(attributes.get("id", ""), _drawn_by(tag, attributes))
        self.texts.enter(tag, attributes)
        if tag == "style":
            self.sheet, self.notes.place = [], self.notes.here()

    def end(self, name: str) -> None:
        if self.left_out:
            self.left_out -= 1
            return
        if self.sheet is not None:
            if sheet := safe_sheet("".join(self.sheet), self.notes.note_effect):
                self.written.append(written(sheet))
            self.sheet = self.notes.place = None
        _, tag, begun = self.names.pop()
        self.expansion.leave()
        self.texts.leave()
        if begun == len(self.written) - 1:
            self.written[-1] = f"{self.written[-1][:-1]}/>"
        else:
            self.written.append(f"</{tag}>")
        if self.labels and self.labels[-1][0] == len(self.names):
            _, before, running = self.labels.pop()
            if self.notes.running > running:
                # A page, and no label
                del self.written[before:]

    def text(self, data: str) -> None:
        self.notes.at = self.parser.CurrentByteIndex
        if self.left_out:
            if self.flowing == "flowed text" and data.strip():
                self.notes.note("unseen", self.flowing)
                self.flowing = ""
        elif self.sheet is not None:
            self.sheet.append(data)
        elif self.names:
            namespace, tag, _ = self.names[-1]
            if namespace != SVG or tag in TEXTS or not data.strip():
                self.written.append(written(data))
                self.texts.text(data, self.notes.at)

    def instruction(self, target: str, data: str) -> None:
        self.notes.at = self.parser.CurrentByteIndex
        if target.lower() == "xml-stylesheet":
            self.notes.note("runs" if _SHEET.search(data) else "loads", f"<?{target}?>")


def _is_harmless(changed: str) -> bool:
    """Whether an attribute may be changed by an animation."""
    return (changed in PROPERTIES or changed in ATTRIBUTES[SVG]) and changed != "attributeName"


def _drawn_by(tag: str, attributes: Mapping[str, str]) -> list[str]:
    """The ids of what an element draws: a part that it repeats, and what it is painted and cut with."""
    painted = [target.strip() for value in attributes.values() if "#" in value for target in _DRAWN.findall(value)]
    links = (attributes.get(key, "").strip() for key in LINKS[:2]) if tag == "use" else ()
    return painted + [link[1:] for link in links if link.startswith("#")]
