"""Open edX's OLX comes in: chapters, units, problems of each common kind, and what is listed."""

from pathlib import Path

import pytest

from coursekit.course.load import load_course
from coursekit.importers.kinds.olx import Options
from coursekit.importers.losses import NotImported
from coursekit.importers.move import move
from importers.moving import PNG, lost, moved, write

PROBLEM = """<problem display_name="Ions">
 <multiplechoiceresponse><label>Which ion leaves?</label><choicegroup type="MultipleChoice">
  <choice correct="false">Sodium <choicehint>It comes in.</choicehint></choice><choice correct="true">Potassium</choice>
 </choicegroup></multiplechoiceresponse>
 <solution><p>It leaks out.</p></solution><demandhint><hint>Think of charge.</hint></demandhint></problem>"""
FILES: dict[str, str | bytes] = {
    "course.xml": '<course url_name="2026" org="o" course="c"/>',
    "course/2026.xml": '<course display_name="Cells" language="en"><chapter url_name="ch"/><wiki slug="w"/></course>',
    "chapter/ch.xml": '<chapter display_name="Membranes"><sequential url_name="s1"/>'
    '<sequential url_name="s2"/></chapter>',
    "sequential/s1.xml": '<sequential display_name="Start"><vertical url_name="v1"/>'
    '<vertical url_name="v2"/></sequential>',
    "sequential/s2.xml": '<sequential display_name="End"><vertical display_name="End">'
    '<html>Inline.</html></vertical></sequential>',
    "vertical/v1.xml": '<vertical display_name="Layers"><html url_name="h1"/>'
    '<video url_name="film" youtube_id_1_0="abc"/></vertical>',
    "vertical/v2.xml": '<vertical display_name="Ask"><problem url_name="p1"/>'
    '<problem url_name="p2"/><problem url_name="p3"/></vertical>',
    "html/h1.xml": '<html filename="h1" display_name="Text"/>',
    "html/h1.html": '<p>Two <em>layers</em> of fat hold the cell together.</p>'
    '<img src="/static/a.png" alt="Layers"/>',
    "static/a.png": PNG,
    "problem/p1.xml": PROBLEM,
    "problem/p2.xml": '<problem><p>How many mV?</p><numericalresponse answer="-70"><responseparam type="tolerance" '
    'default="10%"/><formulaequationinput/></numericalresponse></problem>',
    "problem/p3.xml": '<problem><label>Name it.</label><stringresponse answer="calcium">'
    ''
    '<additional_answer answer="Ca2+"/>'
    '<textline/></stringresponse><choiceresponse><label>Pick.</label><checkboxgroup><choice correct="true">A</choice>'
    '<choice correct="true">B</choice><choice correct="false">C</choice></checkboxgroup></choiceresponse></problem>',
}  # fmt: skip


def test_chapters_units_and_problems(tmp_path: Path) -> None:
    outcome = moved("olx", write(tmp_path / "olx", FILES), tmp_path / "back")
    course = load_course(tmp_path / "back")
    assert course.title == "Cells"
    assert [(stage.title, [each.title for each in stage.concepts]) for stage in course.stages] == [
        ("Membranes", ["Layers", "Ask", "End"])
    ]
    assert (
        "Two *layers* of fat hold the cell together.\n\n![Layers](figures/a.png)" in course.by_id["layers"].prose.text
    )
    ion, volts, name, several = course.by_id["ask"].prove_it
    assert (ion.type, ion.prompt, ion.hint, ion.explanation) == (
        "choice", "Which ion leaves?", "Think of charge.", "It leaks out.",
    )  # fmt: skip
    assert [(each.text, each.correct, each.feedback) for each in ion.options] == [  # type: ignore[union-attr]
        ("Sodium", False, "It comes in."), ("Potassium", True, ""),
    ]  # fmt: skip
    assert (volts.type, volts.answer, volts.tolerance) == ("numeric", -70, 7)  # type: ignore[union-attr]
    assert (name.type, name.accept) == ("text", ("calcium", "Ca2+"))  # type: ignore[union-attr]
    assert (several.type, several.several) == ("choice", True)  # type: ignore[union-attr]
    assert [each.words for each in outcome.losses] == ["Ions", "Start", "abc"]
    said = (
        "Two layers of fat hold the cell together. Which ion leaves? It comes in. Name it. Pick. Inline. How many mV?"
    )
    assert not lost(said, outcome, tmp_path / "back")


def test_what_is_no_olx_is_told(tmp_path: Path) -> None:
    for number, files in enumerate(({"x.xml": "<x/>"}, {"course.xml": ""}, {"course.xml": "<course/>"})):
        with pytest.raises(NotImported):
            move("olx", write(tmp_path / str(number), dict(files)), tmp_path / "back", Options())
