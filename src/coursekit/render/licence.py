"""A licence as people read it: its usual name, and where it can be read."""


def licence_words(licence: str) -> str:
    """“CC BY-SA 4.0” for `CC-BY-SA-4.0`; other SPDX expressions as they are."""
    if licence.startswith("CC0-"):
        return licence.replace("-", " ")
    name, _, version = licence.removeprefix("CC-").rpartition("-")
    return f"CC {name} {version}" if licence_address(licence) else licence


def licence_address(licence: str) -> str:
    """Where a Creative Commons licence can be read; empty for others (SPDX expressions name them without address)."""
    if licence == "CC0-1.0":
        return "https://creativecommons.org/publicdomain/zero/1.0/"
    name, _, version = licence.removeprefix("CC-").rpartition("-")
    if not licence.startswith("CC-") or not version.replace(".", "").isdigit():
        return ""
    return f"https://creativecommons.org/licenses/{name.lower()}/{version}/"
