"""A film or recording where none can play, or a picture in the glossary.

None plays among words, or as a figure with a place of its own. A definition is shown on many pages, beside the word
that it explains, and holds words and links only.

**Bad:** `See ![the pump](media/pump.mp4) here.`, or `hero: {src: media/pump.mp4}`.

**Good:** `![The pump at work](media/pump.mp4 "Three cycles.")`, alone in its paragraph.
"""

from collections.abc import Iterator

from coursekit.course.cases import FILE
from coursekit.course.model import Concept
from coursekit.files.companions import is_played
from coursekit.lint.rules import Setting
from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.text.prose import Prose

SEVERITY = Severity.ERROR
PLAIN = False
_ALONE = "Write it in the text, alone in its paragraph: ![What it shows](media/name.mp4)."


def check_concept(concept: Concept, _setting: Setting) -> Iterator[Diagnostic]:
    for place, figure in concept.figures.items():
        if is_played(figure.src):
            yield Diagnostic(figure.span, f"The figure {place} is a film or recording, which can't play there", _ALONE)
    for text in concept.texts:
        yield from _among_words(text)


def check_text(text: Prose, _setting: Setting) -> Iterator[Diagnostic]:
    """Texts of cases and of the glossary, which are no concept's."""
    file = text.images[0].span.path if text.images else ""
    if file == FILE:
        yield from _among_words(text)
    elif file == "glossary.yaml":
        help = "Show it in the concept that explains the term, and leave the definition in words."
        for image in text.images:
            yield Diagnostic(image.span, "A definition in the glossary shows no pictures", help)


def _among_words(text: Prose) -> Iterator[Diagnostic]:
    for image in text.images:
        if not image.alone and is_played(image.src):
            yield Diagnostic(image.span, "This film or recording stands among words, where it can't play", _ALONE)
