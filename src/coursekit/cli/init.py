"""``coursekit init``."""

import os
import re
import sys
from pathlib import Path

import click

from coursekit.cli._course import CouldNotRun
from coursekit.cli._single_argument import only_one
from coursekit.text.visible import visible

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


@click.command()
@click.argument(
    "folder",
    nargs=-1,
    type=click.Path(path_type=Path),
    metavar="[DIR]",
    callback=only_one("folder", 'A title stands in quotation marks: {command} --title "{all}"'),
)
@click.option("--title", help="What learners see. Default: from the folder's name.")
@click.option("--language", metavar="TAG", help="A BCP 47 tag: en-GB, de, pt-BR. Default: en.")
@click.option("--author", "authors", multiple=True, metavar="NAME", help="Who writes the course; several, if need be.")
@click.option("--id", "given_id", metavar="ID", help="Names exported files. Default: from the title, or the folder.")
@click.option("--bare", is_flag=True, help="Without the sample: no stages and no concepts.")
@click.option(
    "--ci", type=click.Choice(["github", "gitlab", "both", "none"]), default="both", show_default=True,
    help="For which CI to write a file.",
)  # fmt: skip
def command(
    folder: Path | None, title: str | None, language: str | None, authors: tuple[str, ...], given_id: str | None,
    bare: bool, ci: str,
) -> None:  # fmt: skip
    """Begin a course: a small sample that lints clean, in its language if we have it, and all around a course.

    DIR is its folder, made where there is none; by default the current one. What is not given is asked for on a
    terminal. No file that is there already is touched.
    """
    from coursekit.start.course import CIS, Beginning, Ci
    from coursekit.text.extras import origin_of_this_copy
    from coursekit.text.titles import id_from, printable_line

    target = folder or Path()
    _stop_where_a_course_is(target)
    _stop_inside_a_course(target)
    asks = sys.stdin is not None and sys.stdin.isatty()
    title = printable_line(title if title is not None else _prompted("Title", _title_from(target), asks=asks))
    if not title:
        raise CouldNotRun('The title is empty. Give one: coursekit init --title "The Working Brain".')
    language = printable_line(language if language is not None else _prompted("Language", "en", asks=asks))
    if not _LANGUAGE.fullmatch(language):
        raise CouldNotRun(f"“{language}” is no language tag. Write one such as en-GB, de or pt-BR.")
    if not authors and asks:
        authors = (_prompted("Author (Enter for none)", "", asks=True),)
    top, way = _repository(target)
    chosen: dict[str, tuple[Ci, ...]] = {"both": CIS, "none": (), "github": ("github",), "gitlab": ("gitlab",)}
    made = id_from(title, language) or id_from(_name_of(target), language)
    beginning = Beginning(
        id=_checked(given_id) if given_id is not None else made or "course",
        title=title,
        language=language,
        authors=tuple(filter(None, map(printable_line, authors))),
        bare=bare,
        ci=chosen[ci],
        way=way,
        origin=origin_of_this_copy(),
    )
    existing = _write(top, beginning)
    _say(target, beginning, existing)


def _prompted(what: str, default: str, *, asks: bool) -> str:
    return str(click.prompt(what, default=default, show_default=bool(default), err=True)) if asks else default


def _name_of(target: Path) -> str:
    return Path(os.path.abspath(target)).name  # noqa: PTH100 - a link keeps its own name


def _title_from(target: Path) -> str:
    words = re.sub(r"[-_\s]+", " ", _name_of(target)).strip()
    return words[:1].upper() + words[1:] or "My course"


def _checked(id: str) -> str:
    from coursekit.schema.ids import ID_PATTERN

    if not re.fullmatch(ID_PATTERN, id):
        raise CouldNotRun(f"“{id}” is no id: ids are lower-case letters, digits and hyphens, such as working-brain.")
    return id


def _stop_where_a_course_is(target: Path) -> None:
    if os.path.lexists(target) and not target.is_dir():
        raise CouldNotRun(f"{target} is a file, where the folder of a course should be. Name another.")
    for name in ("course.yaml", "stages", "glossary.yaml", "references.yaml", "cases.yaml"):
        if os.path.lexists(target / name):
            begun = f"{target / name} is there already: a course begins in a folder that has none. Nothing was written."
            raise CouldNotRun(begun if name != "course.yaml" else f"{begun} To add to it: coursekit new concept TITLE.")


def _stop_inside_a_course(target: Path) -> None:
    folder = Path(os.path.abspath(target))  # noqa: PTH100 - a link's own place
    for around in folder.parents:
        if (around / "course.yaml").is_file():
            raise CouldNotRun(
                f"{around} is a course, which would read nothing of another one inside it. Begin the new one beside "
                "it, in a folder of its own. Nothing was written."
            )


def _repository(target: Path) -> tuple[Path, str]:
    """The top of the repository that a course is to lie in, and the way from there; the course itself where none is."""
    from coursekit.files.repository import NoRepository, repository_of

    try:
        repository = repository_of(target)
        way = repository.way_to(target)
    except (NoRepository, ValueError):
        return target, "."
    return (repository.top, way) if _plain(way) else (target, ".")


def _plain(way: str) -> bool:
    """Whether a way can stand in the files of CI systems, quoted."""
    return re.fullmatch(r"[\w ./+-]+", way) is not None


def _write(top: Path, beginning: "object") -> list[str]:
    """Write what is not there yet, all or nothing; the paths that were."""
    from coursekit.export.formats import find_exporter, format_names
    from coursekit.files.writing import write_below
    from coursekit.schema.publish import schemas
    from coursekit.start.course import Beginning, files_of

    assert isinstance(beginning, Beginning)
    published = schemas({name: find_exporter(name).Options for name in format_names()})
    files = files_of(beginning, {name: text for name, text in published.items() if name != "export.schema.json"})
    existing = [path for path in files if os.path.lexists(top / path)]
    write_below(top, {path: text.encode() for path, text in files.items() if path not in existing})
    return existing


def _say(target: Path, beginning: "object", existing: list[str]) -> None:
    from coursekit.start.course import Beginning
    from coursekit.start.sample_course import has_sample

    assert isinstance(beginning, Beginning)
    here = target in (Path(), Path.cwd())
    what = "no stages yet" if beginning.bare else "4 concepts in 2 stages, to write over"
    where = "here" if here else f"in {visible(str(target))}"
    click.echo(f"Began “{visible(beginning.title)}” {where}: {what}.", err=True)
    if not beginning.bare and not has_sample(beginning.language):
        click.echo(f"The sample is in English: write over it in {visible(beginning.language)}, page by page.", err=True)
    for path in existing:
        click.echo(f"Left {visible(path)} as it was.", err=True)
    if beginning.origin is None and beginning.ci:
        click.echo("CI needs to know where to get coursekit: README.md says which variable to set.", err=True)
    steps = [] if here else [f"cd {visible(str(target))}"]
    steps += ['coursekit new stage "First Steps"'] if beginning.bare else []
    steps += ["coursekit lint", "coursekit export scorm12"]
    click.echo("Next:\n" + "".join(f"  {step}\n" for step in steps), nl=False, err=True)
