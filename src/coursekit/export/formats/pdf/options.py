"""What an author may choose for the book."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class Options(BaseModel):
    """How the book is made."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    variant: Literal["pdf/ua-1", "pdf/a-2u", "pdf/a-3u"] = Field(
        "pdf/ua-1",
        title="Standard",
        description="What the file claims to be; every variant is accessible as PDF/UA-1 asks.",
        examples=["pdf/a-2u"],
    )
    strict: bool = Field(
        False, title="Strict", description="Refuse a book with anything wrong in its page layout.", examples=[True]
    )
    teacher: bool = Field(
        False,
        title="For the teacher",
        description="A teacher's edition: with the notes to the teacher, which no learner is given.",
        examples=[True],
    )
    paper: Literal["a4", "letter"] = Field("a4", title="Paper", description="Size of the pages.", examples=["letter"])
    medium: Literal["screen", "print"] = Field(
        "screen",
        title="Medium",
        description="For the screen, or for a press: with room at the binding, crop marks and bleed.",
        examples=["print"],
    )
    answers: Literal["end", "separate", "none"] = Field(
        "end",
        title="Answers",
        description="Where answers and rubrics stand: at the end, in a book of their own, or nowhere.",
        examples=["separate"],
    )

    @property
    def suffix(self) -> str:
        """What the book's name ends in."""
        return ".teacher.pdf" if self.teacher else ".pdf"
