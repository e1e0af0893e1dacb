"""The types of questions: one module in ``types/`` a type, found by its name.

A type's module has one class of its name (``choice``: ``Choice``), which says all that coursekit must know of the type:
its fields, described once (``text.field``), what it asks of a learner record, and a right answer in words that belong
to no format (``answer.py``). What learners see of it stands in ``player/questions`` and ``render/templates/questions``.
Nothing else names a type but what is about that type alone. Where a choice must be made among all of them, such as in
an exporter, ``union.py`` has them as a closed union: end the ``match`` with ``assert_never``, and mypy tells what is
missing.
"""

from abc import ABCMeta, abstractmethod
from collections.abc import Mapping
from functools import cache, cached_property
from importlib import import_module
from typing import TYPE_CHECKING, Any, ClassVar, Self

from msgspec import Struct, StructMeta

from coursekit.questions import types
from coursekit.questions.answer import Answer, Number, Pairs, Picks, SelfAssessed, Sequence, Words
from coursekit.questions.meaning import fingerprint_of
from coursekit.questions.variants import Variant
from coursekit.text.field import Field
from coursekit.text.keys import short_key
from coursekit.text.modules import module_names
from coursekit.text.yaml import Route

if TYPE_CHECKING:
    from coursekit.questions.union import Question

MANY = 1 << 30
"""More wrong answers than any course has questions."""


class _AbstractStruct(StructMeta, ABCMeta):
    """A struct that is not made before it has what each question must have."""


class AnyQuestion(Struct, frozen=True, kw_only=True, dict=True, metaclass=_AbstractStruct):
    """What every type of question has. ``prompt``, ``hint`` and ``explanation`` are Markdown.

    ``tries`` says how often it may be answered: 0 is without a limit, None as the course says; ``tests`` are the ids of
    objectives of its concept, ``case`` is that of the case that it is about, empty for none, ``pool`` names the pool
    that it is drawn from (``pools.py``), ``of`` is the key of the question that it is a variant of. The docstring of a
    type is its description in the JSON export; ``for_authors`` is what editors say instead, where that helps more.
    ``derived`` describes properties that exports and templates are given beside the fields. Of a type that has
    variants, ``worked_out`` names the fields that are worked out for each of them, and ``worked_out_from`` those that
    say how.
    """

    type: ClassVar[str]
    about: ClassVar[str]
    for_authors: ClassVar[str] = ""
    derived: ClassVar[Mapping[str, Field]] = {}
    worked_out: ClassVar[tuple[str, ...]] = ()
    worked_out_from: ClassVar[tuple[str, ...]] = ()

    id: str
    prompt: str
    hint: str
    explanation: str
    points: float
    tries: int | None
    route: Route
    tests: tuple[str, ...] = ()
    case: str = ""
    pool: str = ""
    of: str = ""

    @cached_property
    def key(self) -> str:
        """The short key in learner records: from the pinned id, or from type and prompt."""
        if self.of:
            return self.of
        return short_key("question", self.id) if self.id else short_key("question", self.type, self.prompt)

    @property
    @abstractmethod
    def parts(self) -> int:
        """How many options, points, pairs, items or accepted answers it has; 0 where nothing can be counted."""

    @property
    @abstractmethod
    def answer_size(self) -> int:
        """Characters of an answer in a learner record at most, as ``size`` in ``player/questions`` says."""

    @property
    @abstractmethod
    def lower_scores(self) -> int:
        """How many scores below the full one an answer can have."""

    @property
    @abstractmethod
    def wrong_answers(self) -> int:
        """How many answers are not right; ``MANY`` will do for more."""

    @property
    @abstractmethod
    def right_answer(self) -> Answer:
        """A right answer, as ``interaction`` in ``player/questions`` tells it."""

    @property
    def meaning_parts(self) -> tuple[str, ...]:
        """The texts and values on which it depends what an answer in a learner record says, and whether it is right."""
        match self.right_answer:
            case Picks(places, texts):
                return (*texts, *map(str, places))
            case Sequence(_, texts):
                return texts
            case Pairs(_, lefts, rights):
                return (*lefts, *rights)
            case Number(number, tolerance):
                return (repr(float(number)), repr(float(tolerance)))
            case Words(text):
                return (text,)
            case SelfAssessed():
                return ()

    @cached_property
    def meaning(self) -> str:
        """The fingerprint of ``meaning_parts``."""
        return fingerprint_of(self.type, *self.meaning_parts)

    @cached_property
    def variants(self) -> tuple[Variant, ...]:
        """The same with other numbers, of which each learner gets one; none for a question that has no parameters."""
        return ()

    def as_variant(self, variant: Variant) -> Self:
        """The same with what is worked out for a variant, and without what it is worked out from."""
        return self

    @property
    def answer_formula(self) -> str:
        """How the right answer of each variant is worked out; empty where all learners are asked for the same."""
        return ""

    @property
    def shorter_answers(self) -> int:
        """How many lengths below ``answer_size`` an answer can have, where not all of them have one."""
        return 0

    @property
    def can_be_right(self) -> bool:
        """Whether a learner can enter a right answer."""
        return True

    @property
    def marked(self) -> tuple[bool, ...]:
        """Of each text in ``listed``, whether it is right to pick it; () where nothing is picked."""
        return ()

    @property
    def listed(self) -> tuple[str, tuple[str, ...]]:
        """The key and the texts of what a learner chooses among or arranges, which must differ; ("", ()) for none."""
        return "", ()


@cache
def find_types() -> "Mapping[str, type[Question]]":
    """All types by the names that authors write, in alphabetical order. Raises TypeError for a module without one."""
    found = {}
    for module in module_names(types.__path__):
        kind: Any = getattr(import_module(f"{types.__name__}.{module}"), module.title().replace("_", ""), None)
        if kind is None or kind.__abstractmethods__:
            lacks = ", ".join(sorted(kind.__abstractmethods__)) if kind else f"the class {module.title()}"
            raise TypeError(f"the type of question in questions/types/{module}.py lacks {lacks}")
        if getattr(kind, "type", None) != module.replace("_", "-"):
            raise TypeError(f"the type of question in questions/types/{module}.py is not called by its file's name")
        found[kind.type] = kind
    return found
