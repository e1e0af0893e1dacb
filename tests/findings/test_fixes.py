"""Fixes: what is safe is fixed, the rest stays, and nothing gets worse."""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from cli.here import run
from conftest import POTENTIAL, SMALLEST
from coursekit.findings.fixes import apply_fixes
from coursekit.findings.report import CheckResult
from coursekit.lint.run import check_course
from lint.courses import chain, concept, make, needs


def test_fix_mends_what_is_safe_and_keeps_the_rest(untidy: Path) -> None:
    references = untidy / "references.yaml"
    mended = references.read_text() + "  DOI:  10.1113/jphysiol.1952.sp004764  # found on paper\n"
    references.write_text(mended.replace("10.1113", "https://doi.org/10.1113"))
    marked = untidy / "glossary.yaml"
    marked.write_bytes(b"\xef\xbb\xbf" + marked.read_bytes())
    before = (untidy / POTENTIAL).read_text()
    shown = run("lint", untidy, "--diff")
    assert shown.returncode == 1
    assert "-  DOI:  https://doi.org/" in shown.stdout
    assert references.read_text() != mended
    ran = run("lint", untidy, "--fix")
    assert "Mended 2 findings in 2 files." in ran.stderr
    assert references.read_text() == mended
    assert not marked.read_bytes().startswith(b"\xef\xbb\xbf")
    assert (untidy / POTENTIAL).read_text() == before
    ran = run("lint", untidy, "--fix", "--unsafe-fixes")
    assert (untidy / POTENTIAL).read_text() == before.replace("the the", "the").replace("membran]", "membrane]")
    assert run("lint", untidy, "--fix", "--unsafe-fixes").stderr == "There is nothing to mend.\n"


def test_a_mark_stays_when_its_rule_does_not_run(untidy: Path) -> None:
    path = untidy / POTENTIAL
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    run("lint", untidy, "--fix", "--unsafe-fixes", "--select", "doubled-word")
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert "the the" not in path.read_text()


def test_what_only_an_author_may_mend_is_told_after_fix(untidy: Path) -> None:
    ran = run("lint", untidy, "--fix", "--select", "unknown-link")
    assert "Nothing was mended. 1 more can be mended with --unsafe-fixes" in ran.stderr


ALLOWANCE = "<!-- coursekit: allow raw-html -->"
BREAKS = st.lists(
    st.tuples(
        st.sampled_from(["\r\n", "the the", " [[membran]]", "[[old]]", "TODO", "\n\n", ALLOWANCE]),
        st.integers(0, 400),
    ),
    max_size=5,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(BREAKS, st.sampled_from([POTENTIAL, "references.yaml", "stages/first/membrane.md"]))
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


def test_many_fixes_that_make_something_worse_do_not_stop_the_others(tmp_path: Path) -> None:
    concepts = chain(8)
    for at in range(4):
        concepts[f"a{at}"] = concept(f"a{at}", needs(f"later-concept-{at}x"))
    concepts |= {f"later-concept-{at}": concept(f"later-concept-{at}") for at in range(4)}
    concepts["b"] = concept("b", "connects_to: [a77]\n").replace("a77", "later-concept-3y")
    root = make(tmp_path, {"s": concepts}, "path")
    fixed = apply_fixes(lambda texts: check_course(root, texts=texts), unsafe=True)
    assert list(fixed.texts) == ["stages/s/b.md"]
