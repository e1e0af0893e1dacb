"""What a file to download is, from its name and its bytes: nothing in it is run, and of a zip only the names are read.

What a package holds is served from the LMS's address, and opened on learners' machines: so it must be what its name
says, and nothing that runs.
"""

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from posixpath import splitext
from zipfile import BadZipFile, ZipFile

from coursekit.files.suffixes import DOWNLOAD_TYPES
from coursekit.text.expression import expression
from coursekit.text.visible import visible

SCRIPTS = frozenset(
    f".{name}"
    for line in (
        "html htm xhtml xht mht mhtml shtml svg xml xsl js mjs cjs jse ts css wasm swf php asp aspx jsp",
        "exe com scr pif cpl dll msi msp bat cmd ps1 psm1 vb vbs vbe wsf wsh hta lnk url reg inf chm",
        "sh bash zsh command app dmg pkg deb rpm apk jar class py pyc pyw pl rb lua r jl m scpt",
        "docm dotm xlsm xltm xlam pptm potm ppsm xll rtf one iso img vhd rds rdata pkl pickle",
    )
    for name in line.split()
)
"""Files that run, or hold what runs, when they are opened, in a browser or on a desk; by suffix."""
_PACKED = frozenset((".zip", ".gz", ".tgz", ".bz2", ".xz", ".7z", ".rar", ".tar", ".cab"))
_TEXTS = frozenset((".csv", ".tsv", ".txt", ".json", ".ipynb", ".bib", ".ris"))
_OFFICE = {
    ".docx": "word/",
    ".xlsx": "xl/",
    ".pptx": "ppt/",
    ".odt": "content.xml",
    ".ods": "content.xml",
    ".odp": "content.xml",
}
_MAGIC: Mapping[str, tuple[bytes, ...]] = {
    ".pdf": (b"%PDF-",),
    ".npy": (b"\x93NUMPY",),
    ".mat": (b"MATLAB ", b"\x89HDF\r\n\x1a\n"),
    ".edf": (b"0       ", b"\xffBIOSEMI"),
    ".h5": (b"\x89HDF\r\n\x1a\n",),
    ".parquet": (b"PAR1",),
}
_PAGE = expression(
    rb"<(?:!doctype html|html|script|iframe|head|body|svg|\?xml|\?php|!--)[\s>/]?|#!|MZ|\x7fELF|PK\x03\x04",
    re.IGNORECASE,
)
"""What browsers take for a page when nobody tells them better (WHATWG, MIME Sniffing 7.1), and what systems run."""
_RUNNING_PDF = expression(rb"/(?:JavaScript|JS|Launch)\b")
_MOST_NAMES = 20_000


@dataclass(frozen=True)
class Download:
    """A file to download. ``wrong`` says what keeps it from being given to learners, and is empty for a good one."""

    path: str
    size: int
    wrong: str


def read_download(path: str, content: bytes) -> Download:
    """Look at a file that learners are to be given."""
    return Download(path, len(content), wrong_with(path, content))


def runs(path: str) -> bool:
    """Whether a file of that name runs when it is opened, or holds what does."""
    return splitext(path)[1].lower() in SCRIPTS


def wrong_with(path: str, content: bytes) -> str:
    """What keeps a file from being given to learners; reads on from its name. Empty for a good one."""
    suffix = splitext(path)[1].lower()
    if suffix not in DOWNLOAD_TYPES:
        return "is of a kind that coursekit does not know"
    if not content:
        return "is empty"
    if content.startswith(b"version https://git-lfs"):
        return "is a pointer of Git LFS, not the file itself"
    if suffix == ".zip":
        return _in_zip(content)
    if suffix in _OFFICE:
        return _in_office(content, suffix)
    if suffix in _TEXTS:
        return _in_text(content)
    if not content.startswith(_MAGIC[suffix]):
        return f"is named {suffix}, and is something else"
    return "holds a program, which runs when it is opened" if suffix == ".pdf" and _RUNNING_PDF.search(content) else ""


def _in_text(content: bytes) -> str:
    head = content[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if _PAGE.match(head):
        return "begins as a web page or a program does"
    wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    return "is no text: a NUL byte stands in it" if b"\0" in content and not wide else ""


def _names(content: bytes) -> list[str] | str:
    """The names in a zip, or why they can't be known."""
    try:
        with ZipFile(io.BytesIO(content)) as packed:
            if any(entry.flag_bits & 1 for entry in packed.infolist()):
                return "is locked with a password, so nobody can see what is in it"
            names = packed.namelist()
    except (BadZipFile, OSError, ValueError, NotImplementedError, IndexError):
        return "is no zip that can be read"
    return names if len(names) <= _MOST_NAMES else f"holds more than {_MOST_NAMES:,} files"


def _in_zip(content: bytes) -> str:
    names = _names(content)
    if isinstance(names, str):
        return names
    if running := next((name for name in names if runs(name)), None):
        return f"holds {visible(running)}, which runs when it is opened"
    if packed := next((name for name in names if splitext(name)[1].lower() in _PACKED), None):
        return f"holds {visible(packed)}, so nobody can see what is in it"
    return ""


def _in_office(content: bytes, suffix: str) -> str:
    names = _names(content)
    if isinstance(names, str):
        return f"is named {suffix}, and {names}"
    if not any(name.startswith(_OFFICE[suffix]) for name in names):
        return f"is named {suffix}, and is something else"
    macros = any(name.lower().endswith("vbaproject.bin") or name.startswith(("Basic/", "Scripts/")) for name in names)
    return "holds macros, which run when it is opened" if macros else ""
