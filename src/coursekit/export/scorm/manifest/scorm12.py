"""After SCORM 1.2, Content Aggregation Model."""

from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element

from coursekit.course.model import Course
from coursekit.export.scorm.lom import lom_12
from coursekit.export.scorm.manifest.parts import (
    LONGEST_TITLE,
    item_of_sco,
    namespaces,
    resource_of,
    resource_of_sco,
    resources,
)
from coursekit.export.scorm.markup import document, element, fitting_line
from coursekit.export.scorm.plan import Plan, Sco, scos

LONGEST_VERSION = 20
"""Smallest permitted maximum (IMS Content Packaging 1.1.2, section 4); ``imscp_rootv1p1p2.xsd`` allows no more."""
LONGEST_PREREQUISITES = 200
"""In ``adlcp_rootv1p2.xsd``."""

SCHEMAS = {
    "http://www.imsproject.org/xsd/imscp_rootv1p1p2": "imscp_rootv1p1p2.xsd",
    "http://www.imsglobal.org/xsd/imsmd_rootv1p2p1": "imsmd_rootv1p2p1.xsd",
    "http://www.adlnet.org/xsd/adlcp_rootv1p2": "adlcp_rootv1p2.xsd",
}


def manifest_12(course: Course, plan: Plan, files: Sequence[str], schemas: Sequence[str]) -> bytes:
    """It sets no ``masteryscore`` unless it is asked for: that overrides the status that an SCO reports.

    An LMS then takes who leaves in the middle for failed (RTE 1.2, section 3.4.4), and Moodle lets such an attempt be
    looked at only.
    """
    title = fitting_line(course.title, LONGEST_TITLE)
    version = {"version": course.version} if len(course.version) <= LONGEST_VERSION else {}
    items = [_whole(course, plan)] if plan.sco == "course" else list(_stages(course))
    root = element(
        "manifest",
        {"identifier": f"course-{course.id}", **version, **namespaces(SCHEMAS, ("imsmd", "adlcp"))},
        element(
            "metadata",
            {},
            element("schema", text="ADL SCORM"),
            element("schemaversion", text="1.2"),
            lom_12(course),
        ),
        element(
            "organizations",
            {"default": f"path-{course.id}"},
            element("organization", {"identifier": f"path-{course.id}"}, element("title", text=title), *items),
        ),
        resources(course, plan, "adlcp:scormtype", files, schemas),
    )
    return document(root)


def prerequisites(sco: Sco) -> str:
    """What must be complete or passed, as an AICC script (SCORM 1.2 CAM, section 2.3.2.5.1)."""
    return "&".join(item_of_sco(name) for name in sco.needs)


def _whole(course: Course, plan: Plan) -> Element:
    attributes = {"identifier": f"item-{course.id}", "identifierref": resource_of(course), "isvisible": "true"}
    wanted = plan.mastery_score and course.passing_score is not None
    mastery = [element("adlcp:masteryscore", text=f"{(course.passing_score or 0) * 100:g}")] if wanted else []
    return element("item", attributes, element("title", text=fitting_line(course.title, LONGEST_TITLE)), *mastery)


def _stages(course: Course) -> Iterator[Element]:
    by_id = {sco.concept.id: sco for sco in scos(course)}
    for stage in course.stages:
        if stage.concepts:
            title = element("title", text=fitting_line(stage.title, LONGEST_TITLE))
            items = (_concept(by_id[concept.id]) for concept in stage.concepts)
            yield element("item", {"identifier": f"stage-{stage.id}", "isvisible": "true"}, title, *items)


def _concept(sco: Sco) -> Element:
    attributes = {
        "identifier": item_of_sco(sco.name),
        "identifierref": resource_of_sco(sco),
        "isvisible": "true",
    }
    made = element("item", attributes, element("title", text=fitting_line(sco.concept.title, LONGEST_TITLE)))
    if sco.needs:
        made.append(element("adlcp:prerequisites", {"type": "aicc_script"}, text=prerequisites(sco)))
    return made
