"""Rules: one module a rule; the file's name, with hyphens, is the rule's name.

A rule's module says its ``SEVERITY`` and has one or more checks, generators of findings:

- ``check(course)`` over the skeleton of the course,
- ``check_concept(concept, setting)`` over one concept, which knows neither its number nor other files,
- ``check_text(text, setting)`` over each Markdown text of concepts and glossary,
- ``check_texts(texts, setting)`` over all of them in one file, as they stand there, for findings that count,
- ``check_document(document)`` over each YAML file that is not a concept's,
- ``check_source(source)`` over the characters of each text file,
- ``check_picture(picture)`` over each picture's file.

What reading finds (syntax, schema) has modules too, without checks. ``DEFAULT = False`` says that a course must ask for
the rule, ``FIX`` that ``--fix`` mends what it finds, and ``PLAIN = False`` that it finds nothing in a text that is
``plain``, as most answers and options are. The docstring is the rule's documentation. ``find_rules`` finds them all:
adding one edits no list.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, cached_property
from importlib import import_module
from inspect import cleandoc
from types import ModuleType
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.text.modules import module_names

if TYPE_CHECKING:
    from coursekit.course.entries import CourseEntry, GlossaryEntry
    from coursekit.course.model import Concept
    from coursekit.course.skeleton import Skeleton
    from coursekit.pictures.picture import Picture
    from coursekit.text.prose import Prose
    from coursekit.text.source import Source
    from coursekit.text.yaml import Document

Findings = Iterable[Diagnostic]


class Setting(Struct, frozen=True):
    """What rules over one file may know of the course: its language, and the names of its glossary terms.

    ``turned_on`` are the rules that run although they are off by default.
    """

    language: str
    terms: tuple[str, ...]
    turned_on: tuple[str, ...] = ()


NO_SETTING = Setting("en", ())


def setting_from(course: "CourseEntry", glossary: "Iterable[GlossaryEntry]", requested: Iterable[str]) -> Setting:
    """The setting that ``course.yaml`` and ``glossary.yaml``, if there is one, give.

    ``requested`` are the rules that a run names; those that are off by default run only when somebody names them.
    """
    names = tuple(name for each in glossary for term in each.terms for name in (term.term, *term.also))
    turned_on = {name for name in requested if not find_rules()[name].default}
    return Setting(course.language or "en", names, tuple(sorted(turned_on)))


class Rule(Struct, frozen=True, dict=True):
    """A rule by name. ``severity`` is what its findings have unless the course says otherwise."""

    name: str
    module: ModuleType

    @cached_property
    def severity(self) -> Severity:
        severity = self.module.SEVERITY
        assert isinstance(severity, Severity)
        return severity

    @cached_property
    def default(self) -> bool:
        """Whether it runs without being asked for."""
        return bool(getattr(self.module, "DEFAULT", True))

    @cached_property
    def fix(self) -> Literal["", "safe", "unsafe"]:
        """Whether ``--fix`` mends what it finds."""
        fix: Literal["", "safe", "unsafe"] = getattr(self.module, "FIX", "")
        return fix

    @cached_property
    def plain(self) -> bool:
        """Whether it may find something in a text in which Markdown reads nothing but words."""
        return bool(getattr(self.module, "PLAIN", True))

    @cached_property
    def check(self) -> "Callable[[Skeleton], Findings] | None":
        return getattr(self.module, "check", None)

    @cached_property
    def check_concept(self) -> "Callable[[Concept, Setting], Findings] | None":
        return getattr(self.module, "check_concept", None)

    @cached_property
    def check_text(self) -> "Callable[[Prose, Setting], Findings] | None":
        return getattr(self.module, "check_text", None)

    @cached_property
    def check_texts(self) -> "Callable[[Sequence[Prose], Setting], Findings] | None":
        return getattr(self.module, "check_texts", None)

    @cached_property
    def check_document(self) -> "Callable[[Document], Findings] | None":
        return getattr(self.module, "check_document", None)

    @cached_property
    def check_source(self) -> "Callable[[Source], Findings] | None":
        return getattr(self.module, "check_source", None)

    @cached_property
    def check_picture(self) -> "Callable[[Picture], Findings] | None":
        return getattr(self.module, "check_picture", None)

    @property
    def documentation(self) -> str:
        """Markdown: what it checks, why, a bad and a good example."""
        return cleandoc(self.module.__doc__ or "")

    @property
    def summary(self) -> str:
        """The first sentence of the documentation, without its full stop."""
        paragraph = self.documentation.split("\n\n", 1)[0]
        return re.sub(r"\s+", " ", paragraph).rstrip(".")


@cache
def find_rules() -> Mapping[str, Rule]:
    """All rules by name, in alphabetical order."""
    rules = (Rule(name.replace("_", "-"), import_module(f"{__name__}.{name}")) for name in module_names(__path__))
    return {rule.name: rule for rule in sorted(rules, key=lambda rule: rule.name)}


@cache
def checks(kind: str, turned_on: tuple[str, ...]) -> tuple[tuple[str, Callable[..., Findings]], ...]:
    """The checks of a kind, such as ``check_text``, with the names of their rules: those that run."""
    running = (rule for rule in find_rules().values() if rule.default or rule.name in turned_on)
    return tuple((rule.name, check) for rule in running if (check := getattr(rule.module, kind, None)))
