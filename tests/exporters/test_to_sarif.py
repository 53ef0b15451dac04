"""SARIF: findings for code hosts."""

from __future__ import annotations

import json

from abstract_parser import __version__
from abstract_parser.diagnostics import CATALOGUE
from abstract_parser.exporters import to_sarif
from abstract_parser.model import Diagnostic


def run(findings=(), unreadable=()) -> dict:
    log = json.loads("".join(to_sarif.write(findings, unreadable)))
    assert log["version"] == "2.1.0"
    assert len(log["runs"]) == 1
    return log["runs"][0]


def diagnostic(**more) -> Diagnostic:
    fields = {
        "code": "AP401",
        "severity": "warning",
        "message": "m",
        "line": 3,
        "column": 5,
        "start": 9,
        "end": 12,
    }
    return Diagnostic(**(fields | more))


def test_nothing_found_is_an_empty_list() -> None:
    assert run()["results"] == []
    assert run()["invocations"] == [{"executionSuccessful": True, "toolExecutionNotifications": []}]


def test_the_rules_are_the_catalogue() -> None:
    driver = run()["tool"]["driver"]
    assert driver["version"] == __version__
    assert [rule["id"] for rule in driver["rules"]] == [entry.code for entry in CATALOGUE]
    assert all(rule["help"]["text"] and rule["fullDescription"]["text"] for rule in driver["rules"])


def test_a_finding_has_its_rule_level_and_place() -> None:
    found = run([("samples/a 6.txt", diagnostic(pointer="/sessions/0"))])
    (result,) = found["results"]
    assert found["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == "AP401"
    assert result["level"] == "warning"
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "samples/a%206.txt"
    assert place["region"] == {"startLine": 3, "startColumn": 5}
    assert result["properties"] == {"pointer": "/sessions/0"}


def test_an_info_is_a_note() -> None:
    assert run([("a", diagnostic(code="AP203", severity="info"))])["results"][0]["level"] == "note"


def test_columns_are_counted_as_we_count_them() -> None:
    assert run()["columnKind"] == "unicodeCodePoints"
    assert "\u2028" in run()["newlineSequences"]


def test_a_file_that_could_not_be_read_is_a_failure_of_the_run() -> None:
    (invocation,) = run(unreadable=[("gone.txt", "no such file")])["invocations"]
    assert invocation["executionSuccessful"] is False
    assert invocation["toolExecutionNotifications"][0]["descriptor"]["id"] == "AP001"


def test_no_control_character_is_written() -> None:
    text = "".join(to_sarif.write([("a\x9b", diagnostic(message="x\x1b[31m\x9b\u2028"))]))
    assert not set(text) & {"\x1b", "\x9b", "\u2028"}
