"""Texts that several questions of a source share become cases."""

from pathlib import Path
from typing import Any

from coursekit.course.load import load_course
from importers.moving import PNG, moved, write
from importers.test_drawn import item, quiz


def imported(kind: str, source: Path, target: Path) -> tuple[Any, list[str]]:
    outcome = moved(kind, source, target)
    return load_course(target), [str(each) for each in outcome.losses]


def cases(course: Any) -> dict[str, tuple[str, str]]:
    return {case.id: (case.title, case.text) for case in course.case_texts.values()}


def about(course: Any) -> list[str]:
    return [question.case for concept in course.concepts for question in concept.prove_it]


def test_material_of_a_section(tmp_path: Path) -> None:
    shown = """<presentation_material><flow_mat><material><mattext texttype="text/html">&lt;p&gt;Mrs B. drops
 &lt;b&gt;a cup&lt;/b&gt;.&lt;/p&gt;</mattext></material><material><matimage uri="a.png" label="A cup"/></material>
</flow_mat></presentation_material>"""
    section = f'<section ident="s" title="Mrs B.">{shown}{item("a")}{item("b")}</section>'
    source = write(tmp_path / "q", {"a.xml": quiz(item("x"), section), "a.png": PNG})
    course, listed = imported("qti", source, tmp_path / "course")
    assert cases(course) == {"mrs-b": ("Mrs B.", "Mrs B. drops\n**a cup**.\n\n![A cup](figures/a.png)")}
    assert sorted(about(course)) == ["", "mrs-b", "mrs-b"]
    assert (tmp_path / "course/figures/a.png").read_bytes() == PNG
    assert [line for line in listed if "presentation_material" in line] == []


def test_stimuli_of_canvas(tmp_path: Path) -> None:
    def labelled(text: str, label: str, entry: str) -> str:
        new = f"<qtimetadatafield><fieldlabel>{label}</fieldlabel><fieldentry>{entry}</fieldentry></qtimetadatafield>"
        return text.replace("</qtimetadata>", f"{new}</qtimetadata>")

    stimulus = labelled(item("t"), "question_type", "text_only_question").replace("<item ", '<item title="The cup" ')
    others = [labelled(item(name), "parent_stimulus_item_ident", "t") for name in "ab"]
    course, _ = imported("qti", write(tmp_path / "q", {"a.xml": quiz(stimulus, *others, item("c"))}), tmp_path / "c")
    assert cases(course) == {"the-cup": ("The cup", "Is\nt so?\n\nYes\n\nNo")}
    assert about(course) == ["the-cup", "the-cup", ""]


def test_stimuli_of_qti_2(tmp_path: Path) -> None:
    def asked(name: str, href: str) -> str:
        return f"""<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p2" identifier="{name}" title="{name}?">
<responseDeclaration identifier="R" cardinality="single" baseType="string"><correctResponse><value>x</value>
</correctResponse></responseDeclaration><assessmentStimulusRef identifier="s" href="{href}"/><itemBody><p>{name}?
<textEntryInteraction responseIdentifier="R"/></p></itemBody></assessmentItem>"""

    text = """<assessmentStimulus xmlns="http://www.imsglobal.org/xsd/imsqti_v2p2" identifier="s" title="The cup">
<stimulusBody><p>She <em>drops</em> it.</p></stimulusBody></assessmentStimulus>"""
    files: dict[str, str | bytes] = {
        "items/a.xml": asked("a", "../texts/s.xml"), "items/b.xml": asked("b", "../texts/s.xml"),
        "items/c.xml": asked("c", "gone.xml"), "texts/s.xml": text, "other.xml": "<page>Left alone.</page>",
    }  # fmt: skip
    course, listed = imported("qti", write(tmp_path / "q", files), tmp_path / "course")
    assert cases(course) == {"the-cup": ("The cup", "She *drops* it.")}
    assert about(course) == ["the-cup", "the-cup", ""]
    assert "other.xml: <page>, which a course has nothing for: “Left alone.”" in listed
    assert any("a text that is not in the source, and that an item is about: “gone.xml”" in line for line in listed)
