"""``catalogue.yaml``: many courses, and programmes of them."""

from pydantic import ConfigDict, Field

from coursekit.schema.base import Authored, Id, NonEmpty
from coursekit.schema.course import SeverityWord


class Programme(Authored):
    """Courses in the order in which they are taken."""

    id: Id = Field(
        title="Programme id",
        description="Lower-case words joined by hyphens.",
        examples=["foundations-of-neuroscience"],
    )
    title: NonEmpty = Field(title="Title", description="As it is shown.", examples=["Foundations of neuroscience"])
    summary: str = Field("", title="Summary", description="What it is for.", examples=["The first year."])
    courses: list[Id] = Field(
        title="Courses",
        min_length=1,
        description="Ids of courses (id: in their course.yaml), in the order in which they are taken.",
        examples=[["cells-and-ions", "nerve-signals"]],
    )


class CatalogueLint(Authored):
    """How `coursekit catalogue lint` treats what only the whole shows; courses have settings of their own."""

    ignore: list[NonEmpty] = Field(
        [], title="Checks to leave out", description="Names of checks.", examples=[["taught-twice"]]
    )
    severity: dict[str, SeverityWord] = Field(
        {},
        title="Severities",
        description="Another severity for a check, by its name.",
        examples=[{"course-circle": "warning"}],
    )


class CatalogueFile(Authored):
    """The file `catalogue.yaml`, in a folder above or beside its courses."""

    model_config = ConfigDict(title="coursekit catalogue")

    title: NonEmpty = Field(title="Title", description="What it is called.", examples=["Neuroscience at Leeds"])
    summary: str = Field("", title="Summary", description="One or two sentences.", examples=["All our courses."])
    courses: list[NonEmpty] = Field(
        title="Courses",
        min_length=1,
        description="Folders of courses, relative to this file, or patterns of them: * is any part of a name, ** any "
        "folders. Repositories that are checked out beside it are reached by ../.",
        examples=[["courses/*", "../statistics"]],
    )
    programmes: list[Programme] = Field(
        [], title="Programmes", description="Courses in the order in which they are taken."
    )
    lint: CatalogueLint = Field(
        CatalogueLint(), title="Lint settings", description="Checks to leave out and severities."
    )
