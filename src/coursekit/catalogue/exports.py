"""Exports of many courses side by side: a folder a course, and an index that says what is where."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from coursekit.catalogue.export_unit import Exported, ExportOptions, export_course, still_there
from coursekit.catalogue.gather import absolute, options_of
from coursekit.catalogue.spread.unit import Unit
from coursekit.catalogue.whole import Member, Whole
from coursekit.text.visible import readable_json

INDEX = "catalogue.json"


def export_units(whole: Whole, members: Sequence[Member], format: str, output: str) -> tuple[Unit, ...]:
    """A unit of work for each course."""
    shared = options_of(whole.catalogue)

    def options(member: Member) -> ExportOptions:
        return ExportOptions(format, output, shared.glossary, shared.references, titles_for(whole, member))

    return tuple(
        Unit(member.id, absolute(member.listed), export_course, options(member), holds=still_there)
        for member in members
    )


def titles_for(whole: Whole, member: Member) -> tuple[tuple[str, str, str], ...]:
    """What learners read of the concepts of other courses that a course needs."""
    found = {
        f"{one.course}:{one.wanted}": (one.target.title, one.other.linted.title)
        for one in whole.crossings_by_course.get(member.id, ())
        if one.other and one.target
    }
    return tuple((key, *titles) for key, titles in sorted(found.items()))


def index_of(whole: Whole, exported: Mapping[tuple[str, str], Exported]) -> dict[str, Any]:
    """What was exported, by course and format, and the programmes; for programs that hand it on."""
    return {
        "version": 1,
        "title": whole.catalogue.title,
        "courses": [
            {
                "id": member.id,
                "title": member.linted.title,
                "version": member.linted.version,
                "rests_on": list(whole.courses.needs.get(member.id, ())),
                "exports": [
                    {"format": format, "path": file.path, "bytes": file.bytes, "sha256": file.sha256 or None}
                    for (id, format), one in exported.items()
                    if id == member.id
                    for file in one.files
                ],
            }
            for member in whole.members
            if any(id == member.id and one.files for (id, _), one in exported.items())
        ],
        "programmes": [
            {"id": programme.id, "title": programme.title, "courses": list(programme.courses)}
            for programme in whole.catalogue.programmes
        ],
    }


def write_index(output: Path, index: Mapping[str, Any]) -> None:
    """Write the index beside the folders, if there are any."""
    from coursekit.files.writing import write_into

    if index["courses"]:
        write_into(output, {INDEX: (readable_json(index) + "\n").encode()})
