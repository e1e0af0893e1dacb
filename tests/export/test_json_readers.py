"""Readers of version 1 of the JSON export go on working: no field is removed, and none gets another type."""

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from coursekit.schema.publish import export_schema

KNOWN = Path(__file__).with_name("json_fields_v1.json")
"""Fields and their types as they were published. Add to it what is new; change nothing else while the version is 1."""

ADD = "add what is new: PYTHONPATH=src:tests python tests/export/test_json_readers.py"


def fields(schema: dict[str, Any]) -> dict[str, str]:
    """Each field of each model, and its type in words."""
    models = {"CourseExport": schema, **schema["$defs"]}
    return {
        f"{name}.{field}": kind_of(inner) + ("" if field in model.get("required", ()) else " or absent")
        for name, model in models.items()
        for field, inner in model.get("properties", {}).items()
    }


def kind_of(field: dict[str, Any]) -> str:
    if "$ref" in field:
        return str(field["$ref"]).rpartition("/")[2]
    if choices := field.get("anyOf") or field.get("oneOf"):
        return " | ".join(sorted(map(kind_of, choices)))
    if "const" in field or "enum" in field:
        return "one of " + ", ".join(sorted(map(str, field.get("enum", [field.get("const")]))))
    if field.get("type") == "array":
        return f"list of {kind_of(field['items'])}"
    if isinstance(inner := field.get("additionalProperties"), dict):
        return f"mapping of {kind_of(inner)}"
    return str(field.get("type", "anything"))


def broken(schema: dict[str, Any]) -> list[str]:
    """What a reader of the published fields would miss."""
    known, now = json.loads(KNOWN.read_text(encoding="utf-8")), fields(schema)
    return [name for name, kind in known.items() if not _holds(now.get(name, ""), kind)]


def _holds(now: str, known: str) -> bool:
    """Another type of question takes nothing from who reads the others: each says its type (docs/import/json.md)."""
    of_questions = "Choice | " in known
    return now == known or (of_questions and set(known.split(" | ")) <= set(now.split(" | ")))


def test_no_field_is_removed_or_gets_another_type() -> None:
    schema = export_schema()
    assert schema["properties"]["format_version"]["const"] == 1, "another version: keep this list, and begin a new one"
    assert broken(schema) == []
    assert sorted(fields(schema).keys() - json.loads(KNOWN.read_text(encoding="utf-8")).keys()) == [], ADD


@pytest.mark.parametrize(("model", "field"), [("Concept", "place"), ("Prose", "html"), ("Option", "correct")])
def test_it_would_be_seen(model: str, field: str) -> None:
    removed, retyped = copy.deepcopy(export_schema()), copy.deepcopy(export_schema())
    del removed["$defs"][model]["properties"][field]
    retyped["$defs"][model]["properties"][field] = {"type": "null"}
    assert broken(removed) == broken(retyped) == [f"{model}.{field}"]


def test_every_field_says_what_it_is() -> None:
    schema = export_schema()
    for name, field in described(schema):
        assert field.get("description"), name
        assert field.get("examples") not in (None, []), name
        kinds = {field.get("type"), *(each.get("type") for each in field.get("anyOf", ()))}
        if kinds & {"number", "integer"} and "const" not in field:
            assert field.get("unit"), f"{name} has no unit"


def described(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for name, model in {"CourseExport": schema, **schema["$defs"]}.items():
        for field, inner in model.get("properties", {}).items():
            yield f"{name}.{field}", inner


if __name__ == "__main__":
    now = {**fields(export_schema()), **json.loads(KNOWN.read_text(encoding="utf-8"))}
    KNOWN.write_text(json.dumps(now, indent=1, sort_keys=True) + "\n", encoding="utf-8")
