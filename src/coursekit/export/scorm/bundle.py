"""The player's modules as one file: a phone asks once instead of sixty times, and an LMS unpacks one file.

Each module becomes a function that is called once and gives what others import of it, after those that it imports. A
name that means the same in every module that has the word stands in the file for all, and a module that has no other
names stands as it is. The player keeps to what that allows, and a module that does not is an error: imports at the top
by relative path, exports of constants, functions and classes, and no circles.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from posixpath import dirname, join, normpath
from typing import NamedTuple

_IMPORT = re.compile(r'^import (?:\{(?P<names>[^}]*)\}|\* as (?P<all>\w+)) from "(?P<path>\.[^"]+)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function\*?|const|class) (?P<name>\w+))", re.MULTILINE)
_WORD = re.compile(r"(?<![\w$.])[A-Za-z_$][\w$]*")
_DECLARED = re.compile(r"^(?:export )?(?:async )?(?:function\*?|const|let|class) (\w+)", re.MULTILINE)
_UNNAMED = re.compile(r"^(?:const|let|var) [\[{]", re.MULTILINE)
_OTHER = re.compile(r"^(?:import|export)\b(?!\().*", re.MULTILINE)


def bundle(modules: Mapping[str, str], main: str) -> str:
    """``main`` with all that it imports, near or far, by path. Raises ValueError for a module that can't be bundled."""
    order = list(_after_imports(modules, main, (), set()))
    imports_of = {path: list(_imports(path, modules[path])) for path in order}
    common = _common(modules, imports_of)
    names = {path: f"${number}" for number, path in enumerate(order)}
    bare = {main, *_bare(modules, imports_of, common)}
    return "".join(
        _beginning(imports_of[path], common, names) + _body(path, modules[path])
        if path in bare
        else _wrapped(path, modules[path], imports_of, common, names)
        for path in order
    )


def alone(file: str, text: str) -> str:
    """A module that imports nothing, as a script of its own, which puts what it exports into the window by its name.

    ``file`` is its path in the package; the name is that without the suffix. Raises ValueError where it does import.
    """
    exports = ", ".join(found["name"] for found in _EXPORT.finditer(text))
    if _IMPORT.search(text):
        raise ValueError(f"{file} stands alone, and can't import")
    body = _body(file, text)
    return f'self["{file.removesuffix(".js")}"] = (() => {{\n"use strict";\n{body}return {{ {exports} }};\n}})();\n'


class _Import(NamedTuple):
    """``names`` are those that are taken, each as it is called here; ``all`` what all of them are called together."""

    path: str
    names: Mapping[str, str]
    all: str


def _after_imports(modules: Mapping[str, str], path: str, above: tuple[str, ...], done: set[str]) -> Iterator[str]:
    if path in above:
        raise ValueError(f"modules import each other: {' → '.join((*above, path))}")
    if path not in done:
        for found in _imports(path, modules[path]):
            yield from _after_imports(modules, found.path, (*above, path), done)
        done.add(path)
        yield path


def _imports(path: str, text: str) -> Iterator[_Import]:
    for found in _IMPORT.finditer(text):
        pairs = [part.split(" as ") for part in (found["names"] or "").split(",") if part.strip()]
        names = {pair[0].strip(): pair[-1].strip() for pair in pairs}
        yield _Import(normpath(join(dirname(path), found["path"])), names, found["all"] or "")


def _common(modules: Mapping[str, str], imports_of: Mapping[str, Sequence[_Import]]) -> Mapping[str, frozenset[str]]:
    """Of each module the names that stand in the file for all: no other module has the word for anything else.

    One that is called otherwise somewhere, or given with all of its module, is none of them.
    """
    *wrapped, main = imports_of
    having: dict[str, set[str]] = {}
    for path in imports_of:
        text = _IMPORT.sub("", modules[path])
        declared = set(_DECLARED.findall(text)) if path in wrapped else set()
        for word in set(_WORD.findall(text)) - declared:
            having.setdefault(word, set()).add(path)
    meant: dict[tuple[str, str], set[str]] = {}
    other = {(main, name) for name in _DECLARED.findall(modules[main])}
    for path, imports in imports_of.items():
        for found in imports:
            for name, here in found.names.items():
                meant.setdefault((found.path, name), set()).add(path)
                if name != here:
                    other |= {(found.path, name), (path, here)}
    whole = {found.path for imports in imports_of.values() for found in imports if found.all}
    words_otherwise = {name for _, name in other}
    return {
        path: frozenset(
            name
            for (source, name), users in meant.items()
            if source == path
            and path not in whole
            and name not in words_otherwise
            and having.get(name, set()) - {path} <= users
            and sum(name == each for _, each in meant) == 1
        )
        for path in imports_of
    }


def _bare(
    modules: Mapping[str, str], imports_of: Mapping[str, Sequence[_Import]], common: Mapping[str, frozenset[str]]
) -> Iterator[str]:
    """Modules that need no function around them: their names are common, or words that no other module has."""
    words = {path: set(_WORD.findall(modules[path])) for path in imports_of}
    having = Counter(word for found in words.values() for word in found)
    imported = {
        (found.path, name) for imports in imports_of.values() for found in imports for name in (*found.names, found.all)
    }
    for path, imports in imports_of.items():
        declared = set(_DECLARED.findall(modules[path]))
        exports = {name for source, name in imported if source == path and name}
        near = all(not found.all and common[found.path] >= found.names.keys() for found in imports)
        near = near and not _UNNAMED.search(modules[path])
        if near and exports <= common[path] and all(having[name] == 1 for name in declared - exports):
            yield path


def _wrapped(
    path: str,
    text: str,
    imports_of: Mapping[str, Sequence[_Import]],
    common: Mapping[str, frozenset[str]],
    names: Mapping[str, str],
) -> str:
    """A module as a function; the main one stays as it is, since nobody imports it and it may wait at its top."""
    exported = [found["name"] for found in _EXPORT.finditer(text)]
    imported = {
        name for imports in imports_of.values() for found in imports if found.path == path for name in found.names
    }
    whole = any(found.all for imports in imports_of.values() for found in imports if found.path == path)
    exports = [name for name in exported if whole or name in imported]
    shared = [name for name in exports if name in common[path]]
    rest = [f"...{names[path]}"] if len(shared) < len(exports) else []
    body = _beginning(imports_of[path], common, names) + _body(path, text)
    return f"const {{ {', '.join([*shared, *rest])} }} = (() => {{\n{body}return {{ {', '.join(exports)} }};\n}})();\n"


def _body(path: str, text: str) -> str:
    body = _EXPORT.sub("", _IMPORT.sub("", text))
    if left := _OTHER.search(body):
        raise ValueError(f"{path} can't be bundled: {left[0]}")
    return body


def _beginning(imports: Sequence[_Import], common: Mapping[str, frozenset[str]], names: Mapping[str, str]) -> str:
    """What a module takes of others, but what stands in the file for all."""
    return "".join(_import_statement(found, common[found.path], names[found.path]) for found in imports)


def _import_statement(found: _Import, common: frozenset[str], source: str) -> str:
    if found.all:
        return f"const {found.all} = {source};\n"
    names = [name if name == here else f"{name}: {here}" for name, here in found.names.items() if name not in common]
    return f"const {{ {', '.join(names)} }} = {source};\n" if names else ""
