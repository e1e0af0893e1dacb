"""Learning object metadata: what catalogues of LMSes show and search.

In SCORM 1.2 it stands in the manifest, whose control documents have its schema. In 2004 it is a file beside it: LOM's
schema is none of SCORM's control documents, and ADL's checker stops at a namespace without a schema at the root, in the
manifest and in the file alike. So the file comes with a schema of our own, of what is written here and no more.
"""

from pathlib import Path
from xml.etree.ElementTree import Element

from coursekit.course.model import Author, Course
from coursekit.export.scorm import Version
from coursekit.export.scorm.markup import document, element, fitting_line

LONGEST_DESCRIPTION = 2000
"""Smallest permitted maximum (IEEE 1484.12.1-2002, element 1.4; the same in IMS metadata 1.2)."""
MOST_KEYWORDS = 10
"""Smallest permitted maximum of the same, element 1.5."""

METADATA = "metadata.xml"
"""The file of a SCORM 2004 package that describes it (CAM 4th edition, ``<adlcp:location>``)."""
METADATA_SCHEMA = "metadata.xsd"
NAMESPACE_2004 = "http://ltsc.ieee.org/xsd/LOM"

_CATALOG = "coursekit"


def lom_12(course: Course) -> Element:
    """After IMS Learning Resource Metadata 1.2.1, whose order of elements is fixed."""
    authors = [
        element(
            "imsmd:contribute",
            {},
            _token_12("role", "Author"),
            element("imsmd:centity", {}, element("imsmd:vcard", text=_vcard(author))),
        )
        for author in course.authors
    ]
    version = element("imsmd:version", {}, _words_12(course.version, "x-none"))
    minutes = element("imsmd:typicallearningtime", {}, element("imsmd:datetime", text=_duration(course)))
    license = _words_12(fitting_line(course.license), course.language)
    copyright = _token_12("copyrightandotherrestrictions", "yes")
    rights = element("imsmd:rights", {}, copyright, element("imsmd:description", {}, license))
    return element(
        "imsmd:lom",
        {},
        _general_12(course),
        element("imsmd:lifecycle", {}, version, *authors),
        element("imsmd:metametadata", {}, element("imsmd:metadatascheme", text="ADL SCORM 1.2")),
        element("imsmd:technical", {}, element("imsmd:format", text="text/html")),
        element("imsmd:educational", {}, minutes),
        *([rights] if course.license else []),
    )


def _general_12(course: Course) -> Element:
    catalog = element("imsmd:catalog", text=_CATALOG)
    entry = element("imsmd:entry", {}, _words_12(course.id, "x-none"))
    summary = _words_12(fitting_line(course.summary, LONGEST_DESCRIPTION), course.language)
    return element(
        "imsmd:general",
        {},
        element("imsmd:title", {}, _words_12(fitting_line(course.title), course.language)),
        element("imsmd:catalogentry", {}, catalog, entry),
        element("imsmd:language", text=course.language),
        *([element("imsmd:description", {}, summary)] if course.summary else []),
        *(element("imsmd:keyword", {}, _words_12(word, course.language)) for word in _keywords(course)),
    )


def _words_12(text: str, language: str) -> Element:
    return element("imsmd:langstring", {"xml:lang": language}, text=text)


def _token_12(name: str, value: str) -> Element:
    """A word of LOM's own vocabulary."""
    source = element("imsmd:source", {}, _words_12("LOMv1.0", "x-none"))
    return element(f"imsmd:{name}", {}, source, element("imsmd:value", {}, _words_12(value, "x-none")))


def metadata_files(version: Version, course: Course) -> dict[str, bytes]:
    """What describes the course beside the manifest, by its name in the package."""
    if version != "2004":
        return {}
    schema = Path(__file__).with_name(METADATA_SCHEMA).read_bytes()
    return {METADATA: document(lom_2004(course)), METADATA_SCHEMA: schema}


def lom_2004(course: Course) -> Element:
    """After the XML binding of IEEE 1484.12.3-2005, as SCORM 2004 uses it."""
    authors = [
        element("lom:contribute", {}, _token_2004("role", "author"), element("lom:entity", text=_vcard(author)))
        for author in course.authors
    ]
    version = element("lom:version", {}, element("lom:string", text=course.version))
    minutes = element("lom:typicalLearningTime", {}, element("lom:duration", text=_duration(course)))
    copyright = _token_2004("copyrightAndOtherRestrictions", "yes")
    license = element("lom:description", {}, _words_2004(course, fitting_line(course.license)))
    return element(
        "lom:lom",
        {
            "xmlns:lom": NAMESPACE_2004,
            "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
            "xsi:schemaLocation": f"{NAMESPACE_2004} {METADATA_SCHEMA}",
        },
        _general_2004(course),
        element("lom:lifeCycle", {}, version, *authors),
        element("lom:metaMetadata", {}, element("lom:metadataSchema", text="LOMv1.0")),
        element("lom:technical", {}, element("lom:format", text="text/html")),
        element("lom:educational", {}, minutes),
        *([element("lom:rights", {}, copyright, license)] if course.license else []),
    )


def _general_2004(course: Course) -> Element:
    catalog, entry = element("lom:catalog", text=_CATALOG), element("lom:entry", text=course.id)
    summary = _words_2004(course, fitting_line(course.summary, LONGEST_DESCRIPTION))
    return element(
        "lom:general",
        {},
        element("lom:identifier", {}, catalog, entry),
        element("lom:title", {}, _words_2004(course, fitting_line(course.title))),
        element("lom:language", text=course.language),
        *([element("lom:description", {}, summary)] if course.summary else []),
        *(element("lom:keyword", {}, _words_2004(course, word)) for word in _keywords(course)),
    )


def _words_2004(course: Course, text: str) -> Element:
    return element("lom:string", {"language": course.language}, text=text)


def _token_2004(name: str, value: str) -> Element:
    return element(f"lom:{name}", {}, element("lom:source", text="LOMv1.0"), element("lom:value", text=value))


def _keywords(course: Course) -> list[str]:
    """What the course is about, in its own words: the titles of its stages."""
    return [fitting_line(stage.title) for stage in course.stages[:MOST_KEYWORDS]]


def _duration(course: Course) -> str:
    """ISO 8601."""
    hours, minutes = divmod(sum(concept.minutes for concept in course.concepts), 60)
    return f"PT{hours}H{minutes}M" if hours else f"PT{minutes}M"


def _vcard(author: Author) -> str:
    """A vCard 3.0 (RFC 2426), as both bindings ask for people."""
    name = _escaped(author.name)
    lines = ["BEGIN:VCARD", "VERSION:3.0", f"FN:{name}", f"N:{name};;;;"]
    lines += [f"ORG:{_escaped(author.affiliation)}"] if author.affiliation else []
    lines += [f"URL:{fitting_line(author.url)}"] if author.url else []
    return "\n".join([*lines, "END:VCARD"])


def _escaped(text: str) -> str:
    """RFC 2426, section 4: a backslash before what separates the parts of a value."""
    line = fitting_line(text)
    for mark in "\\;,":
        line = line.replace(mark, f"\\{mark}")
    return line
