"""The shape of what authors may write, as plain data: as much of a model as can be told without Pydantic.

A shape may be narrower than its model, never wider. What fits is right; of what does not fit, the model says why.
"""

from collections.abc import Mapping

from msgspec import Struct


class Shape(Struct, frozen=True, tag_field="is", omit_defaults=True):
    """What all shapes share: how JSON tells them apart."""


class Text(Shape, frozen=True, tag="text", omit_defaults=True):
    """A string of ``least`` to ``most`` characters, in which a pattern is found."""

    least: int = 0
    most: int | None = None
    pattern: str = ""


class Number(Shape, frozen=True, tag="number", omit_defaults=True):
    """A number from ``least`` to ``most``, and above ``above``; a ``whole`` one is written without a point."""

    whole: bool = False
    least: int | float | None = None
    most: int | float | None = None
    above: int | float | None = None


class Truth(Shape, frozen=True, tag="truth"):
    """True or false."""


class Nothing(Shape, frozen=True, tag="nothing"):
    """No value behind a key."""


class Anything(Shape, frozen=True, tag="anything"):
    """Data for others."""


class OneOf(Shape, frozen=True, tag="one of"):
    """One of some values."""

    values: tuple[str | int, ...]


class Listed(Shape, frozen=True, tag="list", omit_defaults=True):
    """A list, each of whose items fits."""

    of: "AnyShape"
    least: int = 0
    most: int | None = None


class Keyed(Shape, frozen=True, tag="keyed"):
    """A mapping whose keys authors choose."""

    keys: Text
    values: "AnyShape"


class Fields(Shape, frozen=True, tag="fields", omit_defaults=True):
    """A mapping with these keys and no others. ``type``, if it is not empty, is the value of a key of that name.

    Of ``instead``, each key must be there or the one that stands in for it.
    """

    fields: Mapping[str, "AnyShape"]
    required: tuple[str, ...] = ()
    type: str = ""
    instead: Mapping[str, str] = {}


class Either(Shape, frozen=True, tag="either"):
    """What fits one of some shapes."""

    of: tuple["AnyShape", ...]


class Named(Shape, frozen=True, tag="named"):
    """The shape of a name."""

    name: str


class Accepted(Shape, frozen=True, tag="accepted"):
    """What fits a shape and a function takes: ``module:name`` of one that raises ValueError for all else."""

    of: "AnyShape"
    by: str


class ByModel(Shape, frozen=True, tag="by model"):
    """What only the model can judge: nothing fits here."""


AnyShape = (
    Text | Number | Truth | Nothing | Anything | OneOf | Listed | Keyed | Fields | Either | Named | Accepted | ByModel
)


class Shapes(Struct, frozen=True):
    """The shapes of models by their names in ``schema.authored``, and those that they name.

    ``digest`` names the content of ``sources``, files in the package, of which the models are made.
    """

    digest: str
    sources: tuple[str, ...]
    models: Mapping[str, AnyShape]
    named: Mapping[str, AnyShape]
