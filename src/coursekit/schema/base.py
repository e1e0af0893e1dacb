"""What all models of authored files share."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Discriminator, Field, StringConstraints, Tag

from coursekit.questions.variants import NAME, RANGE
from coursekit.schema.ids import ACROSS_PATTERN, ID_PATTERN


class Authored(BaseModel):
    """A mapping in an authored file: no other keys, and no value is bent into another type."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


NonEmpty = Annotated[str, StringConstraints(min_length=1, pattern=r"\S")]
Id = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=100)]
IdAcross = Annotated[str, StringConstraints(pattern=ACROSS_PATTERN, max_length=201)]
Markdown = Annotated[NonEmpty, Field(json_schema_extra={"contentMediaType": "text/markdown"})]
Address = Annotated[str, StringConstraints(pattern=r"^(?:https?://|mailto:)\S+$")]
Tries = Literal[1, 2, 3, 4, 5, 6, 7, "unlimited"]
"""The learner record counts seven answers at most (docs/learner-record.md)."""
DATE = r"^[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?$"
"""A year, a month or a day (ISO 8601, calendar dates in extended format)."""

ParameterName = Annotated[str, StringConstraints(pattern=NAME)]


def _is_list(values: Any) -> str:
    return "(list)" if isinstance(values, list) else "(range)"


ParameterValues = Annotated[
    Annotated[Annotated[str, StringConstraints(pattern=RANGE)], Tag("(range)")]
    | Annotated[Annotated[list[float], Field(min_length=1, max_length=1000)], Tag("(list)")],
    Discriminator(_is_list),
]
"""Of a parameter: a range, or a list of numbers."""
