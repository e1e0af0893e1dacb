"""Blocks that tools add to Markdown, line by line: divisions, directives and admonitions, in one another.

What each becomes, ``directives.py`` says. Code is left as it is, but for what a tool puts into it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from coursekit.importers.kinds.markdown.admonitions import QUESTIONS
from coursekit.importers.kinds.markdown.components import is_question, question_of
from coursekit.importers.kinds.markdown.directives import Directive, rendered
from coursekit.importers.kinds.markdown.page_text import FileLine, PageReading

_ANY = re.compile(
    r"^[ \t>]*(?::{3,}|!!!|\?\?\?|===|`{3,}|~{3,}|<[A-Za-z/]|\{[%#:/@]|\+\+\+|///|\\|\*\[|import |export |\[|%)",
    re.MULTILINE,
)
"""What some line begins with wherever there is anything to do."""
_FENCE = re.compile(r"^([ \t]*)(`{3,}|~{3,})[ \t]*(.*?)[ \t]*$")
_DIV = re.compile(r"^([ \t]*)(:{3,})[ \t]*(.*?)[ \t]*:*[ \t]*$")
_DIRECTIVE = re.compile(r"\{([\w:.-]+)\}[ \t]*(.*)")
_INDENTED = re.compile(
    r"^([ \t]*)(!!!|\?\?\?\+?|===[!+]?)[ \t]++((?:[\w-]++(?: ++(?=[\w-]))?+)*+)[ \t]*+(?:\"(.*)\")?[ \t]*$"
)
_COMPONENT = re.compile(
    r"^[ \t]*<(/?)(Tip|Note|Warning|Info|Danger|Caution|Callout|Admonition|Important|Details|TabItem|Tabs|Card"
    r"|CardGroup|Steps|Step|Accordion|AccordionGroup)\b([^>]*?)(/?)>[ \t]*$"
)
_JSX = re.compile(r"^[ \t]*<[A-Z][\w.]*(?:\s|$)")
_BLOCK = re.compile(r"^[ \t]*(/{3,})[ \t]*([A-Za-z][\w-]*)(?:[ \t]*\|[ \t]*(.*?))?[ \t]*$")
"""The head of a block of PyMdown (its documentation, “Blocks”)."""
_ADMONISH = re.compile(r"admonish(?:[ ,]+([a-z]+))?(?:[ ,].*?title=\"([^\"]*)\".*|[ ,].*)?")
"""The head of a box of mdbook-admonish."""
_PROGRAM = re.compile(
    r"^(?:\{[#:/@](?:if|else|each|await|key|then|const|html)\b[^{}]*\}|\\(?:newpage|pagebreak|clearpage)"
    r"|\*\[[^\]\n]+\]:[ \t].*|import [^\n'\"]{1,200} from ['\"][^'\"\n]{1,200}['\"];?"
    r"|export (?:const|default) .*|\[?\[_?TOC_?\]?\]"
    r"|\{%-? ?(?:include|raw|endraw|capture|endcapture|comment|endcomment|assign|if|endif|for|endfor|else)\b.*%\})"
    r"[ \t]*$",
    re.IGNORECASE,
)
"""Lines of MDX, Svelte and Liquid, breaks of LaTeX's pages, abbreviations of PHP Markdown, and marks where a tool puts
a table of contents."""


@dataclass
class _OpenBlock:
    """A block that is being read; ``closes`` matches the line that ends it."""

    directive: Directive
    closes: re.Pattern[str]
    lines: list[FileLine] = field(default_factory=list)


def translated(lines: list[FileLine], reading: PageReading) -> list[FileLine]:
    """The lines as coursekit's Markdown, as far as blocks go."""
    if not _ANY.search("\n".join(line.text for line in lines)):
        return lines
    return list(_BlockReader(reading).read(lines))


class _BlockReader:
    def __init__(self, reading: PageReading) -> None:
        self.reading = reading
        self.stack: list[_OpenBlock] = []
        self.out: list[FileLine] = []

    def put(self, lines: Iterable[FileLine]) -> None:
        (self.stack[-1].lines if self.stack else self.out).extend(lines)

    def read(self, lines: list[FileLine]) -> Iterator[FileLine]:
        at = 0
        while at < len(lines):
            at = self.line(lines, at)
        while self.stack:
            self.close()
        return iter(self.out)

    def line(self, lines: list[FileLine], at: int) -> int:
        """Read the line at an index; the index of the next one to read."""
        text = lines[at].text
        if self.stack and self.stack[-1].closes.match(text):
            self.close()
            return at + 1
        if fence := _FENCE.match(text):
            return self.fence(lines, at, fence)
        if indented := _INDENTED.match(text):
            return self.indented(lines, at, indented)
        if _JSX.match(text) and not _COMPONENT.match(text) and (end := _end_of_component(lines, at)):
            self.program(lines[at:end])
            return end
        self.single_line(lines[at])
        return at + 1

    def single_line(self, line: FileLine) -> None:
        """A line that is the head or the end of a block, that is listed, or that stays."""
        if div := _DIV.match(line.text):
            if div[3]:
                self.open_div(line, div)
            elif self.stack:
                self.close()
        elif component := _COMPONENT.match(line.text):
            self.component(line, component)
        elif block := _BLOCK.match(line.text):
            closes = re.compile(rf"^[ \t]*/{{{len(block[1])}}}[ \t]*$")
            self.stack.append(_OpenBlock(Directive(block[2], block[3] or "", line.number), closes))
        elif what := self.unheld(line.text):
            self.reading.list(line.number, what, line.text)
        else:
            self.put([line])

    def unheld(self, text: str) -> str:
        """What a line is that a course has nothing for; empty for one that stays."""
        if self.reading.myst and text.startswith("+++"):
            return "the beginning of a cell"
        if self.reading.myst and text.startswith("%"):
            return "a comment"
        return "a line of a program" if _PROGRAM.match(text) else ""

    def program(self, lines: list[FileLine]) -> None:
        """A component that is a question, or nothing that a course could hold."""
        words = " ".join(line.text for line in lines)
        before = self.stack[-1].lines if self.stack else self.out
        if is_question(words) and (question := question_of(words, before)):
            self.reading.questions.append(question)
        else:
            self.reading.list(lines[0].number, "a component, which is a program", words)

    def fence(self, lines: list[FileLine], at: int, opening: re.Match[str]) -> int:
        """A block of code, or a directive of MyST, which has its whole content read again."""
        indent, marks, info = opening[1], opening[2], opening[3]
        closing = re.compile(rf"^[ \t]*{re.escape(marks[0])}{{{len(marks)},}}[ \t]*$")
        end = next((n for n in range(at + 1, len(lines)) if closing.match(lines[n].text)), len(lines))
        if "`" in info and marks[0] == "`":
            self.put([lines[at]])
            return at + 1
        inner = lines[at + 1 : end]
        found = _DIRECTIVE.match(info)
        if box := _ADMONISH.fullmatch(info):
            made = rendered(
                Directive(box[1] or "note", box[2] or "", lines[at].number), self.again(inner), self.reading, list
            )
            self.put(made)
            return end + 1
        if found is None and not info.startswith("{"):
            self.put(lines[at : end + 1])
            return end + 1
        if indent:
            inner = [FileLine(line.text.removeprefix(indent), line.number) for line in inner]
        name, argument = (found[1], found[2]) if found else _class_of(info)
        if name.endswith(("-start", "-end")) and not indent:
            return self.gated(Directive(name.rpartition("-")[0], argument, lines[at].number), name, inner, end)
        directive = Directive(name, argument, lines[at].number, fence=marks)
        made = rendered(directive, inner, self.reading, self.again)
        self.put(FileLine(f"{indent}{line.text}" if line.text else "", line.number) for line in made)
        return end + 1

    def gated(self, directive: Directive, name: str, inner: list[FileLine], end: int) -> int:
        """A directive whose content stands between two others, which say that it starts and ends."""
        if name.endswith("-start"):
            self.reading.asking += directive.name.lower() in QUESTIONS
            self.stack.append(_OpenBlock(directive, re.compile(r"(?!)")))
            for line in inner:
                if line.text.strip() and (option := line.text.strip()):
                    self.reading.list(line.number, f"an option of {name}", option)
        elif any(opened.directive.name == directive.name for opened in self.stack):
            while self.stack and self.stack[-1].directive.name != directive.name:
                self.close()
            self.close()
        return end + 1

    def again(self, lines: list[FileLine]) -> list[FileLine]:
        """What stands inside a directive."""
        return translated(lines, self.reading)

    def open_div(self, line: FileLine, opening: re.Match[str]) -> None:
        marks, info = opening[2], opening[3]
        closes = re.compile(rf"^[ \t]*:{{{len(marks)}}}[ \t]*$")
        if found := _DIRECTIVE.match(info):
            directive = Directive(found[1], found[2], line.number)
        elif info.startswith("{"):
            directive = Directive(*_class_of(info), line.number)
        else:
            named = re.match(r"([\w-]*)[ \t]*(?:\[(.*?)\])?[ \t]*(.*)", info)
            assert named
            rest = re.sub(r"^\{.*\}$", "", named[3])
            directive = Directive(named[1], " ".join(filter(None, (named[2], rest))), line.number)
        self.reading.asking += directive.name.lower() in QUESTIONS
        self.stack.append(_OpenBlock(directive, closes))

    def indented(self, lines: list[FileLine], at: int, opening: re.Match[str]) -> int:
        """An admonition or a tab of MkDocs: all that is indented under it."""
        indent, mark, kinds, title = opening[1], opening[2], opening[3], opening[4]
        end = at + 1
        while end < len(lines) and (not lines[end].text.strip() or lines[end].text.startswith(f"{indent}    ")):
            end += 1
        while end > at + 1 and not lines[end - 1].text.strip():
            end -= 1
        if mark.startswith("=") and title is None:
            self.put([lines[at]])
            return at + 1
        inner = [FileLine(line.text.removeprefix(f"{indent}    "), line.number) for line in lines[at + 1 : end]]
        name = "tab" if mark.startswith("=") else (kinds.split() or ["note"])[0].lower()
        made = rendered(Directive(name, title or "", lines[at].number), self.again(inner), self.reading, list)
        self.put(FileLine(f"{indent}{line.text}" if line.text else "", line.number) for line in made)
        return end

    def component(self, line: FileLine, found: re.Match[str]) -> None:
        closing, name, attributes, alone = found[1], found[2], found[3], found[4]
        if closing or alone:
            if closing and self.stack:
                self.close()
            return
        title = re.search(r"""(?:title|label|summary)=\{?["'](.*?)["']""", attributes)
        kind = re.search(r"""(?:type|value)=["'](\w+)["']""", attributes)
        word = "warning" if "warning" in attributes else kind[1] if kind and name in ("Admonition", "Callout") else name
        closes = re.compile(rf"^[ \t]*</{name}>[ \t]*$")
        directive = Directive(word.lower(), title[1] if title else "", line.number)
        self.stack.append(_OpenBlock(directive, closes))

    def close(self) -> None:
        opened = self.stack.pop()
        self.reading.asking -= opened.directive.name.lower() in QUESTIONS and opened.directive.fence == ""
        self.put(rendered(opened.directive, opened.lines, self.reading, list))


def _end_of_component(lines: list[FileLine], at: int) -> int:
    """One past the line that ends a component without content; 0 where none does."""
    for number in range(at, min(len(lines), at + 60)):
        if lines[number].text.rstrip().endswith("/>"):
            return number + 1
        if not lines[number].text.strip():
            return 0
    return 0


def _class_of(attributes: str) -> tuple[str, str]:
    """The class and the title of a division, as in ``{.callout-note title="More" collapse="true"}``."""
    name = re.search(r"\.([\w-]+)", attributes) or re.search(r"\{\s*([\w-]+)", attributes)
    title = re.search(r"""title\s*=\s*["'](.*?)["']""", attributes)
    return (name[1] if name else ""), (title[1] if title else "")
