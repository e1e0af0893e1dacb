"""What an author may choose for a package, in either version."""

from typing import TYPE_CHECKING, Literal

from pydantic import Field

from coursekit.export.scorm import Version
from coursekit.export.scorm.plan import Plan, Scos
from coursekit.export.scorm.profiles import find_profile, profile_names
from coursekit.schema.base import Authored

if TYPE_CHECKING:
    ProfileName = str
else:
    ProfileName = Literal[profile_names()]


class ScormOptions(Authored):
    """How a package is made."""

    sco: Scos = Field(
        "course",
        description="What the LMS opens, locks and records: the whole course, which works everywhere, or each concept.",
    )
    profile: ProfileName = Field("strict", description="The LMS that the package is for.")


def plan_of(version: Version, options: ScormOptions) -> Plan:
    """What the package is made for."""
    return Plan(version, options.sco, find_profile(options.profile))
