"""``theme:`` of ``course.yaml``: how the course looks."""

from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field, StringConstraints

from coursekit.schema.base import Authored, NonEmpty
from coursekit.schema.string_formats import COLOUR
from coursekit.theme.look import look_names

Colour = Annotated[str, StringConstraints(pattern=COLOUR.pattern)]
"""Six or three hexadecimal digits."""

if TYPE_CHECKING:
    LookName = str
else:
    LookName = Literal[look_names()]


class Colours(Authored):
    """Colours in the light, or in the dark. All others follow from these."""

    paper: Colour | None = Field(
        None, title="Paper", description="Behind everything, on screens.", examples=["#ffffff"]
    )
    ink: Colour | None = Field(None, title="Ink", description="Of the text.", examples=["#16202e"])
    accent: Colour | None = Field(
        None,
        title="Accent",
        description="Of links, buttons, codes and the numbers of stages.",
        examples=["#0b57a4"],
    )
    cover: Colour | None = Field(
        None,
        title="Cover",
        description="Of the book's cover and the head of the first page; worked out from the accent when left out.",
        examples=["#0c2d57"],
    )
    anchor: Colour | None = Field(None, title="Anchor", description="Of what is to be kept.", examples=["#8a4b00"])


class FontFiles(Authored):
    """A font that the course brings."""

    files: list[NonEmpty] = Field(
        min_length=1,
        title="Files",
        description="TrueType or OpenType files in the folder theme/: regular, italic, bold, or a variable font.",
        examples=[["theme/Lora-Regular.ttf", "theme/Lora-Italic.ttf", "theme/Lora-Bold.ttf"]],
    )
    license: NonEmpty = Field(
        title="Licence",
        description="Under which the font may be passed on: an SPDX licence expression. Credits and imprint say it.",
        examples=["OFL-1.1"],
    )


class Fonts(Authored):
    """Fonts that the course brings, by what they are for."""

    text: FontFiles | None = Field(None, title="Text", description="Of prose.")
    headings: FontFiles | None = Field(None, title="Headings", description="Of titles; that of the text if left out.")
    labels: FontFiles | None = Field(None, title="Labels", description="Of buttons, labels and tables.")


class Theme(Authored):
    """How the course looks in player, book and graph."""

    look: LookName = Field(
        "warm",
        title="Look",
        description="Colours, shapes and typefaces to begin with: warm (green on warm paper), clear (blue on white, "
        "without serifs) or scholar (burgundy on ivory, all in serifs).",
        examples=["clear"],
    )
    colours: Colours = Field(Colours(), title="Colours", description="In the light, in place of the look's.")
    dark_colours: Colours = Field(
        Colours(),
        title="Dark colours",
        description="In the dark. What is left out is the look's, or worked out from accent, cover and anchor.",
    )
    logo: NonEmpty | None = Field(
        None,
        title="Logo",
        description="A picture in the course, for the player's head and the book's imprint.",
        examples=["theme/logo.svg"],
    )
    logo_dark: NonEmpty | None = Field(
        None,
        title="Logo in the dark",
        description="The same for a dark ground, such as one in white.",
        examples=["theme/logo-dark.svg"],
    )
    logo_alt: str = Field(
        "",
        title="Alternative text of the logo",
        description="Whose logo it is, for who can't see it.",
        examples=["University of Leeds"],
    )
    cover: NonEmpty | None = Field(
        None,
        title="Cover picture",
        description="A picture in the course, for the book's cover and the player's first page. No words stand on it.",
        examples=["theme/cover.jpg"],
    )
    cover_credit: str = Field(
        "",
        title="Credit of the cover picture",
        description="Who made it, and under which licence.",
        examples=["Photo: A. Lovelace, CC BY 4.0"],
    )
    fonts: Fonts = Field(Fonts(), title="Fonts", description="Fonts that the course brings, each with its licence.")
    footer: Annotated[str, Field(max_length=120)] = Field(
        "",
        title="Footer",
        description="A line below every page of player and book.",
        examples=["© 2026 University of Leeds"],
    )
