"""Find the right places in a picture."""

from collections.abc import Mapping
from typing import Annotated, ClassVar

from msgspec import Struct

from coursekit.questions.picking import Picking
from coursekit.text.field import Field


class Region(Struct, frozen=True):
    """A place in the picture, by a shape of an SVG or by corners."""

    text: Annotated[
        str,
        Field(
            "Text",
            "What is seen there, without the answer (Markdown): it stands in the list beside the picture, "
            "and screen readers say it.",
            ["The round body in the middle"],
            exported="What is seen there.",
            markdown="inline",
            asked="as-is",
        ),
    ]
    shape: Annotated[
        str,
        Field(
            "Shape",
            "The id of a shape or a group in the picture, where that is an SVG.",
            ["soma"],
            exported="The id of a shape or a group in the picture; empty where `polygon` says the place.",
            asked="as-is",
            holds="shape",
        ),
    ] = ""
    polygon: Annotated[
        str,
        Field(
            "Polygon",
            "Three or more corners, as `x,y` in pixels of the picture, or in units of an SVG's viewBox.",
            ["10,20 80,20 45,90"],
            exported="Corners as `x,y`, in pixels of the picture, or in units of an SVG's viewBox; "
            "empty where `shape` says the place.",
            asked="as-is",
            holds="polygon",
        ),
    ] = ""
    correct: Annotated[
        bool, Field("Correct", "True for a right region.", [True], exported="Whether it is a right region.")
    ] = False
    feedback: Annotated[
        str,
        Field("Feedback", "Shown when it is picked (Markdown).", ["Right: the nucleus is here."], markdown="inline"),
    ] = ""


class Hotspot(Picking, frozen=True):
    """Pick one place in a picture, or all that apply. The same places stand in a list."""

    type: ClassVar[str] = "hotspot"
    about: ClassVar[str] = "Find a place in a picture."
    for_authors: ClassVar[str] = "One right region means pick one, several mean pick all."
    derived: ClassVar[Mapping[str, Field]] = {
        "several": Field("Several", "Whether the learner picks all that apply rather than one.", [False]),
    }
    mixed: ClassVar[bool] = True
    """Their order says nothing: pages show them as they stand in the picture."""

    picture: Annotated[
        str,
        Field(
            "Picture",
            "Path of the picture, relative to this file.",
            ["figures/neuron.svg"],
            exported="The picture's file.",
            asked="as-is",
            holds="picture",
        ),
    ]
    alt: Annotated[
        str,
        Field(
            "Alternative text",
            "What somebody who can't see the picture needs to know to answer, without the answer.",
            ["A neuron: a round body, short branches on the left, one long fibre to the right"],
            exported="What somebody who can't see the picture needs to know.",
            asked="as-is",
        ),
    ]
    regions: Annotated[
        tuple[Region, ...],
        Field("Regions", "Two or more.", exported="In the author's order.", least=2, asked="as-is"),
    ]

    @property
    def pickable_parts(self) -> tuple[Region, ...]:
        return self.regions

    @property
    def listed(self) -> tuple[str, tuple[str, ...]]:
        return "regions", tuple(region.text for region in self.regions)
