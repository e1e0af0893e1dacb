"""What may stand in a mapping that authors write, said once: structs whose fields carry a ``Field``.

From it follow what is read (``course.described``), what editors and checks know (``schema.described``), and what
templates and the JSON export are given. Nothing heavy is imported here: a warm run of lint reads it, too.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Annotated, Any, Literal, get_args, get_origin

from msgspec import NODEFAULT, Struct
from msgspec.structs import fields


class Field(Struct, frozen=True):
    """Title, description and examples, as editors show them.

    ``exported`` is the description in the JSON export, where authors are told something else. ``markdown`` says that it
    is a part of a line or may have paragraphs. ``least`` is the smallest number, or the smallest count of a list.
    ``ids``: a list of ids; ``across``: of other courses, too. ``shown``: of a concept, templates and the JSON export
    are given it as it is; fields without it have code of their own. ``unit`` is that of a number. ``short``: of a list
    of mappings, the key that an item which is only a text stands for.
    ``unless``: the key that stands in for this one, which is required otherwise.
    ``asked``: of a question, learners see it before they answer. Where all that they see are its items and the order
    is the answer, it is ``sorted``; a part of a pair that is told ``apart`` from the other one. All else of a question
    is an answer, and left out of exports without answers.
    ``holds``: of a question, the text is the path of a ``picture``, beside which the question has an ``alt``; or it
    says where in it an item of a list stands, as the id of a ``shape`` or the corners of a ``polygon``.
    """

    title: str
    description: str
    examples: Sequence[Any] = ()
    exported: str = ""
    markdown: Literal["", "inline", "block"] = ""
    least: int | None = None
    ids: bool = False
    across: bool = False
    shown: bool = False
    short: str = ""
    unit: str = ""
    asked: Literal["", "as-is", "sorted", "apart"] = ""
    unless: str = ""
    holds: Literal["", "picture", "shape", "polygon"] = ""

    @property
    def exported_description(self) -> str:
        return self.exported or self.description.replace(" (Markdown)", "")


class Member(Struct, frozen=True):
    """A described field. ``kind``: ``str``, ``float``, ``bool``, ``dict`` or a struct; many: a list.

    ``nested`` says that it holds mappings, which another struct describes.
    """

    name: str
    kind: Any
    many: bool
    required: bool
    default: Any
    field: Field
    nested: bool


@cache
def members(described: Any) -> tuple[Member, ...]:
    """The described fields of a struct, in order; others, such as what all questions have, are no part of it."""
    return tuple(
        _member(each.name, each.type, each.default if each.default_factory is NODEFAULT else each.default_factory())
        for each in fields(described)
        if get_origin(each.type) is Annotated
    )


def holding(described: Any, what: Literal["picture", "shape", "polygon"]) -> Member | None:
    """The field of a struct that holds such a thing."""
    return next((member for member in members(described) if member.field.holds == what), None)


def placed_in(described: Any) -> Member | None:
    """The list of a struct whose items stand somewhere in its picture."""
    return next((member for member in members(described) if member.nested and holding(member.kind, "polygon")), None)


def shown(described: Any) -> tuple[Member, ...]:
    """The fields that are given as they are."""
    return tuple(member for member in members(described) if member.field.shown)


def _member(name: str, annotated: Any, default: Any) -> Member:
    written, field = annotated.__origin__, annotated.__metadata__[0]
    many = get_origin(written) is tuple
    kind = get_args(written)[0] if many else dict if get_origin(written) is Mapping else written
    empty: Any = () if many else {} if kind is dict else 0.0 if kind is float else False if kind is bool else ""
    required, nested = default is NODEFAULT, isinstance(kind, type) and issubclass(kind, Struct)
    return Member(name, kind, many, required, empty if required else default, field, nested)
