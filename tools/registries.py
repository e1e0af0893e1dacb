"""Packages from npm's registry and PyPI by their ordinary clients, each held against the hash that is committed."""

import base64
import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
# Of the wheels of a package, which differ in their programs only, the same one on every machine
WHEEL = ("--platform", "manylinux2014_x86_64", "--implementation", "cp", "--python-version", "3.11", "--abi", "cp311")


class NotToBeHad(Exception):
    """Why a package could not be had."""


def npm_archive(package: str, folder: Path) -> Path:
    """A package of npm's registry as an archive, whose integrity package-lock.json tells."""
    lock = ROOT / "package-lock.json"
    npm = shutil.which("npm")
    if not npm or not lock.is_file():
        raise NotToBeHad("npm is not installed" if not npm else "package-lock.json is missing")
    locked = json.loads(lock.read_text(encoding="utf-8"))["packages"][f"node_modules/{package}"]
    command = [npm, "pack", f"{package}@{locked['version']}", "--silent", "--pack-destination", str(folder)]
    _run(command, folder, "npm could not reach its registry")
    archive = next(folder.glob("*.tgz"))
    kind, _, expected = locked["integrity"].partition("-")
    if base64.b64encode(hashlib.new(kind, archive.read_bytes()).digest()).decode() != expected:
        raise NotToBeHad(f"what the registry sent is not {package} {locked['version']}")
    return archive


def wheel(requirements: str, folder: Path) -> Path:
    """The wheel of PyPI that a file in requirements/ names; pip checks its hash."""
    locked = ROOT / "requirements" / requirements
    if not locked.is_file():
        raise NotToBeHad(f"requirements/{requirements} is missing")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "download", "--quiet", "--dest", str(folder)]
    command = [*pip, "--require-hashes", "--no-deps", "--only-binary", ":all:", *WHEEL, "-r", str(locked)]
    _run(command, folder, "pip could not get it")
    return next(folder.glob("*.whl"))


def replace_folder(target: Path, files: dict[str, bytes]) -> None:
    """Write files as a folder; all or nothing, in case somebody exports meanwhile."""
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(dir=target.parent, prefix=".draft-"))
    for name, content in files.items():
        (draft / name).write_bytes(content)
    draft.chmod(0o755)
    shutil.rmtree(target, ignore_errors=True)
    draft.rename(target)


def _run(command: list[str], folder: Path, failure: str) -> None:
    try:
        subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=300)
    except (OSError, subprocess.SubprocessError):
        raise NotToBeHad(failure) from None
