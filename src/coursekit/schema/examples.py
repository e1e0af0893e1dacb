"""Examples for fields that hold mappings, put together from the examples of what is in them."""

from typing import Any

Schema = dict[str, Any]


def with_examples(schema: Schema) -> Schema:
    """A schema in which each described field has an example."""
    definitions: dict[str, Schema] = schema.get("$defs", {})
    for model in (schema, *definitions.values()):
        for field in model.get("properties", {}).values():
            if "description" in field and "examples" not in field:
                field["examples"] = [_example(field, definitions)]
    return schema


def _example(field: Schema, definitions: dict[str, Schema]) -> Any:
    if "examples" in field:
        return field["examples"][0]
    if "const" in field:
        return field["const"]
    if "$ref" in field:
        return _example(definitions[field["$ref"].rpartition("/")[2]], definitions)
    if choices := field.get("oneOf") or field.get("anyOf"):
        return _example(choices[0], definitions)
    if field.get("type") == "array":
        return [_example(field["items"], definitions)]
    if "properties" in field:
        return {name: _example(inner, definitions) for name, inner in field["properties"].items()}
    if isinstance(values := field.get("additionalProperties"), dict):
        return {"0" * 64: _example(values, definitions)}
    return None
