"""The other commands: show, check, identify, explain, schema, profiles, expect, render."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest
from command_line import GOOD, NO_SPEAKERS, NOTHING, Run

from abstract_parser import Document, __version__, parse, render
from abstract_parser.diagnostics import CATALOGUE

COMMANDS = [
    "parse", "show", "check", "text", "identify", "batch", "search", "diff", "explain", "schema", "expect", "render",
    "bench",
]  # fmt: skip


def test_version(run: Run) -> None:
    assert run("--version")[:2] == (0, f"abstract-parser {__version__}\n")


@pytest.mark.parametrize("command", [*COMMANDS, "profiles list", "profiles show", "profiles new", "profiles check"])
def test_help_has_examples_that_read_as_plain_text(run: Run, command: str) -> None:
    code, out, _ = run(*command.split(), "--help")
    assert code == 0
    assert f"\n    abstract-parser {command}" in out
    assert not set(out) & {"\x1b", "\b", "│", "\\"}
    assert "...}..." not in out
    assert "...]..." not in out


@pytest.mark.parametrize(
    "group, commands", [("", (*COMMANDS, "profiles")), ("profiles", ("list", "show", "new", "check"))]
)
def test_help_lists_every_command_with_a_whole_sentence(run: Run, group: str, commands: tuple[str, ...]) -> None:
    out = run(*group.split(), "--help").out
    for command in commands:
        (line,) = [line for line in out.splitlines() if line.split()[:1] == [command]]
        assert line.endswith(".")
        assert not line.endswith("...")


def test_a_mistyped_command_is_a_usage_error(run: Run) -> None:
    code, _, err = run("prase", "x.txt")
    assert code == 2
    assert "parse" in err


# check


def test_check_prints_only_what_is_doubtful(run: Run, good: Path) -> None:
    assert run("check", good)[:2] == (0, "")
    code, out, _ = run("check", "-", stdin=NO_SPEAKERS.encode())
    assert code == 0
    assert out.startswith("<stdin>:1:1: warning AP105 missing-speakers: no speakers\n    1 | A6: Waiting well\n")


@pytest.mark.parametrize("options, code", [([], 0), (["--strict"], 1)])
def test_check_strict(run: Run, options: list[str], code: int) -> None:
    assert run("check", *options, stdin=NO_SPEAKERS.encode()).code == code


def test_check_json_is_one_array_of_findings_with_their_file(run: Run, good: Path) -> None:
    code, out, _ = run("check", good, "gone.txt", "-", "--format", "json", stdin=NOTHING.encode())
    assert code == 3
    found = json.loads(out)
    assert ("gone.txt", "AP001", "error") in {(each["file"], each["code"], each["severity"]) for each in found}
    assert ("<stdin>", "AP101", "error") in {(each["file"], each["code"], each["severity"]) for each in found}


def test_check_sarif(run: Run) -> None:
    code, out, _ = run("check", "gone.txt", "-", "--format", "sarif", stdin=NO_SPEAKERS.encode())
    (log,) = json.loads(out)["runs"]
    assert code == 3
    assert "AP105" in {result["ruleId"] for result in log["results"]}
    assert log["invocations"][0]["executionSuccessful"] is False


def test_check_refuses_the_formats_of_parse(run: Run, good: Path) -> None:
    assert run("check", good, "--format", "csv").code == 2


# show, identify


def test_show_prints_the_tree_and_every_line_with_its_fields(run: Run, good: Path) -> None:
    code, out, _ = run("show", good)
    assert code == 0
    for line in GOOD.splitlines():
        assert f"| {line}\n" in out.replace("\t", " ")
    title, speaker = (next(x for x in out.splitlines() if x.endswith("| " + y)) for y in (
        GOOD.splitlines()[0], GOOD.splitlines()[-1],
    ))  # fmt: skip
    assert title.split("|")[0].split() == ["1", "code,", "title"]
    assert "name" in speaker.split("|")[0]
    assert "Lucy Robin | Child Health Lead | Harbour Hospital | England" in out


def test_show_takes_brackets_for_what_they_are(run: Run) -> None:
    out = run("show", stdin=GOOD.replace("Waiting well", "Waiting [red]well[/red] [/] :smile:").encode()).out
    assert "A6: Waiting [red]well[/red] [/] :smile:" in out


def test_show_tells_what_is_unclaimed(run: Run) -> None:
    assert "unclaimed" in run("show", stdin=NOTHING.encode()).out


def test_identify_says_which_and_why(run: Run, good: Path) -> None:
    code, out, _ = run("identify", good)
    assert code == 0
    assert f"{good}: international-forum" in out
    assert "Format" in out
    (row,) = json.loads(run("identify", good, "--json").out)
    assert row["profile"] == "international-forum"
    assert row["scores"][0]["profile"] == "international-forum"
    assert row["scores"][0]["score"] >= row["scores"][0]["threshold"]
    assert row["scores"][0]["evidence"]


def test_identify_a_file_that_cannot_be_read(run: Run) -> None:
    assert run("identify", "gone.txt").code == 3


# explain, schema


@pytest.mark.parametrize("entry", CATALOGUE, ids=lambda entry: entry.code)
def test_explain_prints_the_row_of_the_catalogue(run: Run, entry) -> None:
    code, out, _ = run("explain", entry.code.lower())
    assert code == 0
    assert all(part in out for part in entry)
    assert run("explain", entry.name).out == out


def test_explain_lists_all(run: Run) -> None:
    out = run("explain").out
    assert all(any(entry.code in line and entry.name in line for line in out.splitlines()) for entry in CATALOGUE)


def test_explain_an_unknown_code(run: Run) -> None:
    code, out, err = run("explain", "AP1O1")
    assert (code, out) == (2, "")
    assert "did you mean AP101" in err


@pytest.mark.parametrize("of, field", [("document", "sessions"), ("profile", "extends")])
def test_schema(run: Run, of: str, field: str) -> None:
    schema = json.loads(run("schema", of).out)
    assert field in schema["properties"]
    assert schema["$schema"].startswith("https://json-schema.org/")


def test_schema_of_something_else(run: Run) -> None:
    assert run("schema", "speaker").code == 2


# profiles


def test_profiles_list_and_show(run: Run) -> None:
    names = [line.split()[0] for line in run("profiles", "list").out.splitlines()[1:]]
    assert {"international-forum", "generic"} <= set(names)
    for name in names:
        assert tomllib.loads(run("profiles", "show", name).out)["name"] == name


def test_profiles_show_an_unknown_one(run: Run) -> None:
    code, _, err = run("profiles", "show", "international-form")
    assert code == 2
    assert "international-forum" in err


def test_profiles_check_tells_every_problem_with_its_line_and_a_hint(run: Run, tmp_path: Path) -> None:
    (tmp_path / "fine.toml").write_text(run("profiles", "show", "generic").out)
    (tmp_path / "bad.toml").write_text('name = "mine"\ntitle = "Mine"\nlanguage = ["en"]\n')
    assert run("profiles", "check", "fine.toml").code == 0
    code, out, _ = run("profiles", "check", "fine.toml", "bad.toml")
    assert code == 1
    assert "bad.toml:3: " in out
    assert "hint: did you mean 'languages'?" in out
    assert run("profiles", "check", "gone.toml").code == 3


def test_a_bad_profile_is_a_usage_error(run: Run, good: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.toml").write_text("name = \n")
    code, out, err = run("parse", good, "--profile", "bad.toml")
    assert (code, out) == (2, "")
    assert "bad.toml:1" in err


# expect, render


def test_expect_writes_beside_the_sample_and_never_over_it(run: Run, good: Path, tmp_path: Path) -> None:
    expected = tmp_path / "good.json"
    assert run("expect", good).code == 0
    written = expected.read_text(encoding="utf-8")
    assert Document.model_validate_json(written).sessions == parse(GOOD).sessions
    assert str(tmp_path) not in written
    assert run("expect", good).code == 0
    expected.write_text("by hand")
    code, _, err = run("expect", good)
    assert code == 2
    assert "--force" in err
    assert expected.read_text() == "by hand"
    assert run("expect", good, "--force").code == 0
    assert expected.read_text(encoding="utf-8") == written


@pytest.mark.parametrize("name", ["a.json", "-"])
def test_expect_refuses_what_is_no_sample(run: Run, tmp_path: Path, name: str) -> None:
    (tmp_path / "a.json").write_text("{}")
    assert run("expect", name, "--force").code == 2
    assert (tmp_path / "a.json").read_text() == "{}"


@pytest.mark.parametrize("shape", ["document", "list", "session"])
def test_render_writes_what_parses_back(run: Run, shape: str) -> None:
    document = parse(GOOD)
    data = {
        "document": document.model_dump_json(),
        "list": f"[{document.model_dump_json()}, {document.sessions[0].model_dump_json()}]",
        "session": document.sessions[0].model_dump_json(),
    }[shape]
    sessions = document.sessions * 2 if shape == "list" else document.sessions
    code, out, _ = run("render", stdin=data.encode())
    assert code == 0
    assert out == render(*sessions)
    assert parse(out).sessions == sessions


@pytest.mark.parametrize("data", [b"", b"no json", b"\xff\xfe", b"[" * 100_000, b'{"title": 3}', b"3", b'{"x": 1}'])
def test_render_refuses_what_is_no_document(run: Run, data: bytes) -> None:
    code, out, err = run("render", stdin=data)
    assert (code, out) == (3, "")
    assert err.startswith("abstract-parser: <stdin>: ")
