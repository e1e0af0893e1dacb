"""The strict LMS refuses what an LMS may refuse: else a visit without complaints would show nothing."""

import json
import subprocess

import pytest

from coursekit.verify.lms.server import HERE

RUN = """
import { readFileSync } from "node:fs";
const { createRuntime } = await import(process.argv[1] + "/runtime.js");
const { MODELS } = await import(process.argv[1] + "/elements.js");
const { version, calls } = JSON.parse(readFileSync(0, "utf8"));
const { methods } = MODELS[version];
const complaints = [];
const api = createRuntime(version, { before: {}, keep: () => true, complain: (what) => complaints.push(what) });
api[methods.open]("");
const answers = calls.map(([name, value]) => api[methods.set](name, value));
console.log(JSON.stringify({ answers, complaints }));
"""

Call = tuple[str, str]

GOOD: dict[str, list[Call]] = {
    "1.2": [
        ("cmi.suspend_data", "x" * 4096),
        ("cmi.core.lesson_location", "x" * 255),
        ("cmi.core.lesson_status", "incomplete"),
        ("cmi.core.exit", "suspend"),
        ("cmi.core.session_time", "0000:12:34.56"),
        ("cmi.core.score.raw", "42.11"),
        ("cmi.interactions.0.id", "neuron_aB3_x_0"),
        ("cmi.interactions.0.time", "23:59:59"),
        ("cmi.interactions.0.type", "choice"),
        ("cmi.interactions.0.student_response", "a,c"),
        ("cmi.interactions.0.result", "0.5"),
        ("cmi.interactions.1.id", "neuron_aB3_x_1"),
        ("cmi.interactions.1.type", "matching"),
        ("cmi.interactions.1.student_response", "a.1,b.2"),
        ("cmi.interactions.1.objectives.0.id", "neuron"),
        ("cmi.interactions.1.correct_responses.0.pattern", "a.2,b.1"),
        ("cmi.objectives.0.id", "neuron"),
        ("cmi.objectives.0.status", "not attempted"),
        ("cmi.objectives.0.score.raw", "50"),
        ("cmi.student_preference.audio", "-1"),
    ],
    "2004": [
        ("cmi.suspend_data", "x" * 64000),
        ("cmi.location", "x" * 1000),
        ("cmi.completion_status", "incomplete"),
        ("cmi.success_status", "passed"),
        ("cmi.exit", "suspend"),
        ("cmi.session_time", "PT0H12M34.56S"),
        ("cmi.score.scaled", "0.4211"),
        ("cmi.progress_measure", "0.1667"),
        ("cmi.interactions.0.id", "neuron_aB3_x_0"),
        ("cmi.interactions.0.type", "choice"),
        ("cmi.interactions.0.timestamp", "2026-11-23T14:20:51.46Z"),
        ("cmi.interactions.0.learner_response", "o1[,]o2"),
        ("cmi.interactions.0.result", "incorrect"),
        ("cmi.interactions.0.correct_responses.0.pattern", "o2[,]o1"),
        ("cmi.interactions.0.objectives.0.id", "neuron"),
        ("cmi.interactions.1.id", "neuron_aB3_x_1"),
        ("cmi.interactions.1.type", "numeric"),
        ("cmi.interactions.1.correct_responses.0.pattern", "-75[:]-65"),
        ("cmi.interactions.2.id", "neuron_aB3_x_2"),
        ("cmi.interactions.2.type", "fill-in"),
        ("cmi.interactions.2.correct_responses.0.pattern", "{case_matters=false}calcium"),
        (
            "cmi.interactions.2.correct_responses.1.pattern",
            "{case_matters=false}{order_matters=true}{lang=de}[K+][,]Ca",
        ),
        ("cmi.interactions.2.learner_response", "{lang=en-GB}[K+]"),
        ("cmi.interactions.3.id", "urn:scormdriver:Scene1_Slide2_MultiChoice_0_0"),
        ("cmi.interactions.3.type", "choice"),
        ("cmi.interactions.3.learner_response", "urn:scormdriver:Choice_A[,]_b"),
        ("cmi.objectives.0.id", "neuron"),
        ("cmi.objectives.0.success_status", "passed"),
        ("cmi.objectives.0.score.scaled", "-1"),
        ("cmi.comments_from_learner.0.comment", "Ärger"),
        ("adl.nav.request", "{target=item-2}choice"),
    ],
}
BAD: dict[str, list[Call]] = {
    "1.2": [
        ("cmi.suspend_data", "x" * 4097),
        ("cmi.suspend_data", "Ärger"),
        ("cmi.core.lesson_location", "x" * 256),
        ("cmi.core.lesson_status", "not attempted"),
        ("cmi.core.exit", "normal"),
        ("cmi.core.session_time", "PT5S"),
        ("cmi.core.session_time", "00:61:00"),
        ("cmi.core.score.raw", "101"),
        ("cmi.core.score.raw", "1e2"),
        ("cmi.core.student_id", "me"),
        ("cmi.completion_status", "completed"),
        ("cmi.interactions.3.id", "gap"),
        ("cmi.interactions.2.type", "choice"),
        ("cmi.interactions.0.student_response", "o1[,]o2"),
        ("cmi.interactions.0.result", "incorrect"),
        ("cmi.interactions.1.id", "neuron_aB3_x_0"),
        ("cmi.interactions.2.id", "with a space"),
        ("cmi.objectives.1.status", "passed"),
        ("cmi.objectives.2.id", "gap"),
        ("cmi.objectives._count", "1"),
        ("cmi.interactions.1.correct_responses.1.pattern", "a,b"),
    ],
    "2004": [
        ("cmi.suspend_data", "x" * 64001),
        ("cmi.location", "x" * 1001),
        ("cmi.completion_status", "passed"),
        ("cmi.success_status", "completed"),
        ("cmi.session_time", "0000:12:34.56"),
        ("cmi.session_time", "PT1.234S"),
        ("cmi.score.scaled", "42"),
        ("cmi.score.raw", "1e2"),
        ("cmi.interactions.0.weighting", "12345678901"),
        ("cmi.progress_measure", "1.1"),
        ("cmi.learner_id", "me"),
        ("cmi.core.exit", "suspend"),
        ("cmi.interactions.0.timestamp", "2026-11-23T14:20:51Z"),
        ("cmi.interactions.0.timestamp", "2026-11-23T14:20:51.123Z"),
        ("cmi.interactions.0.learner_response", "a,b"),
        ("cmi.interactions.0.learner_response", "[,]".join(f"o{place}" for place in range(37))),
        ("cmi.interactions.2.learner_response", "{a}"),
        ("cmi.interactions.2.learner_response", "[,]".join("abcdefghijk")),
        ("cmi.interactions.0.result", "wrong"),
        ("cmi.interactions.4.id", "with a space"),
        ("cmi.interactions.6.id", "gap"),
        ("cmi.interactions.1.correct_responses.1.pattern", "-70"),
        ("cmi.interactions.0.objectives.1.id", "neuron"),
        ("cmi.objectives.1.id", "neuron"),
        ("cmi.objectives.1.success_status", "passed"),
        ("adl.nav.request", "next"),
    ],
}


def answers(version: str, calls: list[Call]) -> tuple[list[str], list[str]]:
    """What the strict LMS answers to each call, and what it complains of."""
    command = ["node", "--input-type=module", "--eval", RUN, HERE.as_uri()]
    given = json.dumps({"version": version, "calls": calls})
    done = subprocess.run(command, input=given, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    return said["answers"], said["complaints"]


@pytest.mark.parametrize("version", ["1.2", "2004"])
def test_what_the_standard_allows_is_taken(version: str) -> None:
    assert answers(version, GOOD[version]) == (["true"] * len(GOOD[version]), [])


@pytest.mark.parametrize("version", ["1.2", "2004"])
def test_what_an_lms_may_refuse_is_refused(version: str) -> None:
    said, complaints = answers(version, GOOD[version] + BAD[version])
    refused = said[len(GOOD[version]) :]
    assert [call for call, answer in zip(BAD[version], refused, strict=True) if answer != "false"] == []
    assert len(complaints) == len(BAD[version])
