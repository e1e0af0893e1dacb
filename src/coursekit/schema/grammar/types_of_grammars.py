"""Grammars as types of msgspec's: what fits one converts to it, and nothing else does."""

from collections.abc import Iterable, Mapping
from functools import cache, reduce
from importlib import import_module
from operator import or_
from typing import Annotated, Any, Literal, assert_never

from msgspec import UNSET, Meta, UnsetType, ValidationError, convert, defstruct

from coursekit.schema.grammar.grammars import (
    AcceptedGrammar,
    AnyOfGrammar,
    ArrayGrammar,
    BooleanGrammar,
    EnumGrammar,
    FreeGrammar,
    Grammar,
    MapGrammar,
    ModelGrammar,
    NamedGrammar,
    NullGrammar,
    NumberGrammar,
    ObjectGrammar,
    PlainGrammar,
    StringGrammar,
)


class NothingFits:
    """No data is one."""


class ByFunction:
    """What is of a type, and a function takes."""

    kind: Any = None
    by = ""


def fits(data: Any, kind: Any) -> bool:
    """Whether data fits the grammar that a type was made of."""
    try:
        convert(data, kind, dec_hook=_accepted)
    except ValidationError:
        return False
    return True


def _accepted(kind: type[ByFunction], value: Any) -> Any:
    """As msgspec asks for what it does not know. Raises ValueError for what the function refuses."""
    if not issubclass(kind, ByFunction):
        raise ValueError(kind.__name__)
    convert(value, kind.kind)
    module, _, name = kind.by.partition(":")
    getattr(import_module(module), name)(value)
    return kind()


def type_of(grammar: Grammar, named: Mapping[str, Grammar]) -> Any:
    """The type of what fits a grammar; ``named`` are the grammars that it names."""

    @cache
    def of_name(name: str) -> Any:
        return of(named[name])

    def of(grammar: Grammar) -> Any:
        match grammar:
            case NamedGrammar(name):
                return of_name(name)
            case ArrayGrammar(inner, least, most):
                return Annotated[list[of(inner)], Meta(min_length=least, max_length=most)]  # type: ignore[misc]
            case MapGrammar(keys, values):
                return dict[of(keys), of(values)]  # type: ignore[misc]
            case AcceptedGrammar(inner, by):
                return type("Accepted", (ByFunction,), {"kind": of(inner), "by": by})
            case AnyOfGrammar(grammars):
                return _either([of(each) for each in _that_may_meet(grammars)])
            case ObjectGrammar():
                return _struct(grammar, {key: of(each) for key, each in grammar.fields.items()})
            case _:
                return _plain(grammar)

    return of(grammar)


def _plain(grammar: PlainGrammar) -> Any:
    match grammar:
        case StringGrammar(least, most, pattern):
            return Annotated[str, Meta(min_length=least, max_length=most, pattern=pattern or None)]
        case NumberGrammar(whole, least, most, above):
            limits = Meta(ge=least, le=most) if above is None else Meta(gt=above, le=most)
            return Annotated[int if whole else float, limits]
        case BooleanGrammar():
            return bool
        case NullGrammar():
            return None
        case FreeGrammar():
            return Any
        case EnumGrammar(values):
            return Literal[values]
        case ModelGrammar():
            return NothingFits
        case _ as never:
            assert_never(never)


def _that_may_meet(grammars: Iterable[Grammar]) -> list[Grammar]:
    """msgspec 0.22 frees memory twice for a union of a string with a pattern and a list or a mapping: the string stays.

    Less fits, which asks the model more often.
    """
    members = [inner for each in grammars for inner in (each.of if isinstance(each, AnyOfGrammar) else (each,))]
    if any(isinstance(each, StringGrammar) and each.pattern for each in members):
        return [each for each in members if not isinstance(each, ArrayGrammar | MapGrammar)]
    return members


def _either(kinds: list[Any]) -> Any:
    """What only a model judges is left out: less fits, which asks the model more often."""
    known = [kind for kind in kinds if kind is not NothingFits]
    return reduce(or_, known) if known else NothingFits


def _struct(grammar: ObjectGrammar, types: Mapping[str, Any]) -> Any:
    """A struct of fields that are numbered, since keys need not be names in Python."""
    keys = sorted(types, key=lambda key: key not in grammar.required)
    names = {key: f"field_{number}" for number, key in enumerate(keys)}
    fields = [
        (names[key], types[key]) if key in grammar.required else (names[key], types[key] | UnsetType, UNSET)
        for key in keys
    ]
    instead = [(names[key], names[other]) for key, other in grammar.instead.items()]

    def check(fields: Any) -> None:
        if any(getattr(fields, name) is UNSET and getattr(fields, other) is UNSET for name, other in instead):
            raise ValueError

    return defstruct(
        "Fields",
        fields,
        namespace={"__post_init__": check} if instead else None,
        rename={name: key for key, name in names.items()},
        tag_field="type" if grammar.type else None,
        tag=grammar.type or None,
        forbid_unknown_fields=True,
        gc=False,
    )
