"""A part of a document that is held against a model, and which models describe what stands where in it."""

from collections.abc import Iterator
from typing import Any, get_args

from msgspec import Struct
from pydantic import BaseModel, RootModel

from coursekit.text.yaml import Document, Route


class CheckedData(Struct, frozen=True):
    """The data that was checked against a model, and the route that leads to it in its document."""

    document: Document
    data: Any
    model: type[BaseModel]
    base: Route


def route_in(data: Any, location: tuple[str | int, ...]) -> Route:
    """Pydantic's location as a route in the data: tags of question types and of unions are no part of it."""
    route: list[str | int] = []
    value = data
    for index, part in enumerate(location):
        last = index == len(location) - 1
        if isinstance(value, list) and isinstance(part, int) and part < len(value):
            route.append(part)
            value = value[part]
        elif isinstance(value, dict) and isinstance(part, str) and not (value.get("type") == part and not last):
            if part in value:
                route.append(part)
                value = value[part]
            elif last and not part.startswith("("):
                route.append(part)
    return tuple(route)


def model_at(model: Any, data: Any, route: Route) -> type[BaseModel] | None:
    """The model that describes the value at a route; None where a question's type is unknown."""
    models, data = models_at(model, data, route)
    return fitting(models, data)


def models_at(model: Any, data: Any, route: Route) -> tuple[list[type[BaseModel]], Any]:
    """The models of which one describes the value at a route, and the value."""
    models = list(models_in(model))
    for part in route:
        model = fitting(models, data)
        if isinstance(part, str):
            fields = model.model_fields.items() if model else ()
            models = [
                inner for key, field in fields if part in (key, field.alias) for inner in models_in(field.annotation)
            ]
        data = data[part]
    return models, data


def types_with(part: CheckedData, route: Route) -> str:
    """The types of question that have the field at the end of a route."""
    models, _ = models_at(part.model, part.data, route[:-1])
    having = [model for model in models if len(models) > 1 and route[-1] in model.model_fields]
    return ", ".join(tag for model in having for tag in get_args(model.model_fields["type"].annotation))


def parts_with(part: CheckedData, route: Route) -> str:
    """What stands beside an unknown key and has, itself or in its items, a field of that name."""
    around = model_at(part.model, part.data, route[:-1])
    fields = around.model_fields.items() if around else ()
    for key, field in fields:
        if any(route[-1] in model.model_fields for model in models_in(field.annotation)):
            return f"each of the {key}" if "list[" in str(field.annotation) else key
    return ""


def models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    """The models inside an annotation such as ``list[A | B]``, or of a root model."""
    if isinstance(annotation, type) and issubclass(annotation, RootModel):
        yield from models_in(annotation.model_fields["root"].annotation)
    elif isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    else:
        for argument in get_args(annotation):
            yield from models_in(argument)


def fitting(models: list[type[BaseModel]], data: Any) -> type[BaseModel] | None:
    """The one of the models that describes a value: of questions, that of its type."""
    if len(models) == 1:
        return models[0]
    tag = data.get("type") if isinstance(data, dict) else None
    return next((model for model in models if tag in get_args(model.model_fields["type"].annotation)), None)


def fields_around(part: CheckedData, route: Route) -> dict[str, str]:
    """Key and description of each field that may stand beside the end of a route."""
    around = model_at(part.model, part.data, route[:-1])
    return (
        {field.alias or name: field.description or "" for name, field in around.model_fields.items()} if around else {}
    )
