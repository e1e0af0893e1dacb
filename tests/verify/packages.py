# ruff: noqa: E501 - lines of the manifests are those that the cases name
"""A small package that nothing is wrong with, for checks to find what a case makes of it."""

import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

Files = dict[str, bytes]
Version = str

PAGE = b"<!doctype html><title>Neuron</title><script src='sco.js'></script>"

MANIFESTS = {
    "1.2": """<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="course" version="1" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"
    xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
    xsi:schemaLocation="http://www.imsproject.org/xsd/imscp_rootv1p1p2 imscp.xsd">
  <metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>
  <organizations default="path">
    <organization identifier="path">
      <title>The brain</title>
      <item identifier="neuron" identifierref="sco"><title>The neuron</title></item>
      <item identifier="gap" identifierref="sco2"><title>The synapse</title>
        <adlcp:prerequisites type="aicc_script">neuron</adlcp:prerequisites></item>
    </organization>
  </organizations>
  <resources>
    <resource identifier="sco" type="webcontent" adlcp:scormtype="sco" href="index.html">
      <file href="index.html"/><file href="sco.js"/>
    </resource>
    <resource identifier="sco2" type="webcontent" adlcp:scormtype="sco" href="gap.html?from=lms">
      <file href="gap.html"/>
    </resource>
  </resources>
</manifest>
""",
    "2004": """<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="course" version="1" xmlns="http://www.imsglobal.org/xsd/imscp_v1p1"
    xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3" xmlns:imsss="http://www.imsglobal.org/xsd/imsss"
    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
    xsi:schemaLocation="http://www.imsglobal.org/xsd/imscp_v1p1 imscp.xsd http://www.imsglobal.org/xsd/imsss imscp.xsd http://www.adlnet.org/xsd/adlcp_v1p3 imscp.xsd">
  <metadata><schema>ADL SCORM</schema><schemaversion>2004 4th Edition</schemaversion></metadata>
  <organizations default="path">
    <organization identifier="path">
      <title>The brain</title>
      <item identifier="neuron" identifierref="sco"><title>The neuron</title></item>
      <item identifier="gap" identifierref="sco2"><title>The synapse</title>
        <imsss:sequencing>
          <imsss:sequencingRules><imsss:preConditionRule>
            <imsss:ruleConditions>
              <imsss:ruleCondition referencedObjective="read" condition="satisfied"/></imsss:ruleConditions>
            <imsss:ruleAction action="disabled"/>
          </imsss:preConditionRule></imsss:sequencingRules>
          <imsss:objectives><imsss:primaryObjective objectiveID="read"/></imsss:objectives>
        </imsss:sequencing></item>
    </organization>
  </organizations>
  <resources>
    <resource identifier="sco" type="webcontent" adlcp:scormType="sco" href="index.html">
      <file href="index.html"/><file href="sco.js"/>
    </resource>
    <resource identifier="sco2" type="webcontent" adlcp:scormType="sco" href="gap.html">
      <file href="gap.html"/>
    </resource>
  </resources>
</manifest>
""",
}
SCRIPTS = {
    "1.2": b'const lms = parent.API; lms.LMSInitialize(""); lms.LMSSetValue("cmi.core.lesson_status", "completed"); '
    b'lms.LMSFinish("");',
    "2004": b'const lms = parent.API_1484_11; lms.Initialize(""); lms.SetValue("cmi.completion_status", "completed"); '
    b'lms.Terminate("");',
}


def sound(version: Version) -> Files:
    """The files of a package without findings."""
    return {
        "imsmanifest.xml": MANIFESTS[version].encode(),
        "imscp.xsd": b"<schema/>",
        "index.html": PAGE,
        "gap.html": PAGE,
        "sco.js": SCRIPTS[version],
    }


def zipped(files: Mapping[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as zip:
        for name, content in files.items():
            zip.writestr(name, content)
    return target.getvalue()


def package(
    folder: Path, version: Version, edit: Callable[[Files], Files | None] | None = None, name: str = "brain.zip"
) -> Path:
    """A zip in a folder, after an edit of its files."""
    files = sound(version)
    edited = edit(files) if edit else None
    path = folder / name
    path.write_bytes(zipped(files if edited is None else edited))
    return path


def manifest(old: str, new: str) -> Callable[[Files], None]:
    """An edit of the manifest."""

    def edit(files: Files) -> None:
        text = files["imsmanifest.xml"].decode()
        assert old in text, old
        files["imsmanifest.xml"] = text.replace(old, new).encode()

    return edit
