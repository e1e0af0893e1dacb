"""Words that are code because they are indented.

After a blank line, four spaces or a tab make a block of code: its letters have all one width, its lines don't wrap,
and no mark in it is read. Prose comes to stand there by an indentation that was meant for a paragraph's first line, or
by one that is deeper than its list goes.

**Bad:** `    The pump never stops, and **so** the voltage stays.`, with four spaces.

**Good:** the same without spaces, or as far in as the words of the list item above. Code stands between lines of three
backticks.
"""

import re
from collections.abc import Iterator

from coursekit.lint.rules import Setting
from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.text.expression import expression
from coursekit.text.prose import Prose

SEVERITY = Severity.WARNING
PLAIN = False

_MARKS = expression(
    r"\*\*(?=[^*\s])|(?<=[^*\s])\*\*|\[\[[a-z][\w-]*(?:[|#][^\[\]\n]*)?\]\]|!?\[[^\[\]\n]*\]\([^()\s]+\)|\[@[\w-]+\]"
)
_ITEM = expression(r"^[ \t]*(?:[-*+•]|\d{1,2}[.)])[ \t]+", re.MULTILINE)
_WORD = expression(r"[(“‘\"'*_]*[^\W\d_]+(?:['’-][^\W\d_]+)*[)”’\"'*_]*+(?:[,.;:!?…][)”’\"'*_]*)?")
_CODE = expression(r"[{}<>=;$\\|`#~]|\w\(|\(\)|\w[._/]\w|--|&&|\w:\w|\[\d|^[^\S\n]*+[-+*/%@]\S", re.MULTILINE)
_SENTENCE = expression(r"[*_“\"‘'(¿¡]*([^\W\d_])[\s\S]*[.!?:…。！？][*_”’\"')]*")
_FEWEST_WORDS, _WORDS_OF_ITEM, _SHARE = 5, 3, 0.85


def check_text(text: Prose, _setting: Setting) -> Iterator[Diagnostic]:
    for start, end in text.indented:
        written = text.text[start:end].rstrip()
        if _reads_as_prose(written, text.text[:start].rstrip()):
            line = written.partition("\n")[0]
            at = start + len(line) - len(line.lstrip())
            message = "These words are shown as code: four spaces or more stand before them, after a blank line"
            help = "Remove the spaces, or indent it only as far as the words of the list item that it belongs to."
            yield Diagnostic(text.span(at, start + len(line)), message, help)


def _reads_as_prose(written: str, before: str) -> bool:
    """Whether it has marks of Markdown among words, or is a list of words or a sentence that nothing announces."""
    plain, marks = _MARKS.subn("word", written)
    plain, items = _ITEM.subn("", plain)
    words = plain.split()
    if len(words) < _FEWEST_WORDS or _CODE.search(plain):
        return False
    is_list = items > 1 and len(words) >= _WORDS_OF_ITEM * items and ": " not in plain
    if not marks and not is_list and not (_is_sentence(plain.strip()) and not before.endswith((":", "："))):
        return False
    return sum(_WORD.fullmatch(word) is not None for word in words) >= _SHARE * len(words)


def _is_sentence(plain: str) -> bool:
    sentence = _SENTENCE.fullmatch(plain)
    longest = max(len(line.split()) for line in plain.split("\n"))
    return sentence is not None and not sentence[1].islower() and longest >= _FEWEST_WORDS
