"""The grammar of what authors may write, as plain data: as much of a model as can be told without Pydantic.

A grammar may be narrower than its model, never wider. What fits is right; of what does not fit, the model says why.
"""

from collections.abc import Mapping

from msgspec import Struct


class _Grammar(Struct, frozen=True, tag_field="is", omit_defaults=True):
    """What all grammars share: how JSON tells them apart."""


class StringGrammar(_Grammar, frozen=True, tag="string", omit_defaults=True):
    """A string of ``least`` to ``most`` characters, in which a pattern is found."""

    least: int = 0
    most: int | None = None
    pattern: str = ""


class NumberGrammar(_Grammar, frozen=True, tag="number", omit_defaults=True):
    """A number from ``least`` to ``most``, and above ``above``; a ``whole`` one is written without a point."""

    whole: bool = False
    least: int | float | None = None
    most: int | float | None = None
    above: int | float | None = None


class BooleanGrammar(_Grammar, frozen=True, tag="boolean"):
    """True or false."""


class NullGrammar(_Grammar, frozen=True, tag="null"):
    """No value behind a key."""


class FreeGrammar(_Grammar, frozen=True, tag="anything"):
    """Data for others."""


class EnumGrammar(_Grammar, frozen=True, tag="enum"):
    """One of some values."""

    values: tuple[str | int, ...]


class ArrayGrammar(_Grammar, frozen=True, tag="array", omit_defaults=True):
    """A list, each of whose items fits."""

    of: "Grammar"
    least: int = 0
    most: int | None = None


class MapGrammar(_Grammar, frozen=True, tag="map"):
    """A mapping whose keys authors choose."""

    keys: StringGrammar
    values: "Grammar"


class ObjectGrammar(_Grammar, frozen=True, tag="object", omit_defaults=True):
    """A mapping with these keys and no others. ``type``, if it is not empty, is the value of a key of that name.

    Of ``instead``, each key must be there or the one that stands in for it.
    """

    fields: Mapping[str, "Grammar"]
    required: tuple[str, ...] = ()
    type: str = ""
    instead: Mapping[str, str] = {}


class AnyOfGrammar(_Grammar, frozen=True, tag="any of"):
    """What fits one of some grammars."""

    of: tuple["Grammar", ...]


class NamedGrammar(_Grammar, frozen=True, tag="named"):
    """The grammar of a name."""

    name: str


class AcceptedGrammar(_Grammar, frozen=True, tag="accepted"):
    """What fits a grammar and a function takes: ``module:name`` of one that raises ValueError for all else."""

    of: "Grammar"
    by: str


class ModelGrammar(_Grammar, frozen=True, tag="by model"):
    """What only the model can judge: nothing fits here."""


PlainGrammar = StringGrammar | NumberGrammar | BooleanGrammar | NullGrammar | FreeGrammar | EnumGrammar | ModelGrammar
Grammar = PlainGrammar | ArrayGrammar | MapGrammar | ObjectGrammar | AnyOfGrammar | NamedGrammar | AcceptedGrammar


class Grammars(Struct, frozen=True):
    """The grammars of models by their names in ``schema.authored``, and those that they name.

    ``digest`` names the content of ``sources``, files in the package, of which the models are made.
    """

    digest: str
    sources: tuple[str, ...]
    models: Mapping[str, Grammar]
    named: Mapping[str, Grammar]
