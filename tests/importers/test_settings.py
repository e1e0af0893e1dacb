"""What an LMS does with questions and modules: carried where a course has a word for it, else listed with its place."""

from pathlib import Path
from typing import Any

import pytest

from coursekit.course.load import load_course
from importers.moving import moved, write
from importers.test_drawn import item, quiz


def imported(kind: str, source: Path, target: Path) -> tuple[Any, list[str]]:
    outcome = moved(kind, source, target)
    return load_course(target), [str(each) for each in outcome.losses]


def asked(course: Any) -> list[Any]:
    return [question for concept in course.concepts for question in concept.prove_it]


MANIFEST = """<manifest identifier="m"><metadata><schema>IMS Common Cartridge</schema></metadata><organizations>
<organization identifier="o"><item identifier="root"><item identifier="m1"><title>One</title>
<item identifier="t1" identifierref="p1"><title>Walls</title></item>
<item identifier="t2" identifierref="p2"><title>Pumps</title></item></item><item identifier="m2"><title>Two</title>
<item identifier="t3" identifierref="quiz"><title>Quiz</title></item></item></item></organization></organizations>
<resources><resource identifier="p1" type="webcontent" href="wiki_content/walls.html"/>
<resource identifier="p2" type="webcontent" href="wiki_content/pumps.html"/>
<resource identifier="quiz" type="imsqti_xmlv1p2/imscc_xmlv1p1/assessment">
<file href="quiz/assessment_qti.xml"/></resource>
</resources></manifest>"""
MODULES = """<modules xmlns="http://canvas.instructure.com/xsd/cccv1p0"><module identifier="m1"><title>One</title>
<unlock_at>2026-09-08T05:00:00</unlock_at>
<require_sequential_progress>true</require_sequential_progress><items><item identifier="t1"><title>Walls</title>
<identifierref>p1</identifierref></item><item identifier="t2"><workflow_state>unpublished</workflow_state>
<title>Pumps</title><identifierref>p2</identifierref></item></items><completionRequirements>
<completionRequirement type="must_view"><identifierref>t1</identifierref></completionRequirement>
<completionRequirement type="min_score"><min_score>7.0</min_score><identifierref>t2</identifierref>
</completionRequirement></completionRequirements></module><module identifier="m2"><title>Two</title><prerequisites>
<prerequisite type="context_module"><title>One</title><identifierref>m1</identifierref></prerequisite></prerequisites>
<items><item identifier="t3"><title>Quiz</title><identifierref>quiz</identifierref></item></items></module></modules>"""
META = """<quiz xmlns="http://canvas.instructure.com/xsd/cccv1p0"><title>Quiz</title><description>Go.</description>
<shuffle_answers>false</shuffle_answers><time_limit>30</time_limit><allowed_attempts>2</allowed_attempts>
<due_at>2026-10-01T00:00:00</due_at><access_code>hush</access_code></quiz>"""


def test_modules_and_quizzes_of_canvas(tmp_path: Path) -> None:
    page = "<html><body><p>Words about {0} and what they do.</p></body></html>"
    source = write(tmp_path / "c", {
        "imsmanifest.xml": MANIFEST, "course_settings/module_meta.xml": MODULES, "quiz/assessment_meta.xml": META,
        "quiz/assessment_qti.xml": quiz(item("a")), "wiki_content/walls.html": page.format("walls"),
        "wiki_content/pumps.html": page.format("pumps"),
    })  # fmt: skip
    course, listed = imported("cartridge", source, tmp_path / "course")
    assert course.unlock == "prerequisites"
    assert [(each.id, each.prerequisites, each.status) for each in course.concepts] == [
        ("walls", (), ""), ("pumps", ("walls",), "draft"), ("quiz", ("walls", "pumps"), "")
    ]  # fmt: skip
    assert asked(course)[-1].shuffle is False
    for words in ("module_meta.xml:1: a date of a module, unlock_at: “One 2026-09-08T05:00:00”",
                  "what completes pumps: a score of 7.0", "a setting of a quiz, time_limit: “30”",
                  "a setting of a quiz, allowed_attempts: “2”", "a setting of a quiz, due_at: “2026-10-01",
                  "a setting of a quiz, access_code"):  # fmt: skip
        assert any(words in line for line in listed), words
    assert not any("hush" in line for line in listed)


@pytest.mark.parametrize(
    ("processing", "tolerance", "said"),
    [
        ('<equal toleranceMode="absolute" tolerance="0.5 0.5"><variable identifier="R"/></equal>', 0.5, ""),
        ('<equal toleranceMode="relative" tolerance="10"><variable identifier="R"/></equal>', 0.4, ""),
        ('<equalRounded roundingMode="decimalPlaces" figures="1"><variable identifier="R"/></equalRounded>', 0.05, ""),
        ('<equal toleranceMode="absolute" tolerance="0.5 1"><variable identifier="R"/></equal>', 0, "tolerance 0.5 1"),
    ],
)
def test_tolerances_of_qti_2(tmp_path: Path, processing: str, tolerance: float, said: str) -> None:
    text = f"""<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="a" title="How many?">
<responseDeclaration identifier="R" cardinality="single" baseType="float"><correctResponse><value>4</value>
</correctResponse></responseDeclaration><itemBody><p>How many? <textEntryInteraction responseIdentifier="R"/></p>
</itemBody><responseProcessing><responseCondition><responseIf>{processing}</responseIf></responseCondition>
</responseProcessing></assessmentItem>"""
    course, listed = imported("qti", write(tmp_path / "q", {"a.xml": text}), tmp_path / "course")
    (question,) = asked(course)
    assert (question.answer, question.tolerance) == (4, pytest.approx(tolerance))
    assert any(said in line for line in listed) if said else not any("how far off" in line for line in listed)


def weighed(kind: str, shuffle: str, *values: float) -> str:
    mapped = "".join(f'<mapEntry mapKey="{key}" mappedValue="{v}"/>' for key, v in zip("ABC", values, strict=False))
    return f"""<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="{kind}" title="Which?">
<responseDeclaration identifier="R" cardinality="multiple" baseType="identifier"><correctResponse><value>A</value>
</correctResponse><mapping defaultValue="-1">{mapped}</mapping></responseDeclaration><itemBody>
<choiceInteraction responseIdentifier="R" {shuffle}><prompt>Which {kind}?</prompt><simpleChoice identifier="A">Ash
</simpleChoice><simpleChoice identifier="B" fixed="true">Birch</simpleChoice><simpleChoice identifier="C">Cedar
</simpleChoice></choiceInteraction></itemBody></assessmentItem>"""


def test_weights_and_shuffles_of_qti_2(tmp_path: Path) -> None:
    items = {
        "a": weighed("a", 'shuffle="false"', 1, 0.5),
        "b": weighed("b", 'shuffle="true"', 1),
        "c": weighed("c", "", 1),
    }
    source = write(tmp_path / "q", {f"{name}.xml": text for name, text in items.items()})
    course, listed = imported("qti", source, tmp_path / "course")
    assert [question.shuffle for question in asked(course)] == [False, True, True]
    assert any("a.xml:1: the weight of an option: “0.5 Birch”" in line for line in listed)
    assert any("a.xml:1: what a wrong answer takes away: “-1”" in line for line in listed)
    assert [line for line in listed if "keeps its place" in line] == [
        "b.xml:1: an option that keeps its place among others that don't"
    ]


def test_weights_of_qti_1(tmp_path: Path) -> None:
    less = item("a").replace(
        "</resprocessing>",
        '<respcondition><conditionvar><varequal respident="r">b</varequal></conditionvar><setvar>40</setvar>'
        "</respcondition></resprocessing>",
    )
    _, listed = imported("qti", write(tmp_path / "q", {"a.xml": quiz(less)}), tmp_path / "course")
    assert any("the weight of an option: “40 No”" in line for line in listed)


def dataset(name: str, *values: float) -> str:
    items = "".join(
        f"<dataset_item><number>{n}</number><value>{v}</value></dataset_item>" for n, v in enumerate(values)
    )
    return f"""<dataset_definition><status><text>private</text></status><name><text>{name}</text></name><minimum><text>1
</text></minimum><maximum><text>9</text></maximum><dataset_items>{items}</dataset_items></dataset_definition>"""


def moodle(formula: str, tolerance: str, kind: int, *datasets: str, prompt: str = "{a} and {b}?") -> str:
    return f"""<quiz><question type="calculatedsimple"><name><text>Q</text></name><questiontext format="html"><text>Q
{prompt}</text></questiontext><defaultgrade>2</defaultgrade><hidden>1</hidden>
<answer fraction="100"><text>{formula}</text>
<tolerance>{tolerance}</tolerance><tolerancetype>{kind}</tolerancetype></answer><units><unit><multiplier>1</multiplier>
<unit_name>mV</unit_name></unit></units><dataset_definitions>{"".join(datasets)}</dataset_definitions></question></quiz>"""


SCORM = """<manifest xmlns:adlcp="a" xmlns:imsss="s" identifier="m"><organizations><organization identifier="o">
<item identifier="A"><title>First</title><item identifier="A1" identifierref="r1"><title>Walls</title>
<adlcp:masteryscore>80</adlcp:masteryscore></item><item identifier="A2" identifierref="r2"><title>Pumps</title>
<adlcp:prerequisites type="aicc_script">A1</adlcp:prerequisites></item></item><item identifier="B"><title>Second</title>
<adlcp:prerequisites type="aicc_script">A</adlcp:prerequisites>
<item identifier="B1" identifierref="r3" isvisible="false">
<title>Leaks</title><adlcp:prerequisites type="aicc_script">A1|A2</adlcp:prerequisites><imsss:sequencing>
<imsss:limitConditions attemptLimit="2"/></imsss:sequencing></item></item></organization></organizations><resources>
{0}</resources></manifest>"""


def test_what_items_of_a_package_wait_for(tmp_path: Path) -> None:
    pages = "".join(f'<resource identifier="r{n}" type="webcontent" href="{n}.html"/>' for n in (1, 2, 3))
    words = {f"{n}.html": f"<p>Page {n} says a word or two.</p>" for n in (1, 2, 3)}
    source = write(tmp_path / "p", {"imsmanifest.xml": SCORM.replace("{0}", pages), **words})
    course, listed = imported("scorm", source, tmp_path / "course")
    assert (course.unlock, [(each.id, each.prerequisites) for each in course.concepts]) == (
        "prerequisites", [("walls", ()), ("pumps", ("walls",)), ("leaks", ("walls", "pumps"))]
    )  # fmt: skip
    for said in ("Walls: masteryscore 80", "Leaks: limitConditions attemptLimit 2", "Leaks: isvisible false",
                 "waits for: “Leaks: A1|A2”"):  # fmt: skip
        assert any(said in line for line in listed), said


def test_points_of_qti_1(tmp_path: Path) -> None:
    def worth(most: int) -> str:
        outcomes = f'<resprocessing><outcomes><decvar maxvalue="{most}"/></outcomes>'
        return item(f"q{most}", "").replace("<resprocessing>", outcomes)

    source = write(tmp_path / "q", {"a.xml": quiz(worth(5), worth(100))})
    assert [question.points for question in asked(imported("qti", source, tmp_path / "course")[0])] == [5, 1]


def test_calculated_questions_of_moodle(tmp_path: Path) -> None:
    text = moodle("pow({a},2) * log({b})", "0.01", 2, dataset("a", 2, 3.5, 2), dataset("b", 4, 5))
    course, listed = imported("moodlexml", write(tmp_path / "q", {"b.xml": text}) / "b.xml", tmp_path / "course")
    (question,) = asked(course)
    assert (question.formula, question.parameters) == ("a ** 2 * ln(b)", {"a": [2, 3.5], "b": [4, 5]})
    assert (question.tolerance, question.unit, question.points) == (0.01, "mV", 2)
    assert any("a question that Moodle hides" in line for line in listed)
    share = moodle("{a} * {b}", "0.1", 1, dataset("a", 2, 3), dataset("b", 4, 5))
    course, listed = imported("moodlexml", write(tmp_path / "s", {"b.xml": share}) / "b.xml", tmp_path / "share")
    assert asked(course)[0].tolerance == pytest.approx(0.8)
    assert any("a tolerance of 10 % of the answer, which is 0.8 for all here" in line for line in listed)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (moodle("{a} / {b}", "0", 2, dataset("a", 1), dataset("b", 0, 1)), "no value for some of its numbers"),
        (moodle("{a} / {b}", "0", 2, dataset("a", 1, 2), dataset("b", 3)), "nothing says where to round"),
        (moodle("fmod({a}, {b})", "0", 2, dataset("a", 1, 2), dataset("b", 3)), "its formula can't be written here"),
        (moodle("__import__('os').name", "0", 2, dataset("a", 1, 2)), "its formula can't be written here"),
        (moodle("{a} + {b}", "0", 2, dataset("a", 1, 2), dataset("b", 3), prompt="{a}?"), "does not show b"),
        (moodle("{a} + {b}", "1", 3, dataset("a", 1, 2), dataset("b", 3)), "its tolerance is a factor"),
    ],
)
def test_calculated_questions_that_no_formula_can_be(tmp_path: Path, text: str, why: str) -> None:
    course, listed = imported("moodlexml", write(tmp_path / "q", {"b.xml": text}) / "b.xml", tmp_path / "course")
    assert asked(course)[0].type == "recall"
    assert any(why in line and line.startswith("b.xml:1:") for line in listed)


def test_feedback_that_stands_apart_in_open_edx(tmp_path: Path) -> None:
    text = """<course display_name="C"><chapter display_name="One"><sequential display_name="Quiz"><vertical
 display_name="Quiz"><problem><multiplechoiceresponse partial_credit="points"><label>Which?</label>
<choicegroup answer-pool="2" shuffle="false"><choice correct="false" explanation-id="f1">Ash</choice>
<choice correct="true" fixed="true">Birch</choice></choicegroup></multiplechoiceresponse><targetedfeedbackset>
<targetedfeedback explanation-id="f1"><p>No ash.</p></targetedfeedback>
<targetedfeedback explanation-id="f9"><p>Lonely.</p>
</targetedfeedback></targetedfeedbackset></problem><problem><numericalresponse answer="-70"><label>How much?</label>
<responseparam type="tolerance" default="10%"/><formulaequationinput trailing_text="mV"/></numericalresponse></problem>
</vertical></sequential></chapter></course>"""
    course, listed = imported("olx", write(tmp_path / "q", {"course.xml": text}), tmp_path / "course")
    first, second = asked(course)
    assert (first.prompt, first.shuffle, first.options[0].feedback) == ("Which?", False, "No ash.")
    assert (second.answer, second.tolerance, second.unit) == (-70, 7, "mV")
    for words in ("belongs to no option: “Lonely.”", "options of which some are drawn", "keeps its place", "“points”"):
        assert any(words in line for line in listed), words
