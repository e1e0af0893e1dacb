"""What the importers of LMSes read of a package: `python importers.py PACKAGE.zip FOLDER`, as JSON.

A process of its own: Django is configured once for all.
"""

import json
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from zipfile import ZipFile


def open_edx(package: Path, folder: Path) -> dict[str, Any]:
    """What openedx-scorm-xblock keeps of an upload: version, launch page, the titles of its menu."""
    import django
    from django.conf import settings
    from django.core.files.base import File

    settings.configure(MEDIA_ROOT=str(folder), USE_TZ=True)
    django.setup()
    from openedxscorm.scormxblock import ScormXBlock
    from xblock.fields import ScopeIds
    from xblock.runtime import DictKeyValueStore, KvsFieldData, MemoryIdManager, Runtime

    class Studio(Runtime):  # type: ignore[misc]
        """As little of a platform as the block asks for."""

        def handler_url(self, _block: Any, name: str, *_args: Any, **_kwargs: Any) -> str:
            return f"/{name}"

        def resource_url(self, _resource: str) -> str:
            raise NotImplementedError

        local_resource_url = publish = resource_url

    ids = MemoryIdManager()
    block = ScormXBlock(
        Studio(id_reader=ids, id_generator=ids, services={"field-data": KvsFieldData(DictKeyValueStore())}),
        field_data=KvsFieldData(DictKeyValueStore()),
        scope_ids=ScopeIds("ada", "scorm", "definition", "usage"),
    )
    block.location = SimpleNamespace(block_id="block", org="org", course="course", block_type="scorm")
    with package.open("rb") as content:
        upload = File(content, package.name)
        block.update_package_meta(upload)
        block.extract_package(upload)
    block.update_package_fields()
    return {"version": block.scorm_version, "launch": block.index_page_path, "menu": block.navigation_menu}


def scormhost(package: Path, folder: Path) -> dict[str, Any]:
    """What scormhost lists of a package."""
    from scormhost.manifest import parse_imsmanifest

    with ZipFile(package) as zip:
        zip.extract("imsmanifest.xml", folder)
    read = parse_imsmanifest(folder / "imsmanifest.xml")
    return {
        "version": read.schema_version,
        "title": read.title,
        "launches": [[item.title, item.href] for item in read.launches],
    }


if __name__ == "__main__":
    package, folder = Path(sys.argv[1]), Path(sys.argv[2])
    read = {"open_edx": open_edx(package, folder), "scormhost": scormhost(package, folder)}
    sys.stdout.write(json.dumps(read))
