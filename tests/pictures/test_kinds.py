"""Only real pictures are shipped, by content and by name together, and nothing that follows them in their file."""

import io

import pytest
from PIL import Image

from coursekit.pictures.picture import read_picture, shipped
from coursekit.pictures.size import Size, size_of

PAGE = b"<!DOCTYPE html><script>alert(1)</script>"
SUFFIXES = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".gif": "GIF", ".webp": "WEBP", ".avif": "AVIF"}


def picture(format: str, **more: object) -> bytes:
    file = io.BytesIO()
    Image.linear_gradient("L").convert("RGB").save(file, format, **more)
    return file.getvalue()


def animated(format: str) -> bytes:
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "blue")]
    file = io.BytesIO()
    frames[0].save(file, format, save_all=True, append_images=frames[1:])
    return file.getvalue()


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_picture_passes_and_what_follows_it_does_not(suffix: str) -> None:
    content = picture(SUFFIXES[suffix])
    found = read_picture(f"a{suffix}", content)
    assert (found.kind, found.damage) == (found.suffix, "")
    assert shipped(f"a{suffix}", content) == (content, "")
    assert shipped(f"a{suffix.upper()}", content + PAGE) == (content, "")


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_picture_that_is_cut_off_is_told(suffix: str) -> None:
    content = picture(SUFFIXES[suffix])
    assert read_picture(f"a{suffix}", content[: len(content) // 2]).damage


@pytest.mark.parametrize(("suffix", "format"), [(".gif", "GIF"), (".webp", "WEBP"), (".png", "PNG"), (".avif", "AVIF")])
def test_animated_pictures_pass_whole(suffix: str, format: str) -> None:
    content = animated(format)
    assert shipped(f"a{suffix}", content) == (content, "")


def test_jpegs_of_several_scans_are_not_cut() -> None:
    content = picture("JPEG", progressive=True)
    assert shipped("a.jpg", content) == (content, "")


@pytest.mark.parametrize("name", ["a.mp4", "a.html", "a.xhtml", "a.yaml", "a", "a.png.html", "a.svgz", "a.js"])
def test_no_other_name_is_a_pictures(name: str) -> None:
    for content in (picture("PNG"), b'<svg xmlns="http://www.w3.org/2000/svg"/>', PAGE):
        made, reason = shipped(name, content)
        assert not made
        assert reason


@pytest.mark.parametrize(
    ("content", "called"),
    [
        (PAGE, "a web page"),
        (b"II*\0\x08\0\0\0", "a TIFF picture"),
        (b"BM\x46\0\0\0", "a BMP picture"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "a HEIC picture"),
        (b"\0\0\0\x18ftypisom\0\0\0\0isomiso2", "a film"),
        (b"%PDF-1.7", "a PDF"),
        (b"\x1f\x8b\x08", "a compressed file"),
        (b"version https://git-lfs.github.com/spec/v1\n", "a pointer of Git LFS"),
        ("<svg xmlns='http://www.w3.org/2000/svg'/>".encode("utf-16"), "text in UTF-16"),
        (b"", "an empty file"),
    ],
)
def test_what_browsers_do_not_show_is_called_what_it_is(content: bytes, called: str) -> None:
    for name in ("a.png", "a.svg", "a.avif"):
        assert read_picture(name, content).kind_in_words == called
        assert not shipped(name, content)[0]


def test_a_picture_of_another_kind_is_not_shipped_under_its_name() -> None:
    assert not shipped("a.png", picture("JPEG"))[0]
    assert not shipped("a.svg", picture("PNG"))[0]
    assert not shipped("a.png", b'<svg xmlns="http://www.w3.org/2000/svg"/>')[0]


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('width="210mm" height="297mm" viewBox="0 0 210 297"', (793.7008, 1122.5197)),
        ('width="72pt" height="1in"', (96, 96)),
        ('width="200" viewBox="0 0 100 50"', (200, 100)),
        ('height="25px" viewBox="0 0 100 50"', (50, 25)),
        ('width="100%" height="100%" viewBox="0 0 100 50"', (100, 50)),
        ('viewBox="0,0,1e2,50"', (100, 50)),
        ('width="100%"', None),
        ("", None),
    ],
)
def test_a_drawing_is_as_large_as_browsers_show_it(attributes: str, size: tuple[float, float] | None) -> None:
    content = f'<!-- <svg width="9" --><svg xmlns="http://www.w3.org/2000/svg" {attributes}/>'.encode()
    assert size_of(content, "a.svg") == (Size(*size) if size else None)


def test_a_photograph_that_is_turned_is_as_large_as_browsers_show_it() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    file = io.BytesIO()
    Image.new("RGB", (40, 20)).save(file, "JPEG", exif=exif)
    assert size_of(file.getvalue(), "a.jpg") == Size(20, 40)
