"""JSON Schemas from the models: of authored files in draft-07, which editors' YAML support knows best."""

import json
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from coursekit.schema.authored import NAMES, model_of
from coursekit.schema.examples import with_examples
from coursekit.schema.export import FORMAT_VERSION, CourseExport

DIALECT = "http://json-schema.org/draft-07/schema#"
DIALECT_OF_EXPORTS = "https://json-schema.org/draft/2020-12/schema"


def schemas(
    options: Mapping[str, type[BaseModel]], others: Mapping[str, dict[str, Any]] | None = None
) -> dict[str, str]:
    """File name to JSON text of each schema. ``options`` are the export options of each format,
    ``others`` schemas of this program's own files, by name.
    """
    published = {name: _draft_07(model_of(name).model_json_schema(by_alias=True)) for name in NAMES}
    published["course"]["properties"]["export"] |= _export_options(options)
    published["export"] = export_schema()
    published |= {name: _draft_07(schema) for name, schema in (others or {}).items()}
    return {f"{name}.schema.json": _text(schema) for name, schema in published.items()}


def export_schema() -> dict[str, Any]:
    """The schema of the JSON export, in 2020-12, with the version of the format in its name."""
    schema = CourseExport.model_json_schema(by_alias=True, mode="serialization")
    name = {"$schema": DIALECT_OF_EXPORTS, "$id": f"urn:coursekit:schema:export:{FORMAT_VERSION}"}
    return with_examples({**name, **schema})


def _export_options(options: Mapping[str, type[BaseModel]]) -> dict[str, Any]:
    formats = {name: _draft_07(model.model_json_schema()) for name, model in options.items()}
    for schema in formats.values():
        schema.pop("$schema")
    return {"properties": formats, "additionalProperties": False}


def _text(schema: Any) -> str:
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _draft_07(schema: dict[str, Any]) -> dict[str, Any]:
    converted = _convert(schema)
    assert isinstance(converted, dict)
    return {"$schema": DIALECT, **converted}


def _convert(value: Any) -> Any:
    if isinstance(value, list):
        return [_convert(item) for item in value]
    if not isinstance(value, dict):
        return value
    converted = {key: _convert(item) for key, item in value.items() if key != "discriminator"}
    if "$defs" in converted:
        converted["definitions"] = converted.pop("$defs")
    reference = converted.get("$ref")
    if isinstance(reference, str):
        reference = reference.replace("#/$defs/", "#/definitions/")
        del converted["$ref"]
        # Draft-07 ignores everything beside $ref, so the reference steps into an allOf.
        return {**converted, "allOf": [{"$ref": reference}]} if converted else {"$ref": reference}
    return converted
