"""Options of `coursekit lint`: what is shown, what counts, what is mended."""

import json
import shutil
import subprocess
from collections import Counter
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from cli.here import run
from conftest import REAL_COURSE, SMALLEST, TESTS, CopyCourse
from coursekit.findings.fixes import apply_fixes
from coursekit.findings.report import CheckResult, RuleChoice
from coursekit.lint.run import check_course
from lint.courses import chain, concept, make, needs

CONCEPT = "stages/first/potential.md"


@pytest.fixture
def untidy(copy_course: CopyCourse) -> Path:
    """A course with an error and two warnings."""
    course = copy_course()
    path = course / CONCEPT
    path.write_text(path.read_text() + "\nIt is the the end. TODO: more. See [[membran]].\n")
    return course


def test_rules_are_chosen_by_name(untidy: Path) -> None:
    assert "unknown-link" not in run("lint", untidy, "--select", "doubled-word,leftover-note").stdout
    assert run("lint", untidy, "--ignore", "unknown-link").returncode == 0
    ran = run("lint", untidy, "--select", "doubled-words")
    assert ran.returncode == 2
    assert "Did you mean “doubled-word”?" in ran.stderr


def test_statistics_count_by_rule(untidy: Path) -> None:
    lines = run("lint", untidy, "--statistics").stdout.splitlines()
    assert sorted(line.split()[:3] for line in lines) == [
        ["1", "error", "unknown-link"],
        ["1", "warning", "doubled-word"],
        ["1", "warning", "leftover-note"],
    ]


def test_exit_zero_and_output_file(untidy: Path, tmp_path: Path) -> None:
    target = tmp_path / "reports" / "lint.json"
    ran = run("lint", untidy, "--exit-zero", "--format", "json", "-o", target)
    assert (ran.returncode, ran.stdout) == (0, "")
    assert len(json.loads(target.read_text(encoding="utf-8"))["findings"]) == 3


def test_a_baseline_leaves_out_what_is_known_and_nothing_more(untidy: Path, tmp_path: Path) -> None:
    baseline = tmp_path / "known.json"
    assert run("lint", untidy, "--write-baseline", baseline).returncode == 0
    assert run("lint", untidy, "--baseline", baseline, "--fail-on", "info").returncode == 0
    path = untidy / CONCEPT
    path.write_text(path.read_text().replace("---\nThe", "---\nMore before.\n\nThe") + "\nSee [[membran]] again.\n")
    report = json.loads(run("lint", untidy, "--baseline", baseline, "--format", "json").stdout)
    assert [found["rule"] for found in report["findings"]] == ["unknown-link"]


@pytest.mark.parametrize(
    "text",
    ["", "[]", '{"version": 9}', "{", "[" * 200_000, '{"version": 1, "findings": {"a": {"b": {"c": Infinity}}}}'],
    ids=lambda text: text[:8],
)
def test_what_is_no_baseline_is_refused(text: str, tmp_path: Path) -> None:
    (tmp_path / "b.json").write_text(text)
    ran = run("lint", SMALLEST, "--baseline", tmp_path / "b.json")
    assert ran.returncode == 2
    assert "--write-baseline" in ran.stderr
    assert run("lint", SMALLEST, "--baseline", tmp_path / "none.json").returncode == 2


def git(course: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=a", "-c", "user.email=a@example.org")
    subprocess.run(["git", *identity, *arguments], cwd=course, check=True, capture_output=True)


def test_since_shows_what_is_new(untidy: Path) -> None:
    git(untidy, "init", "-q")
    git(untidy, "add", ".")
    git(untidy, "commit", "-qm", "first")
    assert run("lint", untidy, "--since", "HEAD").returncode == 0
    membrane = untidy / "stages/first/membrane.md"
    membrane.write_text(membrane.read_text() + "\nMore.\n")
    assert CONCEPT not in run("lint", untidy, "--since", "HEAD").stdout
    git(untidy, "commit", "-qam", "second")
    (untidy / "stages/first/new.md").write_text("no front matter")
    shown = run("lint", untidy, "--since", "HEAD", "--format", "concise").stdout
    assert "new.md" in shown
    assert CONCEPT not in shown
    ran = run("lint", untidy, "--since", "nowhere")
    assert ran.returncode == 2
    assert "Git knows no revision" in ran.stderr
    assert run("lint", untidy, "--since=--output=x").returncode == 2


def test_fix_mends_what_is_safe_and_keeps_the_rest(untidy: Path) -> None:
    references = untidy / "references.yaml"
    mended = references.read_text() + "  DOI:  10.1113/jphysiol.1952.sp004764  # found on paper\n"
    references.write_text(mended.replace("10.1113", "https://doi.org/10.1113"))
    marked = untidy / "glossary.yaml"
    marked.write_bytes(b"\xef\xbb\xbf" + marked.read_bytes())
    before = (untidy / CONCEPT).read_text()
    shown = run("lint", untidy, "--diff")
    assert shown.returncode == 1
    assert "-  DOI:  https://doi.org/" in shown.stdout
    assert references.read_text() != mended
    ran = run("lint", untidy, "--fix")
    assert "Mended 2 findings in 2 files." in ran.stderr
    assert references.read_text() == mended
    assert not marked.read_bytes().startswith(b"\xef\xbb\xbf")
    assert (untidy / CONCEPT).read_text() == before
    ran = run("lint", untidy, "--fix", "--unsafe-fixes")
    assert (untidy / CONCEPT).read_text() == before.replace("the the", "the").replace("membran]", "membrane]")
    assert run("lint", untidy, "--fix", "--unsafe-fixes").stderr == "There is nothing to mend.\n"


def test_a_mark_stays_when_its_rule_does_not_run(untidy: Path) -> None:
    path = untidy / CONCEPT
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    run("lint", untidy, "--fix", "--unsafe-fixes", "--select", "doubled-word")
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert "the the" not in path.read_text()


ALLOWANCE = "<!-- coursekit: allow raw-html -->"
BREAKS = st.lists(
    st.tuples(
        st.sampled_from(["\r\n", "the the", " [[membran]]", "[[old]]", "TODO", "\n\n", ALLOWANCE]),
        st.integers(0, 400),
    ),
    max_size=5,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(BREAKS, st.sampled_from([CONCEPT, "references.yaml", "stages/first/membrane.md"]))
@example(
    breaks=[*((ALLOWANCE, at) for at in (0, 130, 130)), ("TODO", 84)],
    path="stages/first/membrane.md",
)
def test_fixes_bring_no_new_finding_and_leave_nothing_for_a_second_run(
    breaks: list[tuple[str, int]], path: str
) -> None:
    text = (SMALLEST / path).read_text(encoding="utf-8")
    for piece, at in breaks:
        text = text[: at % len(text)] + piece + text[at % len(text) :]

    def check(texts: Mapping[str, str]) -> CheckResult:
        return check_course(SMALLEST, texts={path: text, **texts})

    before = check({})
    fixed = apply_fixes(check, unsafe=True)
    there = Counter(found.rule for found in before.findings)
    assert Counter(found.rule for found in fixed.checked.findings) <= there
    again = apply_fixes(lambda texts: check({**fixed.texts, **texts}), unsafe=True)
    assert again.texts == {}


def test_settings_for_some_files(untidy: Path) -> None:
    with (untidy / "course.yaml").open("a") as file:
        file.write(
            'lint:\n  files:\n    "stages/**/*.md":\n      ignore: [leftover-note]\n'
            "      severity: {unknown-link: info}\n"
        )
    words = {found.rule: found.severity.word for found in check_course(untidy).findings}
    assert words == {"doubled-word": "warning", "unknown-link": "info"}


def test_allowances_cover_what_follows_or_their_line(untidy: Path) -> None:
    path = untidy / CONCEPT
    allowed = "\n<!-- coursekit: allow doubled-word, leftover-note: quoted -->\nIt is the the end."
    text = path.read_text().replace("\nIt is the the end.", allowed)
    path.write_text(text.replace("[[membran]]", "[[membran]] <!-- coursekit: allow unknown-link: soon -->"))
    assert check_course(untidy).findings == ()
    path.write_text(path.read_text() + "\nAnd the the second.\n")
    assert [found.rule for found in check_course(untidy).findings] == ["doubled-word"]


def test_allowances_in_yaml(copy_course: CopyCourse) -> None:
    course = copy_course()
    with (course / "glossary.yaml").open("a") as file:
        file.write("# coursekit: allow unintroduced-term: kept for the index\n- term: ion\n  definition: Charged.\n")
        file.write("- term: pump\n  definition: A machine.\n")
    found = check_course(course).findings
    assert [part.message for part in found] == ["No concept introduces “pump”"]
    with (course / "glossary.yaml").open("a") as file:
        file.write("- term: gate # coursekit: allow unintroduced-term\n  definition: A door.\n")
    assert check_course(course).findings == found


COURSES = [
    pytest.param(TESTS / "everything", id="everything"),
    pytest.param(REAL_COURSE, id="real", marks=pytest.mark.long),
]


@pytest.mark.parametrize("source", COURSES)
def test_a_cache_changes_nothing(source: Path, tmp_path: Path) -> None:
    """Of a front matter alone, of prose alone, of both; and once more of prose, whose front matter is known by then."""
    course = Path(shutil.copytree(source, tmp_path / "course"))
    for number, path in enumerate(sorted(course.glob("stages/*/*.md"))[:3]):
        text = path.read_text(encoding="utf-8")
        edits = [text.replace("---\n", "---\nprerequisite: [nowhere]\n", 1), text + "\nthe the\n", text[:200]]
        for edited in (edits[number], f"{edits[number]}\n\nMore, more.\n"):
            path.write_text(edited, encoding="utf-8")
            found = check_course(course).findings
            assert check_course(course, cache=True).findings == found
        assert check_course(course, cache=True).findings == found


def test_a_cache_that_grew_is_written_anew(tmp_path: Path) -> None:
    course, cache = Path(shutil.copytree(SMALLEST, tmp_path / "course")), tmp_path / "cache"
    check_course(course, cache=cache)
    sizes = []
    for number in range(40):
        (course / CONCEPT).write_text((SMALLEST / CONCEPT).read_text() + f"Edit {number}.\n")
        found = check_course(course, cache=cache).findings
        if number % 8 == 7:
            assert found == check_course(course).findings
        sizes.append(sum(path.stat().st_size for path in cache.glob("facts-*")))
    assert sizes[1] > sizes[0]
    assert max(sizes) < 5 * min(sizes)
    assert any(later < earlier for earlier, later in pairwise(sizes))


@pytest.mark.parametrize("source", COURSES)
def test_runs_share_a_cache(source: Path, tmp_path: Path) -> None:
    course, cache = Path(shutil.copytree(source, tmp_path / "course")), tmp_path / "cache"
    check_course(course, cache=cache)
    for number, path in enumerate(sorted(course.glob("stages/*/*.md"))[:3]):
        path.write_text(f"{path.read_text(encoding='utf-8')}\nthe the {number}\n", encoding="utf-8")
        with ThreadPoolExecutor(4) as pool:
            found = [
                run.result().findings for run in [pool.submit(check_course, course, cache=cache) for _ in range(4)]
            ]
        assert found == [check_course(course).findings] * 4
    assert check_course(course, cache=cache).findings == check_course(course).findings


def test_a_damaged_cache_counts_as_none(tmp_path: Path, untidy: Path) -> None:
    expected = check_course(untidy, cache=tmp_path / "cache").findings
    for path in (tmp_path / "cache").iterdir():
        content = path.read_bytes()
        path.write_bytes(content[: len(content) // 2] + b"\xff" + content[len(content) // 2 :])
    assert check_course(untidy, cache=tmp_path / "cache").findings == expected
    (tmp_path / "file").write_text("no folder")
    assert check_course(untidy, cache=tmp_path / "file").findings == expected


def test_choices_do_not_share_findings(tmp_path: Path, untidy: Path) -> None:
    everything = check_course(untidy, cache=tmp_path / "cache").findings
    some = check_course(untidy, RuleChoice(select=("doubled-word",)), cache=tmp_path / "cache").findings
    assert 0 < len(some) < len(everything)
    assert check_course(untidy, cache=tmp_path / "cache").findings == everything


def test_what_only_an_author_may_mend_is_told_after_fix(untidy: Path) -> None:
    ran = run("lint", untidy, "--fix", "--select", "unknown-link")
    assert "Nothing was mended. 1 more can be mended with --unsafe-fixes" in ran.stderr


def test_a_baseline_tells_what_it_hides_and_what_is_gone(untidy: Path, tmp_path: Path) -> None:
    known = tmp_path / "known.json"
    run("lint", untidy, "--write-baseline", known)
    ran = run("lint", untidy, "--baseline", known)
    assert ran.returncode == 0
    assert "Sound" not in ran.stdout
    assert "1 error among them" in ran.stderr
    assert "not there any more" not in ran.stderr
    path = untidy / CONCEPT
    path.write_text(path.read_text().replace("the the end", "the end"))
    ran = run("lint", untidy, "--baseline", known)
    assert "1 of the findings in the baseline is not there any more." in ran.stderr
    assert "--write-baseline" in ran.stderr


def test_the_course_is_found_in_the_folder_course(untidy: Path) -> None:
    """As the GitHub action looks for it, whose default is the repository itself."""
    assert run("lint", untidy.parent).stdout == run("lint", untidy).stdout


def test_many_fixes_that_make_something_worse_do_not_stop_the_others(tmp_path: Path) -> None:
    concepts = chain(8)
    for at in range(4):
        concepts[f"a{at}"] = concept(f"a{at}", needs(f"later-concept-{at}x"))
    concepts |= {f"later-concept-{at}": concept(f"later-concept-{at}") for at in range(4)}
    concepts["b"] = concept("b", "connects_to: [a77]\n").replace("a77", "later-concept-3y")
    root = make(tmp_path, {"s": concepts}, "path")
    fixed = apply_fixes(lambda texts: check_course(root, texts=texts), unsafe=True)
    assert list(fixed.texts) == ["stages/s/b.md"]
