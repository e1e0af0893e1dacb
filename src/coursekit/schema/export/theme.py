"""How a course looks, for a platform that shows it as its package and its book do."""

from typing import Literal

from pydantic import Field

from coursekit.schema.export.plain import Exported, Sha256, unit


class FontFile(Exported):
    """A font in the folder fonts/."""

    use: Literal["text", "headings", "labels"] = Field(
        title="Use", description="What it is for: prose, titles, or labels.", examples=["text"]
    )
    file: str = Field(title="File", description="Path beside course.json.", examples=["fonts/Lora-Regular.ttf"])
    source: str = Field(title="Source", description="Path in the course's folder.", examples=["theme/Lora-Regular.ttf"])
    family: str = Field(title="Family", description="As the font calls itself.", examples=["Lora"])
    weight: str = Field(
        title="Weight", description="As in CSS; of a variable font the first and the last.", examples=["400", "400 700"]
    )
    italic: bool = Field(title="Italic", description="Whether its letters lean.", examples=[False])
    holder: str = Field(
        title="Holder",
        description="Who has the rights, as the font says.",
        examples=["© 2011 The Lora Project Authors"],
    )
    license: str = Field(title="Licence", description="An SPDX expression.", examples=["OFL-1.1"])
    media_type: str = Field(title="Media type", description="Of the file.", examples=["font/ttf"])
    bytes: int = Field(
        ge=0, title="Bytes", description="Size of the file.", examples=[80000], json_schema_extra=unit("bytes")
    )
    sha256: Sha256 = Field(title="SHA-256", description="Hash of the file, in hexadecimal.", examples=["0" * 64])


class Theme(Exported):
    """Colours, logo, cover picture, fonts and footer."""

    look: str = Field(title="Look", description="Where its colours and shapes begin.", examples=["clear"])
    light: dict[str, str] = Field(
        title="Light",
        description="All colours in the light, by what they are for; words in them can be read on their grounds.",
        examples=[{"paper": "#ffffff", "accent": "#0b57a4"}],
    )
    dark: dict[str, str] = Field(
        title="Dark", description="The same in the dark.", examples=[{"paper": "#10151c", "accent": "#7db7f2"}]
    )
    logo: str | None = Field(title="Logo", description="Path beside course.json.", examples=["figures/logo.svg"])
    logo_dark: str | None = Field(
        title="Logo in the dark", description="Path beside course.json.", examples=["figures/logo-dark.svg"]
    )
    logo_alt: str = Field(
        title="Alternative text of the logo", description="Whose it is.", examples=["University of Leeds"]
    )
    cover: str | None = Field(
        title="Cover picture", description="Path beside course.json.", examples=["figures/cover.jpg"]
    )
    cover_credit: str = Field(
        title="Credit of the cover picture",
        description="Who made it, and under which licence.",
        examples=["Photo: A. Lovelace, CC BY 4.0"],
    )
    fonts: list[FontFile] = Field(title="Fonts", description="That the course brings, in their files.")
    footer: str = Field(
        title="Footer", description="A line below every page, or empty.", examples=["© 2026 University of Leeds"]
    )
