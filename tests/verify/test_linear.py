"""What a package costs to verify grows with its size, whatever its shape: n and 4n, as `lint/test_linear.py` does."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from coursekit.verify import verify_package
from verify.packages import MANIFESTS, package

SIZE, TIMES, MOST, UNNOTICED = 250, 4, 9, 0.3
Files = dict[str, bytes]
Shape = Callable[[int], Files]


def in_manifest(part: str, before: str, version: str = "1.2") -> Shape:
    """A manifest with numbered parts before some text of it."""

    def made(count: int) -> Files:
        parts = "".join(part.replace("N", str(at)) for at in range(count))
        return {"imsmanifest.xml": MANIFESTS[version].replace(before, parts + before, 1).encode()}

    return made


def files(name: str, content: str = "x") -> Shape:
    return lambda count: {name.replace("N", str(at)): content.encode() for at in range(count)}


def repeated(name: str, part: str, before: str = "", after: str = "") -> Shape:
    return lambda count: {name: (before + part * (40 * count) + after).encode()}


ITEM = '<item identifier="iN" identifierref="sco"><title>T</title></item>'
LOCK = (
    '<item identifier="iN" identifierref="sco"><title>T</title>'
    '<adlcp:prerequisites type="aicc_script">neuron</adlcp:prerequisites></item>'
)
SHAPES: dict[str, Shape] = {
    "items": in_manifest(ITEM, "</organization>"),
    "items-alike": in_manifest(ITEM.replace("iN", "i"), "</organization>"),
    "items-locked": in_manifest(LOCK, "</organization>"),
    "items-in-a-ring": in_manifest(LOCK.replace(">neuron<", ">iN<"), "</organization>"),
    "items-of-nothing": in_manifest(ITEM.replace('"sco"', '"noneN"'), "</organization>"),
    "items-2004": in_manifest(ITEM, "</organization>", "2004"),
    "one-long-lock": lambda count: {
        "imsmanifest.xml": MANIFESTS["1.2"].replace(">neuron<", ">" + "neuron&amp;" * count + "neuron<").encode()
    },
    "lock-of-brackets": lambda count: {
        "imsmanifest.xml": MANIFESTS["1.2"].replace(">neuron<", ">" + "(" * count + "neuron<").encode()
    },
    "organisations": in_manifest('<organization identifier="oN"><title>T</title></organization>', "</organizations>"),
    "resources": in_manifest('<resource identifier="rN" type="webcontent" href="index.html"/>', "</resources>"),
    "files-listed": in_manifest('<file href="noneN.html"/>', "</resource>"),
    "files-listed-alike": in_manifest('<file href="index.html"/>', "</resource>"),
    "dependencies": in_manifest('<dependency identifierref="noneN"/>', "</resource>"),
    "attributes": in_manifest(' aN="1"', ' version="1"'),
    "title": in_manifest("word ", "The brain"),
    "comments": in_manifest("<!-- a -->", "<resources>"),
    "metadata": in_manifest("<lomN/>", "</metadata>"),
    "names": files("aN.html"),
    "names-in-case": lambda count: {f"{at:012b}".translate({48: "a", 49: "A"}): b"x" for at in range(count)},
    "names-deep": lambda count: {"d/" * (at % 60) + f"a{at}": b"x" for at in range(count)},
    "names-forbidden": files("a<N>:?*.html"),
    "pages": files("aN.html", "<script src=none.js></script>"),
    "scripts": files("aN.js", "addEventListener('unload', f)"),
    "script-of-lines": repeated("sco.js", "a\n"),
    "script-of-quotes": repeated("sco.js", "'unload' "),
    "script-of-one-line": repeated("sco.js", "lms.LMSSetValue('a','b');"),
    "page-of-tags": repeated("index.html", "<a "),
    "page-of-comments": repeated("index.html", "<!--"),
    "page-of-blanks": repeated("index.html", " ", "<a", "x"),
    "page-of-links": repeated("index.html", "<a href=none.html>x</a>"),
    "style-of-addresses": repeated("a.css", "url("),
}


def cost(folder: Path, shape: str, count: int) -> float:
    """Seconds of processor time, the least of two."""
    version = "2004" if "2004" in shape else "1.2"
    path = package(folder, version, lambda held: held | SHAPES[shape](count))

    def once() -> float:
        start = time.process_time()
        verify_package(path)
        return time.process_time() - start

    return min(once(), once())


@pytest.mark.long
@pytest.mark.parametrize("shape", SHAPES)
def test_four_times_as_much_takes_about_four_times_as_long(shape: str, tmp_path: Path) -> None:
    large = cost(tmp_path, shape, SIZE * TIMES)
    if large > UNNOTICED:
        small = cost(tmp_path, shape, SIZE)
        assert large < MOST * small + UNNOTICED, f"{small:.2f} s and {large:.2f} s"
