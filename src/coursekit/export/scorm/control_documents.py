"""The control documents of SCORM: the XSDs that a package carries at its root, so that strict validators accept it.

They are not ours to publish: the build takes them from a registry (``tools/bring.py``), where it can.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from coursekit.export.scorm import Version

FOLDER = Path(__file__).parent / "schemas"


@cache
def control_documents(version: Version) -> Mapping[str, bytes]:
    """By name at the root of a package; nothing where the build could not get them."""
    folder = FOLDER / version
    files = sorted(folder.iterdir()) if folder.is_dir() else []
    return {path.name: path.read_bytes() for path in files if path.suffix in (".xsd", ".dtd")}
