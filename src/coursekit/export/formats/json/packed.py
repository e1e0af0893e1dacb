"""An export's folder as one zip: the same files give the same bytes."""

import shutil
from pathlib import Path
from zipfile import ZipFile

from coursekit.export.scorm.package import entry_of
from coursekit.files.drafts import remove_tree


def pack(folder: Path, target: Path) -> None:
    """Write a zip of all that is in a folder, of which one block is held at a time; the folder goes."""
    with ZipFile(target, "w") as package:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            entry = entry_of(path.relative_to(folder).as_posix())
            with path.open("rb") as source, package.open(entry, "w", force_zip64=True) as packed:
                shutil.copyfileobj(source, packed)
    remove_tree(folder)
