"""What the manifests of both versions are made of."""

from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import quote
from xml.etree.ElementTree import Element

from coursekit.course.model import Course
from coursekit.export.scorm.markup import element
from coursekit.export.scorm.package import LAUNCH
from coursekit.export.scorm.plan import Plan, Sco, scos

LONGEST_TITLE = 200
"""Smallest permitted maximum (IMS Content Packaging 1.1.2, section 4); ``imscp_rootv1p1p2.xsd`` allows no more."""

SHARED = "shared"
"""Identifier of the resource with the files that all SCOs use."""

SCHEMAS = "schemas"
"""Identifier of the resource with the control documents of a package of one SCO."""

_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"


def namespaces(schemas: Mapping[str, str], prefixes: Sequence[str]) -> dict[str, str]:
    """The first namespace has no prefix: LMSes look for ``<manifest>`` and ``<item>`` by these names."""
    names = ["xmlns", *(f"xmlns:{prefix}" for prefix in prefixes)]
    return {
        **dict(zip(names, schemas, strict=True)),
        "xmlns:xsi": _INSTANCE,
        "xsi:schemaLocation": " ".join(f"{namespace} {file}" for namespace, file in schemas.items() if file),
    }


def resource_of(course: Course) -> str:
    """Identifier of the one SCO's resource."""
    return f"sco-{course.id}"


def resource_of_sco(sco: Sco) -> str:
    """Identifier of the resource of a concept."""
    return f"sco-{sco.name}"


def item_of_sco(name: str) -> str:
    """Identifier of the item of a concept, by the name of its SCO."""
    return f"item-{name}"


def resources(course: Course, plan: Plan, scorm_type: str, files: Sequence[str], schemas: Sequence[str]) -> Element:
    """Every file of the package in a resource, each once; what is launched first, as some LMSes launch the first."""
    made = _one(course, scorm_type, files, schemas) if plan.sco == "course" else _many(course, scorm_type, files)
    return element("resources", {}, *made)


def _one(course: Course, scorm_type: str, files: Sequence[str], schemas: Sequence[str]) -> list[Element]:
    """The SCO names the schemas as its own: ADL's checker takes a resource that nothing refers to for a mistake."""
    attributes = {"identifier": resource_of(course), "type": "webcontent", scorm_type: "sco", "href": LAUNCH}
    made = _resource(attributes, [LAUNCH, *sorted({*files} - {LAUNCH, *schemas})])
    if not schemas:
        return [made]
    made.append(element("dependency", {"identifierref": SCHEMAS}))
    return [made, _resource({"identifier": SCHEMAS, "type": "webcontent", scorm_type: "asset"}, sorted(schemas))]


def _many(course: Course, scorm_type: str, files: Sequence[str]) -> list[Element]:
    return [*_of_scos(course, scorm_type), _of_all(course, scorm_type, files)]


def _of_scos(course: Course, scorm_type: str) -> Iterator[Element]:
    for sco in scos(course):
        attributes = {"identifier": resource_of_sco(sco), "type": "webcontent", scorm_type: "sco", "href": sco.launch}
        made = _resource(attributes, [sco.launch])
        made.append(element("dependency", {"identifierref": SHARED}))
        yield made


def _of_all(course: Course, scorm_type: str, files: Sequence[str]) -> Element:
    launched = {sco.launch for sco in scos(course)}
    return _resource({"identifier": SHARED, "type": "webcontent", scorm_type: "asset"}, sorted({*files} - launched))


def _resource(attributes: Mapping[str, str], files: Sequence[str]) -> Element:
    return element("resource", attributes, *(element("file", {"href": quote(path)}) for path in files))
