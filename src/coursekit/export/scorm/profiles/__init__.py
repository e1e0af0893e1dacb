"""What differs for an LMS: one module a profile, found by its name, with ``PROFILE`` and a docstring that says why.

What was verified of each, and how, is told in ``docs/profiles/``.
"""

from dataclasses import dataclass
from typing import cast

from coursekit.course.record_size import Version
from coursekit.text.modules import find_module, module_names


@dataclass(frozen=True)
class Profile:
    """``map_info``: objectives may be shared by SCOs. A profile must ask for it, since Moodle's import crashes on them.
    ``forgets``: each attempt starts without its learner's record.

    ``many``: the versions in which it plays several SCOs as the manifest orders them; for others, ``why`` not.
    """

    map_info: bool = False
    forgets: bool = False
    many: tuple[Version, ...] = ("1.2", "2004")
    why: str = ""


def profile_names() -> tuple[str, ...]:
    """All profiles, without importing them."""
    return module_names(__path__)


def find_profile(name: str) -> Profile:
    """Raises KeyError for a name that is none."""
    return cast(Profile, find_module(__name__, __path__, name).PROFILE)
