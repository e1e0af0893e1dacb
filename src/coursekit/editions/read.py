"""An edition, wherever it stands: a folder, a release, an exported package, a git revision."""

import zipfile
from dataclasses import dataclass
from pathlib import Path

from coursekit.course.edition import FILE, MAX_BYTES, Edition, NoEdition, edition_from
from coursekit.course.locate import NoCourse, find_course_folder
from coursekit.course.published import edition_of
from coursekit.files.checkout import checked_out
from coursekit.files.revisions import NoRevision, is_revision

RELEASES = "releases"


@dataclass(frozen=True)
class NamedEdition:
    """An edition, and how messages call it; ``root`` is the folder of its course, where it is one."""

    edition: Edition
    name: str
    root: Path | None = None


def read_edition(name: str, here: Path, course: Path | None = None) -> NamedEdition:
    """The edition that somebody means by a name; ``here`` is the working folder. Raises NoEdition.

    Releases and revisions are those of ``course``, a folder, or of the nearest one.
    """
    place = place_of(name, here, course)
    if place.is_dir():
        return _in_folder(place, name)
    if place.is_file():
        return NamedEdition(_in_file(place, name), name)
    try:
        root = course or find_course_folder(None, here)
    except NoCourse:
        raise NoEdition(
            f"There is no file or folder {name}, and no course here whose release or revision it could be."
        ) from None
    release = root / RELEASES / f"{name}.json"
    # A file in ``releases`` may come with what is compared with a branch of its name; git does not.
    if "/" not in name and release.is_file() and not is_revision(root, name):
        return NamedEdition(_in_file(release, name), f"release {name}")
    try:
        with checked_out(root, name) as folder:
            return NamedEdition(of_folder(folder), name)
    except NoCourse:
        raise NoEdition(f"Revision {name} has no course here.") from None
    except NoRevision as error:
        raise NoEdition(f"{name} is no file, folder or release here, and no git revision either: {error}") from None


def place_of(name: str, here: Path, course: Path | None = None) -> Path:
    """The file or folder of a name, if there is one. Raises NoEdition for one that git knows as a revision, too.

    A pull request may bring a folder that is called like the branch that it is compared with.
    """
    if not name:
        raise NoEdition("Nothing is named to compare with: the name is empty.")
    place = here / name
    try:
        known = place.exists() and is_revision(course or find_course_folder(None, here), name)
    except (NoCourse, OSError):
        known = False
    if known:
        raise NoEdition(
            f"{name} is both a git revision and a {'folder' if place.is_dir() else 'file'} here: write ./{name} for "
            f"what is here, or the revision's whole name, such as refs/heads/{name}."
        )
    return place


def of_folder(root: Path, *, cache: bool = False) -> Edition:
    """The edition that a course's folder would be published as. Raises NoCourse."""
    from coursekit.lint.run import inventory_of, skeleton_of

    return edition_of(skeleton_of(root, cache), inventory_of(root).digests)


def _in_folder(place: Path, name: str) -> NamedEdition:
    """A course, or a JSON export."""
    if (place / FILE).is_file() and not (place / "course.yaml").exists():
        return NamedEdition(_in_file(place / FILE, name), name)
    try:
        root = find_course_folder(place, place)
        return NamedEdition(of_folder(root, cache=True), name, root)
    except NoCourse as error:
        raise NoEdition(f"{error} And it holds no {FILE}, as exports do.") from None


def _in_file(place: Path, name: str) -> Edition:
    text = _in_zip(place, name) if zipfile.is_zipfile(place) else _read(place, name)
    try:
        return edition_from(text)
    except NoEdition as error:
        raise NoEdition(f"{name} holds no edition: {error}") from None


def _read(place: Path, name: str) -> bytes:
    with place.open("rb") as file:
        text = file.read(MAX_BYTES + 1)
    if len(text) > MAX_BYTES:
        raise NoEdition(f"{name} is larger than any edition.")
    return text


def _in_zip(place: Path, name: str) -> bytes:
    """What a package carries of its edition; the archive may be hostile."""
    from coursekit.verify.archive import DamagedEntry, NotReadable, opened_archive

    try:
        with opened_archive(place) as archive:
            if FILE not in archive.files:
                message = f"{name} holds no {FILE}: it was made by another program, or before coursekit knew editions."
                raise NoEdition(f"{message} Name the git revision or the folder that it was made of.")
            return archive.read(FILE, MAX_BYTES)
    except (DamagedEntry, NotReadable) as error:
        raise NoEdition(f"{name} can't be read: {error}") from None
