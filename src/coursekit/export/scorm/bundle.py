"""The player's modules as one file: a phone asks once instead of sixty times, and an LMS unpacks one file.

Each module becomes a function that is called once and gives what the module exports, after those that it imports. The
player keeps to what that allows, and a module that does not is an error: imports at the top by relative path, exports
of constants, functions and classes, and no circles.
"""

import re
from collections.abc import Iterator, Mapping
from posixpath import dirname, join, normpath

_IMPORT = re.compile(r'^import (?:\{(?P<names>[^}]*)\}|\* as (?P<all>\w+)) from "(?P<path>\.[^"]+)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function\*?|const|class) (?P<name>\w+))", re.MULTILINE)
_OTHER = re.compile(r"^(?:import|export)\b(?!\().*", re.MULTILINE)


def bundle(modules: Mapping[str, str], main: str) -> str:
    """``main`` with all that it imports, near or far, by path. Raises ValueError for a module that can't be bundled."""
    order = list(_after_imports(modules, main, (), set()))
    names = {path: f"${number}" for number, path in enumerate(order)}
    return "".join(_wrapped(path, modules[path], names, whole=path == main) for path in order)


def _after_imports(modules: Mapping[str, str], path: str, above: tuple[str, ...], seen: set[str]) -> Iterator[str]:
    if path in above:
        raise ValueError(f"modules import each other: {' → '.join((*above, path))}")
    if path not in seen:
        for found in _IMPORT.finditer(modules[path]):
            yield from _after_imports(modules, _resolved(path, found["path"]), (*above, path), seen)
        seen.add(path)
        yield path


def _resolved(path: str, to: str) -> str:
    return normpath(join(dirname(path), to))


def _wrapped(path: str, text: str, names: Mapping[str, str], *, whole: bool) -> str:
    """A module as a function; the main one stays as it is, since nobody imports it and it may wait at its top."""
    taken = "".join(_taken(path, found, names) for found in _IMPORT.finditer(text))
    exported = [found["name"] for found in _EXPORT.finditer(text)]
    body = _EXPORT.sub("", _IMPORT.sub("", text))
    if left := _OTHER.search(body):
        raise ValueError(f"{path} can't be bundled: {left[0]}")
    if whole:
        return taken + body
    return f"const {names[path]} = (() => {{\n{taken}{body}return {{ {', '.join(exported)} }};\n}})();\n"


def _taken(path: str, found: re.Match[str], names: Mapping[str, str]) -> str:
    source = names[_resolved(path, found["path"])]
    if found["all"]:
        return f"const {found['all']} = {source};\n"
    return f"const {{{found['names'].replace(' as ', ': ')}}} = {source};\n"
