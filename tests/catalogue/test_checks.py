"""What only the whole shows."""

from pathlib import Path

import pytest

from catalogue.catalogues import Concepts, catalogue, course, found, page, rules, whole, write
from conftest import REPOSITORY
from coursekit.catalogue.checks import find_checks
from coursekit.catalogue.findings import check_catalogue
from coursekit.lint.reporters import Style, find_reporter, reporter_names


def test_a_sound_catalogue(tmp_path: Path) -> None:
    root = catalogue(
        tmp_path,
        {
            "cells": {"ion": (), "pump": ["ion"]},
            "nerves": {"spike": ["cells:pump"]},
            "minds": {"memory": ["nerves:spike"]},
        },
        "programmes: [{id: all, title: All of it, courses: [cells, nerves, minds]}]\n",
    )
    assert rules(root) == []


@pytest.mark.parametrize(
    ("need", "rule", "help"),
    [
        ("cell:ion", "unknown-course", "Did you mean “cells”?"),
        ("physics:ion", "unknown-course", "Add the course"),
        ("cells:ionn", "unknown-concept", "Did you mean “cells:ion”?"),
        ("cells:spike", "unknown-concept", "Did you mean “nerves:spike”?"),
        ("cells:nothing-of-this-kind", "unknown-concept", "file name without .md"),
        ("cells:off", "locked-concept", "List it in cells"),
        ("cells:shut", "locked-concept", "coursekit lint courses/cells"),
        ("cells:charge", "old-concept-id", "Write “cells:ion”."),
    ],
)
def test_a_concept_of_another_course(tmp_path: Path, need: str, rule: str, help: str) -> None:
    root = catalogue(
        tmp_path, {"cells": {"ion": (), "shut": ["off"]}, "nerves": {"spike": ()}, "minds": {"memory": [need]}}
    )
    page(root / "courses/cells", "off")
    page(root / "courses/cells", "ion", more="formerly: [charge]\n")
    [finding] = found(root, rule)
    assert finding.span.path == "courses/minds/stages/main/memory.md"
    text = (root / finding.span.path).read_text(encoding="utf-8")
    assert text[finding.span.start : finding.span.end] == need
    assert help in finding.help


def test_a_title_or_a_code_is_understood(tmp_path: Path) -> None:
    root = catalogue(tmp_path, {"cells": {"ion": ()}, "nerves": {"spike": ["cells:c1-1"]}})
    page(root / "courses/nerves", "spike", ["'cells:C1.1'"])
    assert "no concept of any course is called so" in found(root, "unknown-prerequisite")[0].message


def test_a_circle_through_three_courses(tmp_path: Path) -> None:
    root = catalogue(tmp_path, {"a": {"x": ["b:y"]}, "b": {"y": ["c:z"]}, "c": {"z": ["a:x"]}})
    [finding] = found(root)
    assert finding.rule == "concept-circle"
    assert "a:x → b:y → c:z → a:x" in finding.message
    assert [one.span.path for one in finding.related] == [
        f"courses/{id}/stages/main/{c}.md" for id, c in ("ax", "by", "cz")
    ]


def test_courses_in_a_circle_without_one_of_concepts(tmp_path: Path) -> None:
    root = catalogue(
        tmp_path, {"a": {"one": (), "two": ["b:two"]}, "b": {"one": ["c:one"], "two": ()}, "c": {"one": ["a:one"]}}
    )
    [finding] = found(root)
    assert finding.rule == "course-circle"
    assert "a → b → c → a" in finding.message


def test_a_circle_within_one_course_is_that_courses_finding(tmp_path: Path) -> None:
    root = catalogue(tmp_path, {"a": {"x": ["y"], "y": ["x"]}, "b": {"z": ["a:x"]}})
    assert {one.rule for one in found(root)} == {"prerequisite-cycle", "locked-concept", "unreachable-concept"} - (
        {"unreachable-concept"} - {one.rule for one in found(root)}
    )
    assert not found(root, "concept-circle")


def test_an_edition_that_takes_out_what_others_rest_on(tmp_path: Path) -> None:
    root = catalogue(tmp_path, {"cells": {"ion": (), "pump": ()}, "nerves": {"spike": ["cells:pump"]}})
    release(root / "courses/cells")
    assert rules(root) == []
    (root / "courses/cells/stages/main/pump.md").unlink()
    retired = "retired: [{id: pump, reason: Too much., replaced_by: [ion]}]\n"
    course(root / "courses/cells", "cells", {"ion": ()}, retired.replace("'1.0.0'", "'2.0.0'"))
    write(
        root / "courses/cells/course.yaml", (root / "courses/cells/course.yaml").read_text().replace("1.0.0", "2.0.0")
    )
    [finding] = found(root, "broken-by-edition")
    assert "edition 1.0.0 had" in finding.message
    assert "edition 2.0.0" in finding.message
    assert "cells:ion" in finding.help
    assert not found(root, "unknown-concept")


def test_a_concept_that_no_edition_has_yet(tmp_path: Path) -> None:
    root = catalogue(tmp_path, {"cells": {"ion": ()}, "nerves": {"spike": ["cells:pump"]}})
    release(root / "courses/cells")
    course(root / "courses/cells", "cells", {"ion": (), "pump": ()})
    assert "latest edition is 1.0.0" in found(root, "unpublished-concept")[0].help


def test_a_term_in_two_ways(tmp_path: Path) -> None:
    root = catalogue(tmp_path, {"cells": {"ion": ()}, "nerves": {"spike": ()}, "minds": {"memory": ()}})
    term = "- term: {}\n  definition: {}\n  everyday: true\n"
    write(root / "courses/cells/glossary.yaml", term.format("ion", "An atom with *charge*."))
    write(root / "courses/nerves/glossary.yaml", term.format("Ion", "An atom, with charge"))
    assert not found(root, "term-in-two-ways")
    write(root / "courses/minds/glossary.yaml", term.format("ion", "What the wind carries."))
    [finding] = found(root, "term-in-two-ways")
    assert finding.span.path == "courses/minds/glossary.yaml"
    assert finding.related[0].span.path == "courses/cells/glossary.yaml"
    write(root / "courses/minds/course.yaml", (root / "courses/minds/course.yaml").read_text().replace("en", "de", 1))
    assert not found(root, "term-in-two-ways")


def test_a_term_by_another_name(tmp_path: Path) -> None:
    root = catalogue(tmp_path, {"cells": {"ion": ()}, "nerves": {"spike": ()}})
    term = "- {{term: {}, definition: {}, everyday: true, also: [{}]}}\n"
    write(root / "courses/cells/glossary.yaml", term.format("ion channel", "A pore.", "channel, ion pore"))
    write(root / "courses/nerves/glossary.yaml", term.format("Channel", "A way for ships.", "Ion pore"))
    [finding] = found(root, "term-in-two-ways")
    assert finding.message.startswith("“Channel” is defined in two ways, in nerves and cells")


def test_a_term_that_the_shared_glossary_has(tmp_path: Path) -> None:
    root = catalogue(tmp_path, {"cells": {"ion": ()}})
    write(root / "glossary.yaml", "- term: ion\n  definition: An atom with charge.\n")
    write(root / "courses/cells/glossary.yaml", "- {term: ion, definition: Something else., everyday: true}\n")
    [finding] = found(root, "term-in-two-ways")
    assert finding.span.path == "courses/cells/glossary.yaml"
    assert "shared" in finding.help


@pytest.mark.parametrize(
    ("title", "terms", "twice"),
    [
        ("The Resting Potential", ["ion"], True),
        ("Resting potentials", ["ion"], True),
        ("The Potential, Resting", ["ion"], True),
        ("The Resting Potential in Squid", ["ion"], True),
        ("the resting potential", ["ion", "pump"], True),
        ("The Resting Potential", ["pump"], False),
        ("The Action Potential", ["ion"], False),
        ("The Resting Potential", [], False),
    ],
)
def test_a_concept_taught_twice(tmp_path: Path, title: str, terms: list[str], twice: bool) -> None:
    root = catalogue(tmp_path, {"cells": {"rest": ()}, "nerves": {"calm": ()}})
    for id in ("cells", "nerves"):
        write(
            root / f"courses/{id}/glossary.yaml",
            "".join(f"- {{term: {term}, definition: Some {term}., everyday: true}}\n" for term in ("ion", "pump")),
        )
    page(root / "courses/cells", "rest", title="The Resting Potential", terms=["ion"])
    page(root / "courses/nerves", "calm", title=title, terms=terms)
    findings = found(root, "taught-twice")
    assert len(findings) == twice
    if twice:
        assert findings[0].span.path == "courses/nerves/stages/main/calm.md"
        assert "cells:rest" in findings[0].help


def test_ids_that_clash_in_an_lms(tmp_path: Path) -> None:
    root = catalogue(tmp_path, {"cells": {"ion": ()}, "nerves": {"spike": ()}})
    course(root / "courses/copy", "cells", {"ion": ()})
    [finding] = found(root, "clashing-id")
    assert finding.span.path == "courses/copy/course.yaml"
    assert finding.related[0].span.path == "courses/cells/course.yaml"


def test_packages_that_would_have_one_name(tmp_path: Path) -> None:
    root = catalogue(tmp_path, {})
    for id, version in (("cells", "1-b"), ("cells-1", "b")):
        course(root / "courses" / id, id, {"ion": ()})
        file = root / "courses" / id / "course.yaml"
        write(file, file.read_text(encoding="utf-8").replace("1.0.0", version))
    assert "have one name" in found(root, "clashing-id")[0].message


PROGRAMME = "programmes:\n  - id: p\n    title: P\n    courses: [{}]\n"


@pytest.mark.parametrize(
    ("courses", "rule", "help"),
    [
        ("nerves, cells", "late-course", "Put cells before nerves."),
        ("nerves", "left-out-course", "Put cells before nerves"),
        ("cells, nervs", "unknown-course", "Did you mean “nerves”?"),
        ("cells, nerves, cells", "repeated-course", "Keep one of the two."),
    ],
)
def test_a_programme(tmp_path: Path, courses: str, rule: str, help: str) -> None:
    two: dict[str, Concepts] = {"cells": {"ion": ()}, "nerves": {"spike": ["cells:ion"]}}
    [finding] = found(catalogue(tmp_path, two, PROGRAMME.format(courses)))
    assert finding.rule == rule
    assert finding.span.path == "catalogue.yaml"
    assert help in finding.help


def test_two_programmes_with_one_id(tmp_path: Path) -> None:
    more = PROGRAMME.format("cells") + PROGRAMME.format("cells").partition("\n")[2]
    assert rules(catalogue(tmp_path, {"cells": {"ion": ()}}, more)) == ["repeated-course"]


def test_checks_have_settings(tmp_path: Path) -> None:
    three = {"a": {"x": ["b:y"]}, "b": {"y": ["c:z"]}, "c": {"z": ["a:x"]}}
    root = catalogue(tmp_path, three, "lint: {severity: {concept-circle: info}, ignore: [taught-twise]}\n")
    assert {(one.rule, one.severity.word) for one in found(root)} == {
        ("concept-circle", "info"),
        ("unknown-check", "warning"),
    }


@pytest.mark.parametrize("word", ["off", "fatal"])
def test_a_severity_that_is_none_hides_nothing(tmp_path: Path, word: str) -> None:
    root = catalogue(tmp_path, {"a": {"x": ["b:y"]}}, f"lint: {{severity: {{unknown-course: {word}}}}}\n")
    assert rules(root) == ([] if word == "off" else ["invalid-value", "unknown-course"])


@pytest.mark.parametrize("format", reporter_names())
def test_each_report_can_tell_them(tmp_path: Path, format: str) -> None:
    root = catalogue(tmp_path, {"a": {"x": ["b:y"]}}, "programs: []\n")
    text = find_reporter(format).report(check_catalogue(whole(root)), Style())
    assert "unknown-course" in text
    assert "unknown-key" in text


def test_the_docs_list_each_check() -> None:
    rows = [f"| `{name}` | {check.severity.word} | {check.paragraphs[0]} |\n" for name, check in find_checks().items()]
    text = (REPOSITORY / "docs/catalogue.md").read_text(encoding="utf-8")
    assert "".join(("| check | severity | finds |\n| --- | --- | --- |\n", *rows)) in text


def release(folder: Path) -> None:
    """Publish what a course holds now."""
    from coursekit.course.edition import text_of
    from coursekit.editions.read import of_folder

    write(folder / "releases/1.0.0.json", text_of(of_folder(folder)).decode())
