"""What a file to download is, and whether it runs."""

import io
from zipfile import ZipFile

import pytest

from coursekit.downloads.download import wrong_with


def zipped(*names: str) -> bytes:
    stream = io.BytesIO()
    with ZipFile(stream, "w") as packed:
        for name in names:
            packed.writestr(name, "x")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("path", "content", "wrong"),
    [
        ("a.csv", b"a,b\n", ""),
        ("a.CSV", "\ufeffa;b\n".encode(), ""),
        ("a.csv", "a;b\n".encode("utf-16"), ""),
        ("a.csv", "é;b\n".encode("latin-1"), ""),
        ("a.csv", b"\n\n <HTML><body>", "begins as a web page or a program does"),
        ("a.txt", b"#!/bin/sh\n", "begins as a web page or a program does"),
        ("a.txt", b"PK\x03\x04", "begins as a web page or a program does"),
        ("a.json", b"\x00\x01", "is no text: a NUL byte stands in it"),
        ("a.csv", b"version https://git-lfs.github.com/spec/v1\n", "is a pointer of Git LFS, not the file itself"),
        ("a.pdf", b"GIF89a", "is named .pdf, and is something else"),
        ("a.zip", b"PK\x03\x04 damaged", "is no zip that can be read"),
        ("a.zip", zipped("a.csv", "b/c.md"), ""),
        ("a.zip", zipped("a.csv", "b/INDEX.HTML"), "holds b/INDEX.HTML, which runs when it is opened"),
        ("a.zip", zipped("b.tar"), "holds b.tar, so nobody can see what is in it"),
        ("a.xlsx", zipped("xl/workbook.xml"), ""),
        ("a.xlsx", zipped("xl/workbook.xml", "xl/vbaProject.bin"), "holds macros, which run when it is opened"),
        ("a.npy", b"\x93NUMPY\x01", ""),
        ("a.py", b"print()", "is of a kind that coursekit does not know"),
    ],
)
def test_what_a_file_is(path: str, content: bytes, wrong: str) -> None:
    assert wrong_with(path, content) == wrong
