"""A film or recording where none can play: among words, or as a figure with a place of its own.

**Bad:** `See ![the pump](media/pump.mp4) here.`, or `hero: {src: media/pump.mp4}`.

**Good:** `![The pump at work](media/pump.mp4 "Three cycles.")`, alone in its paragraph.
"""

from collections.abc import Iterator

from coursekit.course.model import Concept
from coursekit.files.beside import is_played
from coursekit.lint.rules import Setting
from coursekit.text.diagnostic import Diagnostic, Severity

SEVERITY = Severity.ERROR


def check_concept(concept: Concept, _setting: Setting) -> Iterator[Diagnostic]:
    help = "Write it in the text, alone in its paragraph: ![What it shows](media/name.mp4)."
    for place, figure in concept.figures.items():
        if is_played(figure.src):
            yield Diagnostic(figure.span, f"The figure {place} is a film or recording, which can't play there", help)
    for text in concept.texts:
        for image in text.images:
            if not image.alone and is_played(image.src):
                yield Diagnostic(image.span, "This film or recording stands among words, where it can't play", help)
