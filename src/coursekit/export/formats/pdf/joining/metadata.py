"""What the PDF says of itself: title, language, and the standards that it claims."""

from typing import Any
from xml.sax.saxutils import escape

from pikepdf import Array, Dictionary, Name, Stream, String

import coursekit
from coursekit.export.formats.pdf.engine.painting import colour_profile
from coursekit.export.formats.pdf.parts import Manuscript
from coursekit.render.strings import direction_of

PRODUCER = f"coursekit {coursekit.__version__}"
PDF_A = {"pdf/a-2u": ("2", "U"), "pdf/a-3u": ("3", "U")}
_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
{properties}
</rdf:Description>
{schema}</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>
"""
_UA_SCHEMA = """<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Indicates, which part of ISO 14289 standard is followed</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""
"""PDF/A wants a description of every property that it does not know (ISO 19005-2, 6.6.2.3)."""


def write_metadata(pdf: Any, manuscript: Manuscript, variant: str) -> None:
    """Title and language (ISO 14289-1, 7.1 and 7.2), claims in XMP (ISO 14289-1, 5), and the meaning of colours.

    In a book from right to left, a viewer that shows two pages puts the first on the right (ISO 32000-1, 12.2).
    """
    pdf.docinfo["/Title"] = String(manuscript.title)
    if manuscript.authors:
        pdf.docinfo["/Author"] = String(", ".join(manuscript.authors))
    if manuscript.summary:
        pdf.docinfo["/Subject"] = String(manuscript.summary)
    pdf.docinfo["/Creator"] = String("coursekit")
    pdf.docinfo["/Producer"] = String(PRODUCER)
    pdf.Root.Lang = String(manuscript.language)
    direction = Name.R2L if direction_of(manuscript.language) == "rtl" else Name.L2R
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True, Direction=direction)
    pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D)]))
    packet = _packet(manuscript, variant).encode()
    pdf.Root.Metadata = Stream(pdf, packet, Type=Name.Metadata, Subtype=Name.XML)
    if variant in PDF_A:
        pdf.Root.OutputIntents = Array([_output_intent(pdf)])


def _packet(manuscript: Manuscript, variant: str) -> str:
    def one(name: str, text: str) -> str:
        return f"<{name}>{escape(text)}</{name}>"

    def listed(name: str, kind: str, items: tuple[str, ...], mark: str = "") -> str:
        entries = "".join(f"<rdf:li{mark}>{escape(item)}</rdf:li>" for item in items)
        return f"<{name}><rdf:{kind}>{entries}</rdf:{kind}></{name}>"

    default = ' xml:lang="x-default"'
    properties = [one("pdfuaid:part", "1"), listed("dc:title", "Alt", (manuscript.title,), default)]
    if manuscript.authors:
        # The same as in the document information, where PDF/A wants one entry (ISO 19005-2, 6.6.3).
        properties.append(listed("dc:creator", "Seq", (", ".join(manuscript.authors),)))
    if manuscript.summary:
        properties.append(listed("dc:description", "Alt", (manuscript.summary,), default))
    properties.append(listed("dc:language", "Bag", (manuscript.language,)))
    properties += [one("xmp:CreatorTool", "coursekit"), one("pdf:Producer", PRODUCER)]
    if variant in PDF_A:
        part, conformance = PDF_A[variant]
        properties += [one("pdfaid:part", part), one("pdfaid:conformance", conformance)]
    return _PACKET.format(properties="\n".join(properties), schema=_UA_SCHEMA if variant in PDF_A else "")


def _output_intent(pdf: Any) -> Any:
    """Colours are sRGB (ISO 19005-2, 6.2.3)."""
    profile = Stream(pdf, colour_profile(), N=3)
    return Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier=String("sRGB2014"),
        Info=String("sRGB2014"),
        DestOutputProfile=pdf.make_indirect(profile),
    )
