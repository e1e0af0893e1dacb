"""What an author may choose for a package, in either version."""

from typing import TYPE_CHECKING, Literal

from pydantic import ConfigDict

from coursekit.export.scorm import Version
from coursekit.export.scorm.plan import Exit, KeepOnDevice, Plan, Saving, Score, Scos
from coursekit.export.scorm.profiles import find_profile, profile_names
from coursekit.schema.base import Authored

if TYPE_CHECKING:
    ProfileName = str
else:
    ProfileName = Literal[profile_names()]


class ScormOptions(Authored):
    """How a package is made."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    sco: Scos = "course"
    """What the LMS opens, locks and records: the whole course, or each concept."""
    profile: ProfileName = "strict"
    """The LMS that the package is for."""
    score: Score = "best"
    """The score that the LMS keeps: the best that it ever had, or what the answers come to today."""
    keep_on_device: KeepOnDevice = "always"
    """What stays on a learner's device: a copy of their record, the same until the LMS has it, or nothing."""
    exit: Exit = "suspend"
    """What the LMS is told when somebody leaves the completed course: that they may resume it, or that it is over."""


def plan_of(version: Version, options: ScormOptions) -> Plan:
    """What the package is made for."""
    saving = Saving(options.score, options.keep_on_device, options.exit)
    return Plan(version, options.sco, find_profile(options.profile), saving)
