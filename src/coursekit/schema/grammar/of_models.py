"""Grammars from Pydantic's models, by their core schemas: what is not known here is left to the model."""

import sys
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from coursekit.schema.described import StandIns
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
    StringGrammar,
)

CoreSchema = Mapping[str, Any]
BY_MODEL = ModelGrammar()


def grammars_of(model: type[BaseModel]) -> tuple[Grammar, dict[str, Grammar]]:
    """The grammar of a model, and those that it names."""
    core: CoreSchema = model.__pydantic_core_schema__
    named = {_name(each["ref"]): _grammar(each) for each in core.get("definitions", ())}
    return _grammar(core), named


def _name(ref: str) -> str:
    """A name that is the same in each process: Pydantic's ends with where the class is in memory."""
    return ref.rpartition(":")[0].removeprefix("coursekit.schema.")


def _grammar(core: CoreSchema) -> Grammar:
    match core["type"]:
        case "definitions" | "default":
            return _grammar(core["schema"])
        case "model":
            return _model(core)
        case "definition-ref":
            return NamedGrammar(_name(core["schema_ref"]))
        case "nullable":
            return AnyOfGrammar((NullGrammar(), _grammar(core["schema"])))
        case "list":
            return ArrayGrammar(_grammar(core["items_schema"]), core.get("min_length", 0), core.get("max_length"))
        case "dict":
            keys = _grammar(core["keys_schema"])
            return MapGrammar(keys, _grammar(core["values_schema"])) if isinstance(keys, StringGrammar) else BY_MODEL
        case "union" | "tagged-union":
            return AnyOfGrammar(tuple(map(_grammar, _choices(core["choices"]))))
        case "function-after" if core["function"]["type"] == "no-info":
            function = core["function"]["function"]
            return AcceptedGrammar(_grammar(core["schema"]), f"{function.__module__}:{function.__qualname__}")
        case _:
            return _value(core)


def _value(core: CoreSchema) -> Grammar:
    limits = core.keys() & {"lt", "multiple_of", "strip_whitespace", "to_lower", "to_upper"}
    match core["type"]:
        case _ if limits:
            return BY_MODEL
        case "str":
            return _text(core)
        case "int":
            return NumberGrammar(True, core.get("ge"), core.get("le"), core.get("gt"))
        case "float":
            finite = sys.float_info.max
            least = None if "gt" in core else core.get("ge", -finite)
            return NumberGrammar(False, least, core.get("le", finite), core.get("gt"))
        case "bool":
            return BooleanGrammar()
        case "any":
            return FreeGrammar()
        case "literal" if all(type(value) in (str, int) for value in core["expected"]):
            return EnumGrammar(tuple(core["expected"]))
        case _:
            return BY_MODEL


def _text(core: CoreSchema) -> Grammar:
    pattern = core.get("pattern", "")
    # Where a line ends before the text does, Python's ``$`` finds an end that Rust's does not
    whole, end = (pattern[:-1], r"\Z") if pattern.endswith("$") else (pattern, "")
    if "$" in whole.replace(r"\$", ""):
        return BY_MODEL
    return StringGrammar(core.get("min_length", 0), core.get("max_length"), whole + end)


def _choices(choices: Any) -> Iterator[CoreSchema]:
    for choice in choices.values() if isinstance(choices, dict) else choices:
        yield choice[0] if isinstance(choice, tuple) else choice


def _model(core: CoreSchema) -> Grammar:
    inner, instead = core["schema"], {}
    if core.get("root_model"):
        return _grammar(inner)
    if inner["type"] == "function-before" and isinstance(before := inner["function"]["function"], StandIns):
        inner, instead = inner["schema"], dict(before.instead)
    if inner["type"] != "model-fields" or core["config"].get("extra_fields_behavior") != "forbid":
        return BY_MODEL
    fields = {field.get("validation_alias", name): field for name, field in inner["fields"].items()}
    grammars = {key: _field(field) for key, field in fields.items()}
    required = [key for key, field in fields.items() if field["schema"]["type"] != "default" and key not in instead]
    kind = grammars.get("type")
    if "type" in required and isinstance(kind, EnumGrammar) and len(kind.values) == 1:
        del grammars["type"]
        required.remove("type")
        return ObjectGrammar(grammars, tuple(required), str(kind.values[0]), instead)
    return ObjectGrammar(grammars, tuple(required), "", instead)


def _field(field: CoreSchema) -> Grammar:
    """The grammar of a field. The only values, as its schema publishes them, do for the function that tells them."""
    published = field.get("metadata", {}).get("pydantic_js_extra", {})
    values = published.get("enum") if isinstance(published, dict) else None
    return EnumGrammar(tuple(values)) if values else _grammar(field["schema"])
