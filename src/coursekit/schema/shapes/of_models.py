"""Shapes from Pydantic's models, by their core schemas: what is not known here is left to the model (``ByModel``)."""

import sys
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from coursekit.schema.described import StandIns
from coursekit.schema.shapes.shape import (
    Accepted,
    AnyShape,
    Anything,
    ByModel,
    Either,
    Fields,
    Keyed,
    Listed,
    Named,
    Nothing,
    Number,
    OneOf,
    Text,
    Truth,
)

CoreSchema = Mapping[str, Any]
BY_MODEL = ByModel()


def shapes_of(model: type[BaseModel]) -> tuple[AnyShape, dict[str, AnyShape]]:
    """The shape of a model, and those that it names."""
    core: CoreSchema = model.__pydantic_core_schema__
    named = {_name(each["ref"]): _shape(each) for each in core.get("definitions", ())}
    return _shape(core), named


def _name(ref: str) -> str:
    """A name that is the same in each process: Pydantic's ends with where the class is in memory."""
    return ref.rpartition(":")[0].removeprefix("coursekit.schema.")


def _shape(core: CoreSchema) -> AnyShape:
    match core["type"]:
        case "definitions" | "default":
            return _shape(core["schema"])
        case "model":
            return _model(core)
        case "definition-ref":
            return Named(_name(core["schema_ref"]))
        case "nullable":
            return Either((Nothing(), _shape(core["schema"])))
        case "list":
            return Listed(_shape(core["items_schema"]), core.get("min_length", 0), core.get("max_length"))
        case "dict":
            keys = _shape(core["keys_schema"])
            return Keyed(keys, _shape(core["values_schema"])) if isinstance(keys, Text) else BY_MODEL
        case "union" | "tagged-union":
            return Either(tuple(map(_shape, _choices(core["choices"]))))
        case "function-after" if core["function"]["type"] == "no-info":
            function = core["function"]["function"]
            return Accepted(_shape(core["schema"]), f"{function.__module__}:{function.__qualname__}")
        case _:
            return _value(core)


def _value(core: CoreSchema) -> AnyShape:
    limits = core.keys() & {"lt", "multiple_of", "strip_whitespace", "to_lower", "to_upper"}
    match core["type"]:
        case _ if limits:
            return BY_MODEL
        case "str":
            return _text(core)
        case "int":
            return Number(True, core.get("ge"), core.get("le"), core.get("gt"))
        case "float":
            finite = sys.float_info.max
            least = None if "gt" in core else core.get("ge", -finite)
            return Number(False, least, core.get("le", finite), core.get("gt"))
        case "bool":
            return Truth()
        case "any":
            return Anything()
        case "literal" if all(type(value) in (str, int) for value in core["expected"]):
            return OneOf(tuple(core["expected"]))
        case _:
            return BY_MODEL


def _text(core: CoreSchema) -> AnyShape:
    pattern = core.get("pattern", "")
    # Where a line ends before the text does, Python's ``$`` finds an end that Rust's does not
    whole, end = (pattern[:-1], r"\Z") if pattern.endswith("$") else (pattern, "")
    if "$" in whole.replace(r"\$", ""):
        return BY_MODEL
    return Text(core.get("min_length", 0), core.get("max_length"), whole + end)


def _choices(choices: Any) -> Iterator[CoreSchema]:
    for choice in choices.values() if isinstance(choices, dict) else choices:
        yield choice[0] if isinstance(choice, tuple) else choice


def _model(core: CoreSchema) -> AnyShape:
    inner, instead = core["schema"], {}
    if core.get("root_model"):
        return _shape(inner)
    if inner["type"] == "function-before" and isinstance(before := inner["function"]["function"], StandIns):
        inner, instead = inner["schema"], dict(before.instead)
    if inner["type"] != "model-fields" or core["config"].get("extra_fields_behavior") != "forbid":
        return BY_MODEL
    fields = {field.get("validation_alias", name): field for name, field in inner["fields"].items()}
    shapes = {key: _field(field) for key, field in fields.items()}
    required = [key for key, field in fields.items() if field["schema"]["type"] != "default" and key not in instead]
    kind = shapes.get("type")
    if "type" in required and isinstance(kind, OneOf) and len(kind.values) == 1:
        del shapes["type"]
        required.remove("type")
        return Fields(shapes, tuple(required), str(kind.values[0]), instead)
    return Fields(shapes, tuple(required), "", instead)


def _field(field: CoreSchema) -> AnyShape:
    """The shape of a field. What its schema publishes as the only values is as good as the function that tells them."""
    published = field.get("metadata", {}).get("pydantic_js_extra", {})
    values = published.get("enum") if isinstance(published, dict) else None
    return OneOf(tuple(values)) if values else _shape(field["schema"])
