"""Options of the Markdown importer."""

from pydantic import BaseModel, Field


class Options(BaseModel):
    """How Markdown is taken."""

    split: int = Field(0, ge=0, le=6, description="Also split chapters at headings up to this level, such as 2.")
