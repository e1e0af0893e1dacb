"""Prose that is harder to read than most.

By LIX, which counts words a sentence and the share of words with more than six letters, and so works in most languages
with an alphabet (Björnsson 1968): 25 is a story for children, 45 a newspaper, 60 a specialist's article.

**Bad:** a concept with a LIX of 70.

**Good:** shorter sentences and plainer words.
"""

from collections.abc import Iterator

from coursekit.course.model import Concept
from coursekit.lint.rules import Setting
from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.text.expression import expression

SEVERITY = Severity.INFO
DEFAULT = False


MOST = 60
FEWEST_WORDS = 100
_SENTENCE = expression(r"(?<![.!?:])[.!?:]++(?=\s|$)")
_WORD = expression(r"[^\W\d_]+")


def check_concept(concept: Concept, _setting: Setting) -> Iterator[Diagnostic]:
    blocks = [block.text for block in concept.prose.blocks if block.tag == "Paragraph"]
    words = [word for text in blocks for word in _WORD.findall(text)]
    if len(words) < FEWEST_WORDS:
        return
    sentences = sum(len(_SENTENCE.findall(text)) or 1 for text in blocks)
    long = sum(len(word) > 6 for word in words)
    lix = round(len(words) / sentences + 100 * long / len(words))
    if lix > MOST:
        message = f"{concept.name} is hard to read: LIX {lix}, where {MOST} is a specialist's article"
        yield Diagnostic(concept.span("title"), message, "Shorten sentences, and take plainer words.")
