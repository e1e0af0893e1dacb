"""Described structs (``text.field``) as Pydantic models: what authors write, and what the JSON export holds."""

from collections.abc import Mapping
from dataclasses import dataclass
from inspect import cleandoc
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Discriminator, Tag, create_model, model_validator
from pydantic import Field as PydanticField

from coursekit.schema.base import Id, IdAcross, Markdown, NonEmpty, ParameterName, ParameterValues
from coursekit.text.field import Field, Member, members, shown

Model = TypeVar("Model", bound=BaseModel)


def authored(described: Any, name: str, base: type[Model], **more: Any) -> type[Model]:
    """The model of what authors write; ``more`` are fields that come before, as ``create_model`` takes them."""
    doc = getattr(described, "for_authors", "") or described.__doc__
    base = _with_stand_ins(base, described)
    fields = {**more, **authored_fields(described, base)}
    return create_model(name, __base__=base, __doc__=cleandoc(doc or ""), **fields)


def authored_fields(described: Any, base: type[BaseModel]) -> dict[str, Any]:
    """The fields of such a model, as ``create_model`` takes them."""
    return {member.name: _authored(member, base) for member in members(described)}


def _authored(member: Member, base: type[BaseModel]) -> Any:
    annotation: Any = member.kind
    if member.nested:
        root = next(each for each in base.__mro__ if BaseModel in each.__bases__)
        annotation = authored(annotation, annotation.__name__, root)
    elif member.field.across:
        annotation = IdAcross
    elif annotation is dict:
        annotation = dict[ParameterName, ParameterValues]
    elif member.field.ids:
        annotation = Id if member.many or member.required else Id | None
    elif annotation is str and (member.many or member.required):
        annotation = Markdown if member.field.markdown and not member.many else NonEmpty
    default: Any = (list(member.default) if member.many else member.default) if not member.required else ...
    bounds: dict[str, Any] = {"min_length" if member.many else "ge": member.field.least} if _bounded(member) else {}
    if annotation is float:
        bounds["allow_inf_nan"] = False
    if member.field.short:
        annotation = _or_text(annotation)
    return (list[annotation] if member.many else annotation), described_field(member.field, default, **bounds)


@dataclass(frozen=True)
class StandIns:
    """Fills in fields, where others that stand in for them are given; what is data stays as it is."""

    instead: Mapping[str, str]

    def __call__(self, data: Any) -> Any:
        """The data of a mapping before it is looked at."""
        lacks = [name for name, other in self.instead.items() if isinstance(data, dict) and other in data]
        return {**dict.fromkeys(lacks, 0.0), **data} if lacks else data


def _with_stand_ins(base: type[Model], described: Any) -> type[Model]:
    """A base whose fields need not be there where the ones are that stand in for them (``Field.unless``)."""
    instead = {member.name: member.field.unless for member in members(described) if member.field.unless}
    if not instead:
        return base

    def with_both(schema: dict[str, Any]) -> None:
        schema["required"] = [name for name in schema["required"] if name not in instead]
        schema["allOf"] = [{"anyOf": [{"required": [name]}, {"required": [other]}]} for name, other in instead.items()]

    config = ConfigDict(json_schema_extra=with_both)
    validators: dict[str, Any] = {"stand_ins": model_validator(mode="before")(StandIns(instead))}
    return create_model(base.__name__, __base__=_configured(base, config), __validators__=validators)


def _configured(base: type[Model], config: ConfigDict) -> type[Model]:
    return type(base.__name__, (base,), {"__module__": base.__module__, "model_config": config})


def _or_text(model: Any) -> Any:
    """A mapping, or only the text in it. What is neither was meant to be a text, such as one that holds “: ”."""

    def meant(data: Any) -> str:
        is_text = not isinstance(data, dict) or (len(data) == 1 and data.keys().isdisjoint(model.model_fields))
        return "(text)" if is_text else "(mapping)"

    tell = Discriminator(meant)
    return Annotated[Annotated[Markdown, Tag("(text)")] | Annotated[model, Tag("(mapping)")], tell]


def exported(described: Any, base: type[Model], text: Any, **more: Any) -> type[Model]:
    """The model of what the JSON export holds; ``text`` stands for Markdown in both forms."""
    derived = {
        name: (type(field.examples[0]), _exported_field(field, field.examples))
        for name, field in getattr(described, "derived", {}).items()
    }
    inner = {member.name: _exported(member, base, text) for member in members(described)}
    fields: dict[str, Any] = {**more, **derived, **inner}
    return create_model(described.__name__, __base__=base, __doc__=cleandoc(described.__doc__ or ""), **fields)


def before_answering(described: Any, base: type[Model], text: Any, **more: Any) -> type[Model]:
    """The model of what learners see before they answer: what exports without answers hold."""
    derived = {
        name: (type(field.examples[0]), _exported_field(field, field.examples))
        for name, field in getattr(described, "derived", {}).items()
    }
    fields: dict[str, Any] = {**more, **derived}
    for member in members(described):
        if member.field.asked:
            fields |= _member_before_answering(member, base, text)
    return create_model(
        f"Asked{described.__name__}", __base__=base, __doc__=cleandoc(described.__doc__ or ""), **fields
    )


def _member_before_answering(member: Member, base: type[BaseModel], text: Any) -> dict[str, Any]:
    if not member.nested:
        return {member.name: _exported(member, base, text)}
    inner = [each for each in members(member.kind) if each.field.asked]
    if any(each.field.asked == "apart" for each in inner):
        columns = {each.name: _exported(each, base, text) for each in inner}
        return {name: (list[annotation], field) for name, (annotation, field) in columns.items()}  # type: ignore[valid-type]
    root = next(each for each in base.__mro__ if BaseModel in each.__bases__)
    return {member.name: (list[before_answering(member.kind, root, text)], _exported_field(member.field, ()))}  # type: ignore[misc]


def with_shown(name: str, model: type[Model], described: Any, text: Any) -> type[Model]:
    """A model of the JSON export, with the fields that are given as they are behind its own."""
    added: dict[str, Any] = {member.name: _exported(member, model, text) for member in shown(described)}
    return create_model(name, __base__=model, __doc__=cleandoc(model.__doc__ or ""), **added)


def _exported(member: Member, base: type[BaseModel], text: Any) -> Any:
    annotation: Any = member.kind if member.kind is not dict else dict[str, str | list[float]]
    examples = member.field.examples
    if member.nested:
        annotation = exported(annotation, next(each for each in base.__mro__ if BaseModel in each.__bases__), text)
    elif member.field.markdown:
        annotation, examples = text, ()
    bounds = {"ge": member.field.least} if annotation is float and _bounded(member) else {}
    optional = member.field.markdown and not member.required and not member.many
    return (list[annotation] if member.many else annotation | None if optional else annotation), _exported_field(
        member.field, examples, **bounds
    )


def _bounded(member: Member) -> bool:
    return member.field.least is not None


def _exported_field(field: Field, examples: Any, **more: Any) -> Any:
    return PydanticField(
        title=field.title,
        description=field.exported_description,
        examples=list(examples) or None,
        json_schema_extra={"unit": field.unit} if field.unit else None,
        **more,
    )


def described_field(field: Field, default: Any, **more: Any) -> Any:
    """A model's field with the title, description and examples of ours."""
    return PydanticField(
        default, title=field.title, description=field.description, examples=list(field.examples) or None, **more
    )


def one_of(models: Any) -> Any:
    """The union of some models, told apart by their ``type``."""
    union: Any = None
    for model in models:
        union = model if union is None else union | model
    return Annotated[union, PydanticField(discriminator="type")]


def type_field(name: str, about: str) -> Any:
    """The field that says of which type a question is."""
    return Literal[name], PydanticField(title="Type", description=about)
