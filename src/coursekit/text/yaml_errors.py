"""What a YAML syntax error means to an author, and where it stands: parsers see it where they can't go on."""

import re
from typing import NamedTuple

from yaml.error import MarkedYAMLError

from coursekit.text.expression import expression
from coursekit.text.yaml_signs import mistaken_sign


class Explanation(NamedTuple):
    """Offsets in the text that was parsed, and words for people."""

    start: int
    end: int
    message: str
    help: str


_QUOTES = 'Put quotes around text that holds “: ” or begins with a special character: title: "Pain: a primer".'
_QUOTE_IT = 'Put quotes around the whole value: key: "…".'
_UNCLOSED = "Separate the parts by commas, end with {end}, and put quotes around text that holds a comma or a colon."
_BEGINNINGS = {
    "did not find expected alphabetic or numeric character": "",
    "did not find expected comment or line break": "",
    "found undefined alias": "",
    "mapping keys are not allowed in this context": "“? ”",
    "block sequence entries are not allowed in this context": "“- ”",
    "found character that cannot start any token": "",
}
"""What the parser says where a value begins with a sign of YAML; the sign, where it is not the one at the mark."""
_KEY = expression(r"\s*(?:- +)*[\w.-]+:(?=\S)")
_KEY_AND_VALUE = expression(r"\s*(?:- +)*[\w.-]+: +")
_LINE = expression(r"[^\r\n]*")
_CURLY = "“”„‘’«»"


def explain(error: MarkedYAMLError, text: str) -> Explanation:
    """Translate a parser's error, and find the line that the author has to look at."""
    return _ParserError(error, text).explanation()


class _ParserError:
    """What a parser said: ``at`` is where the parser stopped, ``opened`` where what it was reading had begun."""

    def __init__(self, error: MarkedYAMLError, text: str) -> None:
        self.text = text
        self.problem = (error.problem or "").strip()
        mark = error.problem_mark or error.context_mark
        self.at = min(mark.index if mark else 0, len(text))
        self.opened = min(error.context_mark.index, len(text)) if error.context_mark else self.at

    def explanation(self) -> Explanation:
        problem = self.problem
        if mistaken := self.mistaken():
            return mistaken
        if problem in _BEGINNINGS:
            return self.beginning(_BEGINNINGS[problem])
        if problem == "mapping values are not allowed in this context":
            return self.second_colon()
        if problem == "could not find expected ':'":
            return self.no_colon(self.line_start(self.opened))
        if problem == "found unexpected end of stream":
            return self.explain_at(self.opened, "This quotation mark is never closed", "Close it with the same mark.")
        if problem in ("did not find expected ',' or ']'", "did not find expected ',' or '}'"):
            return self.not_closed(problem[-2])
        if problem == "did not find expected key":
            return self.no_key()
        if problem == "did not find expected '-' indicator":
            key = _KEY_AND_VALUE.match(self.line(self.line_start(self.at)))
            message = "This key does not stand below the others of its part"
            return self.indented(message if key else "A list item must begin with “- ”")
        if problem == "did not find expected node content":
            help = _UNCLOSED.format(end="] or }")
            return self.explain_at(
                self.opened, "Something is missing in this list or mapping, or it is not closed", help
            )
        if problem == "found a tab character that violates indentation":
            return self.tab(self.at)
        if problem == "found unknown escape character":
            help = "Put the text between ' and ' instead, or write two backslashes for each."
            return self.explain_at(self.at - 1, "A backslash between double quotes has a meaning of its own", help)
        if problem == "did not find expected <document start>":
            return self.indented("This line does not belong to what stands above it")
        return self.explain_at(self.at, f"This is not YAML: {problem}", _QUOTES)

    def mistaken(self) -> Explanation | None:
        """A sign of another language, where the parser stopped or on the line above."""
        here = self.line_start(self.at)
        for start in (here, self.line_above(here)):
            if start is not None and (sign := mistaken_sign(self.line(start))):
                return Explanation(start + sign.start, start + sign.end, sign.message, sign.help)
        return None

    def explain_at(self, start: int, message: str, help: str, end: int | None = None) -> Explanation:
        if start >= len(self.text):
            start = len(self.text.rstrip())
        return Explanation(start, max(end or 0, min(start + 1, len(self.text))), message, help)

    def beginning(self, sign: str) -> Explanation:
        start = self.at if sign or self.problem.startswith("found") else self.opened
        char = self.text[start : start + 1]
        if char == "\t":
            return self.tab(start)
        if char == "@" and re.match(r"\s*@\w+\s*\{", self.text):
            help = "Write the works as CSL, such as “- id: …”; pandoc refs.bib -t csljson turns one into the other."
            return self.explain_at(start, "This is BibTeX, and not YAML", help)
        listed = sign == "“- ”" and "\n" not in self.text[self.line_start(start) : start]
        help = f"For a list, begin a line with “- ” for each item, below the key. {_QUOTE_IT}" if listed else _QUOTE_IT
        return self.explain_at(start, f"A value cannot begin with {sign or char}", help)

    def tab(self, start: int) -> Explanation:
        return self.explain_at(start, "A tab cannot indent YAML", "Use two spaces for each level.")

    def second_colon(self) -> Explanation:
        """A colon where no key may stand: a second one on its line, or the lines above have gone wrong."""
        start = self.line_start(self.at)
        line = self.line(start)
        first = _KEY_AND_VALUE.match(line)
        if first and start + first.end() <= self.at:
            if line[first.end() : first.end() + 1] in _CURLY:
                message = "Curly quotation marks are letters to YAML, so this “: ” reads as another key"
                return self.explain_at(self.at, message, 'Put straight ones around the value: key: "…".')
            return self.explain_at(self.at, "A second “: ” on one line reads as another key", _QUOTES)
        above = self.line_above(start)
        if above is not None and (lacking := self.lacks_blank(above)):
            return lacking
        if above is not None and _depth(line) > _depth(self.line(above)):
            message = "This line is indented further than the one above it, whose value has ended"
            return self.explain_at(start, message, "Indent it as the other keys of this part.", start + _depth(line))
        return self.explain_at(self.at, "This line does not continue what stands above it", _QUOTES)

    def no_colon(self, start: int) -> Explanation:
        if lacking := self.lacks_blank(start):
            return lacking
        line = self.line(start)
        above = self.line_above(start)
        words, end = start + _depth(line), start + len(line.rstrip())
        if above is not None and self.line(above).lstrip().startswith("- "):
            return self.explain_at(words, "A list item must begin with “- ”", f"Write “- {line.strip()}”.", end)
        help = "Write key: value, or indent the line if it continues the text above."
        return self.explain_at(words, "This line has no “: ” after its key", help, end)

    def lacks_blank(self, start: int) -> Explanation | None:
        """The finding for a line with a key whose colon has no blank after it."""
        line = self.line(start)
        match = _KEY.match(line)
        if match is None or line[match.end() :].startswith("//"):
            return None
        key = match[0].strip(" -:")
        message = f"A blank is missing after the colon of “{key}”"
        rest = line[match.end() :].strip()
        help = f"Write {key}: {rest if len(rest) <= 40 else rest[:40] + '…'}"
        return self.explain_at(start + match.end() - 1, message, help)

    def not_closed(self, end: str) -> Explanation:
        what = "list" if end == "]" else "mapping"
        start = self.opened if "\n" in self.text[self.opened : self.at] else self.at
        return self.explain_at(start, f"This {what} is not closed, or a comma is missing", _UNCLOSED.format(end=end))

    def no_key(self) -> Explanation:
        """Text after a closing quote or bracket, or a wrong indentation."""
        start = self.line_start(self.at)
        before = self.text[start : self.at].rstrip()
        value = before[match.end() :] if (match := _KEY_AND_VALUE.match(before)) else ""
        if value.endswith("'") and value.startswith("'"):
            help = "Write '' for an apostrophe inside, or put \" around the whole text instead."
            return self.explain_at(self.at - 1, "This apostrophe ends the text that began with one", help)
        if value.endswith('"') and value.startswith('"'):
            help = "Put ' around the whole text, and keep \" for the words inside."
            return self.explain_at(self.at - 1, "This quotation mark ends the text that began with one", help)
        if value[:1] in ("[", "{"):
            return self.explain_at(self.at, f"Words stand after the closing {value[-1:]}", _QUOTE_IT)
        return self.indented("This line does not continue what stands above it")

    def indented(self, message: str) -> Explanation:
        """A line whose indentation fits nothing above it."""
        start = self.line_start(self.at)
        depth = _depth(self.line(start))
        above = self.line_above(start)
        if above is None:
            return self.explain_at(self.at, message, "Check the indentation.")
        line = self.line(above)
        words = len(line) - len(re.sub(r"^\s*(?:- +)*", "", line))
        help = "Check the indentation: the keys of one part begin below each other."
        if words != depth:
            blanks = f"{depth} blank{'' if depth == 1 else 's'}"
            help = f"Check the indentation: this line has {blanks} before it, and the text above it {words}."
        return self.explain_at(self.at, message, help)

    def line_start(self, at: int) -> int:
        return max(self.text.rfind("\n", 0, at), self.text.rfind("\r", 0, at)) + 1

    def line(self, start: int) -> str:
        found = _LINE.match(self.text, start)
        assert found
        return found[0]

    def line_above(self, start: int) -> int | None:
        """Where the last line before begins that is neither empty nor a comment."""
        # From the beginning in one go: looking back from line to line would scan as often for the other line break.
        above = [found for found in _LINE.finditer(self.text, 0, start) if found[0].strip()]
        return next((found.start() for found in reversed(above) if not found[0].lstrip().startswith("#")), None)


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip())
