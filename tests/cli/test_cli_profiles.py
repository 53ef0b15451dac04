"""profiles new and profiles check: drafts from examples, and profiles run on their samples."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from command_line import Run

from abstract_parser.profiles import load_text

LAYOUT = Path(__file__).parents[1] / "profiles" / "layouts" / "harbour-days"
TEXTS = sorted(LAYOUT.glob("*.txt"))


@pytest.fixture
def drafted(run: Run, tmp_path: Path) -> Path:
    """A draft, with its samples and their expected readings in a folder beside it."""
    file = tmp_path / "harbour-days.toml"
    assert run("profiles", "new", *TEXTS, "--name", "harbour-days", "--output", file).code == 0
    shutil.copytree(LAYOUT, tmp_path / "harbour-days", ignore=shutil.ignore_patterns("*.json"))
    samples = sorted((tmp_path / "harbour-days").glob("*.txt"))
    assert run("expect", *samples, "--profile", file).code == 0
    return file


def test_new_writes_a_draft_that_loads(run: Run) -> None:
    code, out, err = run("profiles", "new", *TEXTS)
    assert (code, load_text(out).name) == (0, "my-conference")
    assert "profiles check" in err


def test_new_reads_standard_input(run: Run) -> None:
    code, out, _ = run("profiles", "new", "--name", "mine", stdin=TEXTS[0].read_bytes())
    assert (code, load_text(out).name) == (0, "mine")


def test_new_never_overwrites_without_force(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text("by hand")
    code, out, err = run("profiles", "new", *TEXTS, "--out", file)
    assert (code, out, file.read_text()) == (2, "", "by hand")
    assert "--force" in err
    assert run("profiles", "new", *TEXTS, "--out", file, "--force").code == 0
    assert load_text(file.read_text(encoding="utf-8")).name == "my-conference"


@pytest.mark.parametrize("name", ["My conference", "", "a" * 61, "-a", 'a"b'])
def test_new_refuses_what_is_no_name(run: Run, name: str) -> None:
    assert run("profiles", "new", *TEXTS, "--name", name)[:2] == (2, "")


def test_new_tells_of_what_cannot_be_read(run: Run) -> None:
    code, out, err = run("profiles", "new", "gone.txt", TEXTS[0])
    assert (code, load_text(out).name) == (3, "my-conference")
    assert "gone.txt" in err
    assert run("profiles", "new", "gone.txt")[:2] == (3, "")


def test_check_runs_a_profile_on_the_samples_beside_it(run: Run, drafted: Path) -> None:
    code, out, err = run("profiles", "check", drafted, "--strict")
    assert (code, out) == (0, "")
    assert err.count(": equal\n") == 3


def test_check_says_what_differs_field_by_field(run: Run, drafted: Path) -> None:
    expected = drafted.parent / "harbour-days" / "ws-11.json"
    data = json.loads(expected.read_text(encoding="utf-8"))
    data["sessions"][0]["title"] = "Cranes"
    data["sessions"][0]["parts"].pop()
    expected.write_text(json.dumps(data), encoding="utf-8")
    code, out, err = run("profiles", "check", drafted)
    assert code == 1
    assert 'ws-11.txt: differs\n  /sessions/0/title: expected "Cranes", read "Cranes and kittiwakes"\n' in out
    assert "/sessions/0/parts/2: expected nothing, read {" in out
    assert err.count(": equal\n") == 2


DEAD = """\
name = "harbour"
title = "Harbour"
extends = "generic"
[identify]
threshold = 9.0
[heading]
codes = ["WS-99", "Q9"]
lines = ["Nr. {code} in {location}"]
[labels]
other = ["Depth", "Dead label"]
[people]
chair = ["In the chair", "Dead chair"]
[parts]
headings = ["Berth {n} - {title}", "Act {n}: {title}"]
[objectives]
lead_ins = ["You leave with"]
headings = ["In your bag afterwards", "What you leave behind"]
[noise]
lines = ["Harbour Days {n}, sheet {n}", "Dead {n}"]
"""


def test_check_names_dead_entries_and_texts_that_are_not_recognised(run: Run, tmp_path: Path) -> None:
    (tmp_path / "harbour.toml").write_text(DEAD)
    samples = [tmp_path / text.name for text in TEXTS]
    for sample, text in zip(samples, TEXTS, strict=True):
        sample.write_bytes(text.read_bytes())
    code, out, _ = run("profiles", "check", "harbour.toml", *samples)
    assert code == 0
    dead = [line.partition("no sample uses ")[2] for line in out.splitlines() if "no sample uses" in line]
    assert dead == [
        "labels.other 'Dead label'", "people.chair 'Dead chair'", "parts.headings 'Act {n}: {title}'",
        "noise.lines 'Dead {n}'", "objectives.lead_ins 'You leave with'",
        "objectives.headings 'What you leave behind'", "heading.codes 'Q9'",
        "heading.lines 'Nr. {code} in {location}'",
    ]  # fmt: skip
    assert out.count("is recognised as generic, not as harbour") == 3
    assert run("profiles", "check", "harbour.toml", *samples, "--strict").code == 1


def test_check_takes_samples_and_folders(run: Run, drafted: Path, tmp_path: Path) -> None:
    alone = tmp_path / "alone.txt"
    alone.write_bytes(TEXTS[0].read_bytes())
    code, _, err = run("profiles", "check", drafted, alone)
    assert code == 0
    assert "no alone.json beside it" in err
    assert run("profiles", "check", drafted, tmp_path / "harbour-days").err.count(": equal\n") == 3
    assert run("profiles", "check", drafted, "gone.txt").code == 3
    alone.with_suffix(".json").write_text("{}")
    assert run("profiles", "check", drafted, alone).code == 3


def test_check_takes_names(run: Run) -> None:
    assert run("profiles", "check", "generic").code == 0
    assert run("profiles", "check").code == 0
    code, out, _ = run("profiles", "check", "international-form")
    assert code == 1
    assert "did you mean 'international-forum'?" in out


def test_the_search_path_makes_a_profile_known(run: Run, drafted: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ABSTRACT_PARSER_PROFILES", str(drafted.parent))
    assert "harbour-days" in run("profiles", "list").out
    assert json.loads(run("identify", TEXTS[0], "--json").out)[0]["profile"] == "harbour-days"
    assert json.loads(run("parse", TEXTS[0], "--profile", "harbour-days").out)["profile"] == "harbour-days"
    assert run("profiles", "check", "harbour-days").code == 0


@pytest.mark.parametrize("command", ["identify", "parse", "profiles list"])
def test_a_bad_profile_on_the_search_path_is_told(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    (tmp_path / "bad.toml").write_text('name = "bad"\n')
    monkeypatch.setenv("ABSTRACT_PARSER_PROFILES", str(tmp_path))
    files = [] if command == "profiles list" else [TEXTS[0]]
    code, out, err = run(*command.split(), *files)
    assert (code, out) == (2, "")
    assert "bad.toml:1: title: Field required" in err
