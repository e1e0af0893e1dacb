"""What all models of authored files share."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Discriminator, Field, StringConstraints, Tag

from coursekit.schema.string_formats import ID, ID_ACROSS, NOT_BLANK, PARAMETER_NAME, PARAMETER_RANGE, WEB_ADDRESS


class Authored(BaseModel):
    """A mapping in an authored file: no other keys, and no value is bent into another type."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


NonEmpty = Annotated[str, StringConstraints(min_length=1, pattern=NOT_BLANK.pattern)]
Id = Annotated[str, StringConstraints(pattern=ID.pattern, max_length=100)]
IdAcross = Annotated[str, StringConstraints(pattern=ID_ACROSS.pattern, max_length=201)]
Markdown = Annotated[NonEmpty, Field(json_schema_extra={"contentMediaType": "text/markdown"})]
Address = Annotated[str, StringConstraints(pattern=WEB_ADDRESS.pattern)]
Tries = Literal[1, 2, 3, 4, 5, 6, 7, "unlimited"]
"""The learner record counts seven answers at most (docs/learner-record.md)."""
ParameterName = Annotated[str, StringConstraints(pattern=PARAMETER_NAME.pattern)]


def _is_list(values: Any) -> str:
    return "(list)" if isinstance(values, list) else "(range)"


ParameterValues = Annotated[
    Annotated[Annotated[str, StringConstraints(pattern=PARAMETER_RANGE.pattern)], Tag("(range)")]
    | Annotated[Annotated[list[float], Field(min_length=1, max_length=1000)], Tag("(list)")],
    Discriminator(_is_list),
]
"""Of a parameter: a range, or a list of numbers."""
