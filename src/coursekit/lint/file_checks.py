"""The rules over one file, as the facts of files are given them."""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import chain, repeat
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from coursekit.lint.rules import Findings, Setting, checks, find_rules
from coursekit.text.diagnostic import Diagnostic
from coursekit.text.wording import Lexicon, lexicon_of

if TYPE_CHECKING:
    from coursekit.course.model import Concept
    from coursekit.pictures.picture import Picture
    from coursekit.text.prose import Prose
    from coursekit.text.source import Source
    from coursekit.text.yaml import Document

CheckCourseFile = Callable[["Document"], Findings]
"""Checks of ``course.yaml`` by layers that this one can't reach, such as the options of exporters."""


def nothing_more(_document: "Document") -> Findings:
    """No such checks."""
    return ()


class FileChecks(Struct, frozen=True, dict=True):
    """The rules that run over single files, in a setting; ``index.checks.Checks`` says what each is for."""

    setting: Setting
    course_file: CheckCourseFile

    @property
    def identity(self) -> str:
        """What tells these checks from others of the same coursekit."""
        return f"{self.setting!r} {self.course_file.__module__}.{self.course_file.__qualname__}"

    @cached_property
    def lexicon(self) -> Lexicon:
        return lexicon_of(self.setting.terms)

    def asks(self, rule: str) -> bool:
        return rule in self.setting.turned_on

    def of_source(self, source: "Source") -> Findings:
        yield from self._run("check_source", source)

    def of_document(self, document: "Document") -> Findings:
        yield from self._run("check_document", document)

    def of_concept(self, concept: "Concept") -> Findings:
        yield from self._run("check_concept", concept, self.setting)
        yield from self.of_texts(concept.texts)

    def of_texts(self, texts: "Sequence[Prose]") -> Findings:
        texts = sorted(texts, key=_start)
        marked = [text for text in texts if not text.plain]
        rules, setting = find_rules(), self.setting
        for name, check in checks("check_texts", setting.turned_on):
            for found in check(texts if rules[name].plain else marked, setting):
                yield replace(found, rule=name)
        for name, check in checks("check_text", setting.turned_on):
            for found in chain.from_iterable(map(check, texts if rules[name].plain else marked, repeat(setting))):
                yield replace(found, rule=name)

    def of_picture(self, picture: "Picture") -> Findings:
        yield from self._run("check_picture", picture)

    def of_course(self, document: "Document") -> Findings:
        return self.course_file(document)

    def _run(self, kind: str, *subjects: Any) -> Iterator[Diagnostic]:
        for name, check in checks(kind, self.setting.turned_on):
            for found in check(*subjects):
                yield replace(found, rule=name)


def _start(text: "Prose") -> int:
    """Where a text stands in its file."""
    return text.where(0, 0).start
