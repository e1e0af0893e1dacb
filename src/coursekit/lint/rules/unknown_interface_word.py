"""A course's own words for the interface have a key that there is none of, or lose a value.

The player and the book would never say them, or would not say how many, which or when. `docs/format.md` has the keys.

**Bad:** `interface_words: { prove: Check yourself, minutes: short }`.

**Good:** `interface_words: { prove_it: Check yourself, minutes: "{minutes} min" }`.
"""

from collections.abc import Iterator

from coursekit.course.document_part import top
from coursekit.schema.interface import interface_words
from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.text.expression import expression
from coursekit.text.suggest import did_you_mean
from coursekit.text.yaml import Document

SEVERITY = Severity.ERROR

WHERE = "docs/format.md has the keys, under “The words of the interface”."
_VALUE = expression(r"\{\w*\}")


def check_document(document: Document) -> Iterator[Diagnostic]:
    authored = top(document).value("interface_words")
    if document.source.path != "course.yaml" or not isinstance(authored, dict):
        return
    known = interface_words()
    names = frozenset(known)
    for key, words in authored.items():
        if key not in known:
            message = f"“{key}” is no key of the interface's words"
            yield Diagnostic(document.key_span(("interface_words", key)), message, did_you_mean(str(key), names, WHERE))
        elif isinstance(words, str) and sorted(_VALUE.findall(words)) != sorted(_VALUE.findall(known[key])):
            values = ", ".join(_VALUE.findall(known[key])) or "no values in braces"
            message = f"What `{key}` says must hold {values}"
            help = f"Write it as in “{known[key]}”: what stands in braces is filled in."
            yield Diagnostic(document.span(("interface_words", key)), message, help)
