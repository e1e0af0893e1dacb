"""``coursekit catalogue stats``."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from coursekit.cli._format_option import format_option
from coursekit.cli.catalogue._whole import path_argument, tell_unreadable, whole_of, work_options
from coursekit.text.visible import readable_json, visible, width

if TYPE_CHECKING:
    from coursekit.catalogue.statistics import CatalogueStatistics, CourseStatistics
    from coursekit.catalogue.whole import Whole

MOST_SHOWN = 8
"""Concepts that most courses rest on."""
COLUMNS = ("concepts", "minutes", "words", "questions", "terms", "errors", "warnings")


@click.command()
@path_argument
@format_option()
@work_options
def command(path: Path | None, format_name: str, **options: Any) -> None:
    """Figures of all courses: sizes, minutes, coverage, findings, and what most of them rest on."""
    from coursekit.catalogue.statistics import statistics_of

    whole = whole_of(path, options)
    tell_unreadable(whole)
    statistics = statistics_of(whole)
    click.echo(
        readable_json(_data(whole, statistics)) if format_name == "json" else "\n".join(_lines(whole, statistics))
    )


def _data(whole: "Whole", statistics: "CatalogueStatistics") -> dict[str, Any]:
    from msgspec import to_builtins

    return {
        "version": 1,
        "title": whole.catalogue.title,
        "courses": to_builtins(statistics.courses),
        "crossings": statistics.crossings,
        "bottlenecks": [{"id": key, "courses": count} for key, count in statistics.bottlenecks],
        "programmes": [
            {
                "id": programme.id,
                "title": programme.title,
                "courses": [member.id for member in whole.members_of(programme)],
                "minutes": sum(member.linted.minutes for member in whole.members_of(programme)),
            }
            for programme in whole.catalogue.programmes
        ],
    }


def _lines(whole: "Whole", statistics: "CatalogueStatistics") -> Iterator[str]:
    from coursekit.cli._concept_rows import heading
    from coursekit.findings.report import plural

    yield heading(visible(whole.catalogue.title))
    courses, crossings = plural(len(statistics.courses), "course"), plural(statistics.crossings, "prerequisite")
    size = f"{courses}, {plural(statistics.total('concepts'))}, {statistics.total('minutes'):,} min"
    yield f"{size}; {crossings} across courses"
    yield ""
    names = [visible(f"{course.title} ({course.id})") for course in statistics.courses]
    widest = min(50, max(map(width, names), default=0))
    yield "  ".join((" " * widest, *COLUMNS, "asked", "tested"))
    for course, name in zip(statistics.courses, names, strict=True):
        cells = (f"{getattr(course, column):>{len(column)},}" for column in COLUMNS)
        yield "  ".join((f"{name}{' ' * (widest - width(name))}", *cells, *_coverage(course)))
    if statistics.bottlenecks:
        yield ""
        yield heading("What most other courses rest on")
        for key, count in statistics.bottlenecks[:MOST_SHOWN]:
            yield visible(f"  {key}  {whole.concepts[key][1].title}  ({plural(count, 'course')})")


def _coverage(course: "CourseStatistics") -> tuple[str, str]:
    """The share of concepts with a question, and of objectives that a question tests."""
    asked = f"{course.asked / course.concepts:.0%}" if course.concepts else "–"
    tested = f"{course.tested / course.objectives:.0%}" if course.objectives else "–"
    return f"{asked:>5}", f"{tested:>6}"
