"""Packages of others come in: their outlines and pages, and cartridges with quizzes."""

from pathlib import Path

import pytest

from coursekit.course.load import load_course
from coursekit.importers.losses import NotImported
from export.sample import write
from importers.test_packages import imported

MANIFEST = """<?xml version="1.0"?>
<manifest identifier="m" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2">
 <organizations default="o"><organization identifier="o"><title>Pumps</title>
  <item identifier="i1"><title>First steps</title>
   <item identifier="i2" identifierref="r1"><title>What a pump is</title></item>
   <item identifier="i3" identifierref="r2"><title>A sheet</title></item></item>
  <item identifier="i4"><title>More</title><item identifier="i5" identifierref="r3"><title>Leaks</title></item></item>
 </organization></organizations>
 <resources>
  <resource identifier="r1" type="webcontent" href="pages/pump.html?x=1"><file href="pages/pump.html"/></resource>
  <resource identifier="r2" type="webcontent" href="sheet.pdf"><file href="sheet.pdf"/></resource>
  <resource identifier="r3" type="webcontent" href="pages/leaks.html"><file href="pages/leaks.html"/></resource>
  <resource identifier="r4" type="webcontent" href="pages/more.html"><file href="pages/more.html"/></resource>
 </resources></manifest>
"""


def test_a_package_of_others_gives_outline_and_pages(tmp_path: Path) -> None:
    package = tmp_path / "package"
    write(package / "imsmanifest.xml", MANIFEST)
    write(
        package / "pages/pump.html",
        "<html><head><title>P</title><script>no()</script></head><body><nav>Menu</nav><h1>What a pump is</h1>"
        '<p>It <b>moves</b> ions. See <a href="leaks.html">leaks</a>.</p><img src="../img/a.png" alt="A pump">'
        "</body></html>",
    )
    write(package / "pages/leaks.html", "<p>What leaks out must be pumped in again.</p>")
    write(package / "pages/more.html", "<title>Extra</title><p>Nobody links here at all.</p>")
    write(package / "sheet.pdf", "%PDF")
    write(package / "img/a.png", "png")
    outcome = imported("scorm", package, tmp_path / "back")
    text = (tmp_path / "back/stages/first-steps/what-a-pump-is.md").read_text()
    assert text.endswith("---\n\nIt **moves** ions. See [[leaks|leaks]].\n\n![A pump](figures/a.png)\n")
    assert (tmp_path / "back/stages/more/leaks.md").exists()
    assert "title: Pumps" in (tmp_path / "back/course.yaml").read_text()
    listed = [str(each) for each in outcome.losses]
    for words in ("sheet.pdf", "Extra Nobody links here at all.", "Menu", "the title of a page: “P”"):
        assert any(words in each for each in listed)
    assert len(listed) == 5


CARTRIDGE = """<?xml version="1.0"?>
<manifest identifier="m" xmlns="http://www.imsglobal.org/xsd/imsccv1p{minor}/imscp_v1p1">
 <metadata><schema>IMS Common Cartridge</schema><schemaversion>1.{minor}.0</schemaversion>
  <lom xmlns="http://ltsc.ieee.org/xsd/imsccv1p{minor}/LOM/manifest"><general><title><string>Cells</string></title></general></lom></metadata>
 <organizations><organization identifier="o" structure="rooted-hierarchy"><item identifier="root">
  <item identifier="w1"><title>Week 1</title>
   <item identifier="a" identifierref="page"><title>Membranes</title></item>
   <item identifier="b" identifierref="quiz"><title>Quiz</title></item>
   <item identifier="c" identifierref="link"><title>A film</title></item>
   <item identifier="d" identifierref="talk"><title>Talk</title></item>
   <item identifier="e" identifierref="tool"><title>Tool</title></item></item>
 </item></organization></organizations>
 <resources>
  <resource identifier="page" type="webcontent" href="wiki_content/membranes.html">
   <file href="wiki_content/membranes.html"/></resource>
  <resource identifier="pic" type="webcontent" href="web_resources/a.png"><file href="web_resources/a.png"/></resource>
  <resource identifier="quiz" type="imsqti_xmlv1p2/imscc_xmlv1p{minor}/assessment">
   <file href="quiz/assessment_qti.xml"/></resource>
  <resource identifier="link" type="imswl_xmlv1p{minor}"><file href="link.xml"/></resource>
  <resource identifier="talk" type="imsdt_xmlv1p{minor}"><file href="talk.xml"/></resource>
  <resource identifier="tool" type="imsbasiclti_xmlv1p0"><file href="tool.xml"/></resource>
 </resources></manifest>
"""
QUIZ = """<questestinterop xmlns="http://www.imsglobal.org/xsd/ims_qtiasiv1p2"><assessment ident="q" title="Quiz">
<section ident="root_section"><item ident="i1"><itemmetadata><qtimetadata><qtimetadatafield>
<fieldlabel>cc_profile</fieldlabel><fieldentry>cc.multiple_choice.v0p1</fieldentry></qtimetadatafield></qtimetadata></itemmetadata>
<presentation><material><mattext texttype="text/html">&lt;p&gt;Which ion?&lt;/p&gt;</mattext></material>
<response_lid ident="r" rcardinality="Single"><render_choice>
<response_label ident="1"><material><mattext texttype="text/plain">Sodium</mattext></material></response_label>
<response_label ident="2"><material><mattext texttype="text/plain">Potassium</mattext></material></response_label>
</render_choice></response_lid></presentation>
<resprocessing><outcomes><decvar maxvalue="100" minvalue="0" varname="SCORE" vartype="Decimal"/></outcomes>
<respcondition continue="No"><conditionvar><varequal respident="r">2</varequal></conditionvar>
<setvar action="Set" varname="SCORE">100</setvar></respcondition></resprocessing></item>
</section></assessment></questestinterop>
"""


@pytest.mark.parametrize("minor", [1, 2, 3])
def test_a_cartridge_gives_modules_pages_and_questions(tmp_path: Path, minor: int) -> None:
    package = tmp_path / "package"
    write(package / "imsmanifest.xml", CARTRIDGE.replace("{minor}", str(minor)))
    write(
        package / "wiki_content/membranes.html",
        '<html><body><p>Two layers. <img src="$IMS-CC-FILEBASE$/a.png" alt="Layers"></p></body></html>',
    )
    write(package / "web_resources/a.png", "png")
    write(package / "quiz/assessment_qti.xml", QUIZ)
    write(package / "link.xml", '<webLink><title>Film</title><url href="https://example.org/film"/></webLink>')
    write(
        package / "talk.xml",
        '<topic><title>Talk</title><text texttype="text/html">&lt;p&gt;Why?&lt;/p&gt;</text></topic>',
    )
    write(package / "tool.xml", "<cartridge_basiclti_link/>")
    outcome = imported("cartridge", package, tmp_path / "back")
    stage = tmp_path / "back/stages/week-1"
    assert sorted(path.stem for path in stage.glob("*.md")) == ["a-film", "membranes", "quiz", "talk"]
    assert "Two layers. ![Layers](figures/a.png)" in (stage / "membranes.md").read_text()
    assert "[Film](https://example.org/film)" in (stage / "a-film.md").read_text()
    question = load_course(tmp_path / "back").by_id["quiz"].prove_it[0]
    assert (question.type, question.prompt) == ("choice", "Which ion?")
    assert [option.correct for option in question.options] == [False, True]  # type: ignore[union-attr]
    assert sorted(each.what for each in outcome.losses) == [
        "a discussion, of which the opening words are taken", "a file that a course has nothing for",
        "an item of the outline that a course has nothing for",
    ]  # fmt: skip
    assert "title: Cells" in (tmp_path / "back/course.yaml").read_text()


@pytest.mark.parametrize("kind", ["scorm", "cartridge"])
def test_what_is_no_package_is_told(tmp_path: Path, kind: str) -> None:
    write(tmp_path / "package/x.html", "<p>Words</p>")
    with pytest.raises(NotImported, match=r"imsmanifest\.xml"):
        imported(kind, tmp_path / "package", tmp_path / "back")
    hostile = '<!DOCTYPE m [<!ENTITY x SYSTEM "file:///etc/passwd">]><manifest>&x;</manifest>'
    for text in ("", "<manifest/>", hostile, "<manifest>" + "<item>" * 5000):
        write(tmp_path / "package/imsmanifest.xml", text)
        with pytest.raises(NotImported):
            imported(kind, tmp_path / "package", tmp_path / "back")
    assert not (tmp_path / "back").exists()
