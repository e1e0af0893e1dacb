"""A link to a file that learners are given, as HTML."""

from collections.abc import Callable, Mapping, Sequence
from posixpath import splitext

from markupsafe import Markup

from coursekit.downloads.download_files import DownloadFile, GivenFile
from coursekit.render.medium import FileLink


def kind_and_size(file: DownloadFile | GivenFile, strings: Mapping[str, str]) -> str:
    """Such as “CSV, 12 kB”: what learners want to know before they take it."""
    thousands = -(-file.bytes // 1000)
    size = (
        strings["file_size_kb"].format(size=thousands)
        if thousands < 1000
        else strings["file_size_mb"].format(size=round(thousands / 1000))
    )
    return f"{splitext(file.name)[1][1:].upper()}, {size}"


def web_file_link(
    files: Sequence[DownloadFile | GivenFile], folder: str, strings: Mapping[str, str]
) -> Callable[[str], FileLink | None]:
    """Links for browsers, which save the file under its own name (``Medium.file_link``)."""
    links = {file.path: _link(file, folder, strings) for file in files}
    return links.get


def _link(file: DownloadFile | GivenFile, folder: str, strings: Mapping[str, str]) -> FileLink:
    before = Markup('<a class="file-link" href="{}/{}" download="{}">').format(folder, file.name, file.title)
    after = Markup(' <span class="file-kind">({})</span></a>').format(kind_and_size(file, strings))
    return FileLink(before, after, file.title)
