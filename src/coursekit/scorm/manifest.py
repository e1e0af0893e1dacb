"""``imsmanifest.xml``: one SCO with the whole path.

After SCORM 1.2 and SCORM 2004 4th edition, Content Aggregation Model. Identifiers depend on the course's id alone,
since LMSes find a learner's attempts by them when a new edition is uploaded.
"""

from collections.abc import Sequence
from urllib.parse import quote
from xml.etree.ElementTree import Element

from coursekit.course import Course
from coursekit.scorm.lom import lom_12, lom_2004
from coursekit.scorm.markup import document, element, one_line
from coursekit.scorm.package import LAUNCH

LONGEST_TITLE = 200
"""Smallest permitted maximum (IMS Content Packaging 1.1.2, section 4); ``imscp_rootv1p1p2.xsd`` allows no more."""
LONGEST_VERSION = 20
"""In the same XSD."""

_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
_SCHEMAS_12 = {
    "http://www.imsproject.org/xsd/imscp_rootv1p1p2": "imscp_rootv1p1p2.xsd",
    "http://www.imsglobal.org/xsd/imsmd_rootv1p2p1": "imsmd_rootv1p2p1.xsd",
    "http://www.adlnet.org/xsd/adlcp_rootv1p2": "adlcp_rootv1p2.xsd",
}
_SCHEMAS_2004 = {
    "http://www.imsglobal.org/xsd/imscp_v1p1": "imscp_v1p1.xsd",
    "http://ltsc.ieee.org/xsd/LOM": "lom.xsd",
    "http://www.adlnet.org/xsd/adlcp_v1p3": "adlcp_v1p3.xsd",
    "http://www.adlnet.org/xsd/adlnav_v1p3": "adlnav_v1p3.xsd",
    "http://www.imsglobal.org/xsd/imsss": "imsss_v1p0.xsd",
}


def manifest_12(course: Course, files: Sequence[str]) -> bytes:
    """The manifest of a SCORM 1.2 package with these files, itself left out.

    It sets no ``masteryscore``, because that overrides the status that the SCO reports.
    """
    title = one_line(course.title, LONGEST_TITLE)
    version = {"version": course.version} if len(course.version) <= LONGEST_VERSION else {}
    root = element(
        "manifest",
        {"identifier": f"course-{course.id}", **version, **_namespaces(_SCHEMAS_12, ("imsmd", "adlcp"))},
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
            element(
                "organization",
                {"identifier": f"path-{course.id}"},
                element("title", text=title),
                element("item", _item(course), element("title", text=title)),
            ),
        ),
        _resources(course, files, "adlcp:scormtype"),
    )
    return document(root)


def manifest_2004(course: Course, files: Sequence[str]) -> bytes:
    """The manifest of a SCORM 2004 4th edition package with these files, itself left out.

    The SCO says itself whether it is complete and passed, so an LMS must not guess when it closes. There is nothing to
    go on to, so its buttons for that are hidden. No ``mapInfo``: it makes an LMS's import crash.
    """
    title = one_line(course.title, LONGEST_TITLE)
    hidden = [element("adlnav:hideLMSUI", text=button) for button in ("previous", "continue")]
    item = element(
        "item",
        _item(course),
        element("title", text=title),
        element("adlnav:presentation", {}, element("adlnav:navigationInterface", {}, *hidden)),
        element(
            "imsss:sequencing",
            {},
            element("imsss:deliveryControls", {"completionSetByContent": "true", "objectiveSetByContent": "true"}),
        ),
    )
    root = element(
        "manifest",
        {
            "identifier": f"course-{course.id}",
            "version": course.version,
            **_namespaces(_SCHEMAS_2004, ("lom", "adlcp", "adlnav", "imsss")),
        },
        element(
            "metadata",
            {},
            element("schema", text="ADL SCORM"),
            element("schemaversion", text="2004 4th Edition"),
            lom_2004(course),
        ),
        element(
            "organizations",
            {"default": f"path-{course.id}"},
            element(
                "organization",
                {"identifier": f"path-{course.id}"},
                element("title", text=title),
                item,
                element("imsss:sequencing", {}, element("imsss:controlMode", {"choice": "true", "flow": "true"})),
            ),
        ),
        _resources(course, files, "adlcp:scormType"),
    )
    return document(root)


def _namespaces(schemas: dict[str, str], prefixes: Sequence[str]) -> dict[str, str]:
    """The first namespace has no prefix: LMSes look for ``<manifest>`` and ``<item>`` by these names."""
    names = ["xmlns", *(f"xmlns:{prefix}" for prefix in prefixes)]
    return {
        **dict(zip(names, schemas, strict=True)),
        "xmlns:xsi": _INSTANCE,
        "xsi:schemaLocation": " ".join(f"{namespace} {file}" for namespace, file in schemas.items()),
    }


def _item(course: Course) -> dict[str, str]:
    return {"identifier": f"item-{course.id}", "identifierref": f"sco-{course.id}", "isvisible": "true"}


def _resources(course: Course, files: Sequence[str], scorm_type: str) -> Element:
    attributes = {"identifier": f"sco-{course.id}", "type": "webcontent", scorm_type: "sco", "href": LAUNCH}
    listed = [LAUNCH, *sorted(path for path in files if path != LAUNCH)]
    return element(
        "resources",
        {},
        element("resource", attributes, *(element("file", {"href": quote(path)}) for path in listed)),
    )
