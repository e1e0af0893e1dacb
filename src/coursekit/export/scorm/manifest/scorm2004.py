"""After SCORM 2004 4th edition, Content Aggregation Model."""

from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element

from coursekit.course.model import Concept, Course
from coursekit.export.scorm.lom import METADATA
from coursekit.export.scorm.manifest.parts import (
    LONGEST_TITLE,
    item_of_sco,
    namespaces,
    resource_of,
    resource_of_sco,
    resources,
)
from coursekit.export.scorm.manifest.sequencing import of_concept, of_course, of_single, of_stage
from coursekit.export.scorm.markup import document, element, fitting_line
from coursekit.export.scorm.plan import Plan, Sco, scos
from coursekit.export.scorm.profiles import Profile

SCHEMAS = {
    "http://www.imsglobal.org/xsd/imscp_v1p1": "imscp_v1p1.xsd",
    "http://www.adlnet.org/xsd/adlcp_v1p3": "adlcp_v1p3.xsd",
    "http://www.adlnet.org/xsd/adlnav_v1p3": "adlnav_v1p3.xsd",
    "http://www.adlnet.org/xsd/adlseq_v1p3": "adlseq_v1p3.xsd",
    "http://www.imsglobal.org/xsd/imsss": "imsss_v1p0.xsd",
}


def manifest_2004(course: Course, plan: Plan, files: Sequence[str], schemas: Sequence[str]) -> bytes:
    """Objectives are global to this course alone, so that two attempts at it know nothing of each other."""
    title = fitting_line(course.title, LONGEST_TITLE)
    items = [_whole(course)] if plan.sco == "course" else list(_stages(course, plan))
    organization = {"identifier": f"path-{course.id}"}
    if plan.sco == "concept":
        organization["adlseq:objectivesGlobalToSystem"] = "false"
    root = element(
        "manifest",
        {
            "identifier": f"course-{course.id}",
            "version": course.version,
            **namespaces(SCHEMAS, ("adlcp", "adlnav", "adlseq", "imsss")),
        },
        element(
            "metadata",
            {},
            element("schema", text="ADL SCORM"),
            element("schemaversion", text="2004 4th Edition"),
            element("adlcp:location", text=METADATA),
        ),
        element(
            "organizations",
            {"default": f"path-{course.id}"},
            element("organization", organization, element("title", text=title), *items, of_course()),
        ),
        resources(course, plan, "adlcp:scormType", files, schemas),
    )
    return document(root)


def _whole(course: Course) -> Element:
    """There is nothing to go on to, so the LMS's buttons for that are hidden."""
    hidden = [element("adlnav:hideLMSUI", text=button) for button in ("previous", "continue")]
    return element(
        "item",
        {"identifier": f"item-{course.id}", "identifierref": resource_of(course), "isvisible": "true"},
        element("title", text=fitting_line(course.title, LONGEST_TITLE)),
        element("adlnav:presentation", {}, element("adlnav:navigationInterface", {}, *hidden)),
        of_single(course.passing_score),
    )


def _stages(course: Course, plan: Plan) -> Iterator[Element]:
    by_id = {sco.concept.id: sco for sco in scos(course)}
    heaviest = max(_points(stage.concepts) for stage in course.stages)
    for stage in course.stages:
        if not stage.concepts:
            continue
        points = _points(stage.concepts)
        items = (_concept(by_id[each.id], _share(_points([each]), points), plan.profile) for each in stage.concepts)
        title = element("title", text=fitting_line(stage.title, LONGEST_TITLE))
        attributes = {"identifier": f"stage-{stage.id}", "isvisible": "true"}
        yield element("item", attributes, title, *items, of_stage(_share(points, heaviest)))


def _concept(sco: Sco, weight: float, profile: Profile) -> Element:
    attributes = {
        "identifier": item_of_sco(sco.name),
        "identifierref": resource_of_sco(sco),
        "isvisible": "true",
    }
    title = element("title", text=fitting_line(sco.concept.title, LONGEST_TITLE))
    return element("item", attributes, title, of_concept(sco, weight, profile))


def _points(concepts: Sequence[Concept]) -> float:
    return sum(concept.points for concept in concepts)


def _share(points: float, whole: float) -> float:
    return points / whole if whole else 0
