"""`export`: what it reads, where it writes, what it tells, and how it ends."""

from __future__ import annotations

import io
import json
import os
import threading
import zipfile
from pathlib import Path

import pytest
from command_line import GOOD, Run

pytest.importorskip("icalendar")

POSTER = "P12: A map of basins\nSession format: Poster\nWe drew a map of every basin in a hospital.\n"
FORUM = 'title = "Forum"\nacronym = "forum"\ntimezone = "Europe/Oslo"\ndays = [2025-05-22]\n'


@pytest.fixture
def forum(tmp_path: Path) -> Path:
    file = tmp_path / "forum.toml"
    file.write_text(FORUM, encoding="utf-8")
    return file


@pytest.fixture
def poster(tmp_path: Path) -> Path:
    file = tmp_path / "poster.txt"
    file.write_text(POSTER, encoding="utf-8")
    return file


def test_texts(run: Run, good: Path, forum: Path) -> None:
    code, out, err = run("export", good, "--to", "ics", "--conference", forum)
    assert code == 0
    assert out.startswith("BEGIN:VCALENDAR")
    assert "DTSTART;TZID=Europe/Oslo:20250522T110000" in out
    assert "left out" not in err


def test_what_parse_wrote_is_taken_as_well_as_the_text(run: Run, good: Path, forum: Path) -> None:
    wanted = run("export", good, "--to", "ics", "-c", forum).out
    parsed = run("parse", good).out
    Path("a.json").write_text(parsed, encoding="utf-8")
    Path("a.jsonl").write_text(run("parse", good, "--format", "jsonl").out, encoding="utf-8")
    for name in ("a.json", "a.jsonl"):
        assert run("export", name, "--to", "ics", "-c", forum).out == wanted
    assert run("export", "--to", "ics", "-c", forum, stdin=parsed.encode()).out == wanted
    assert run("export", "-", "--to", "ics", "-c", forum, stdin=GOOD.encode()).out == wanted


def test_the_results_of_a_run(run: Run, good: Path, poster: Path, forum: Path) -> None:
    Path("in").mkdir()
    good.rename("in/a.txt")
    poster.rename("in/b.txt")
    assert run("batch", "in", "--out", "results", "--quiet").code == 0
    code, out, err = run("export", "results", "--to", "ics", "-c", forum)
    assert code == 0
    assert out.count("BEGIN:VEVENT") == 1
    assert "ics: left out: 1 session: neither date nor time is printed (P12)" in err
    assert out == run("export", "results/sessions.jsonl", "--to", "ics", "-c", forum).out


def test_what_a_run_could_not_read_is_told(run: Run, good: Path, forum: Path) -> None:
    Path("in").mkdir()
    good.rename("in/a.txt")
    Path("in/b.docx").write_bytes(b"PK\3\4 cut off")
    run("batch", "in", "--out", "results", "--quiet")
    assert "left out of results: in/b.docx" in run("export", "results", "--to", "ics", "-c", forum).err


def test_losses(run: Run, good: Path, poster: Path) -> None:
    code, _, err = run("export", good, poster, "--to", "ics", "--losses", "losses.json")
    assert code == 0
    assert "ics: left out: 1 session: neither date nor time is printed (P12)" in err
    found = json.loads(Path("losses.json").read_text(encoding="utf-8"))
    assert found["target"] == "ics"
    assert found["losses"][0] == {
        "kind": "left out", "what": "sessions", "why": "neither date nor time is printed", "count": 1,
        "places": ["P12"],
    }  # fmt: skip
    assert run("export", poster, "--to", "ics", "--strict").code == 1
    quiet = run("export", good, poster, "--to", "ics", "--quiet")
    assert (quiet.code, quiet.err) == (0, "")
    assert len(run("export", good, poster, "--to", "ics", "--verbose").err) > len(err)


def test_headings_of_days_get_their_year_from_the_conference(run: Run, forum: Path) -> None:
    text = (
        "Thursday 22 May\n\n09:00-10:00 Workshop W2: Hands\nRoom: Hall One\nSpeaker: Ada Byron, Harbour Mill, England\n"
    )
    Path("day.txt").write_text(text, encoding="utf-8")
    assert "DTSTART;TZID=Europe/Oslo:20250522T090000" in run("export", "day.txt", "--to", "ics", "-c", forum).out
    assert "DTSTART" in run("export", "day.txt", "--to", "ics", "--year", "2025").out
    assert "DTSTART" not in run("export", "day.txt", "--to", "ics").out


def test_what_does_not_go_together_with_the_conference_is_told(run: Run, good: Path, forum: Path) -> None:
    forum.write_text(FORUM.replace("2025-05-22", "2025-06-01"), encoding="utf-8")
    _, _, err = run("export", good, "--to", "ics", "-c", forum)
    assert "ics: doubtful: date (1 value): 2025-05-22 is no day of the conference (A6)" in err


@pytest.mark.parametrize("name", ["out", "out/"])
def test_several_files_go_to_a_folder(run: Run, good: Path, name: str) -> None:
    code, out, _ = run("export", good, "--to", "tables-csv", "--output", name)
    assert (code, out) == (0, "")
    assert Path("out/sessions.csv").read_bytes().count(b"\r\n") == 2
    Path("out/mine.txt").write_text("mine", encoding="utf-8")
    assert (
        "out holds 1 other file(s), which were left as they are"
        in run("export", good, "--to", "tables-csv", "--output", name).err
    )


def test_several_files_go_into_a_zip(run: Run, good: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run("export", good, "--to", "tables-csv", "--output", "out.zip").code == 0
    with zipfile.ZipFile("out.zip") as archive:
        assert "sessions.csv" in archive.namelist()
    packed = Path("out.zip").read_bytes()
    assert run("export", good, "--to", "tables-csv", "--output", "out.zip").code == 0
    assert Path("out.zip").read_bytes() == packed


def test_parse_writes_targets_too(run: Run, good: Path) -> None:
    assert run("parse", good, "--format", "ics").out == run("export", good, "--to", "ics").out
    assert run("parse", good, "--output", "a.ics").code == 0
    assert Path("a.ics").read_text(encoding="utf-8").startswith("BEGIN:VCALENDAR")
    code, _, err = run("parse", good, "--format", "ics", "--provenance")
    assert (code, "--provenance" in err) == (2, True)


def test_formats_are_targets_too(run: Run, good: Path) -> None:
    for name in ("csv", "markdown", "text", "jsonl"):
        assert run("export", good, "--to", name).out == run("parse", good, "--format", name).out


@pytest.mark.parametrize(
    "arguments, told",
    [
        (["--to", "icss"], "did you mean ics?"),
        ([], "`abstract-parser export --list` names them"),
        (["--to", "ics", "-c", "missing.toml"], "missing.toml:1: cannot be read: No such file or directory"),
        (["--to", "ics", "-c", "bad.toml"], "did you mean 'title'?"),
        (["--to", "ics", "-o", "good.txt"], "good.txt is also an input, and would be overwritten"),
        (["--to", "ics", "-o", "missing/x.ics"], "missing/x.ics could not be written"),
        (["--to", "tables-csv", "-o", "good.txt"], "good.txt is also an input"),
        (["--to", "ics", "--losses", "good.txt"], "good.txt is also an input"),
        (["--to", "ics", "--losses", "missing/x.json"], "missing/x.json could not be written"),
        (["--to", "ics", "--losses", "."], ". could not be written: it is a folder"),
    ],
)
def test_what_cannot_be_carried_out(run: Run, good: Path, arguments: list[str], told: str) -> None:
    Path("bad.toml").write_text("titel = 3", encoding="utf-8")
    if good.name != "good.txt":
        good.rename("good.txt")
    code, out, err = run("export", "good.txt", *arguments)
    assert (code, out) == (2, "")
    assert told in err
    assert Path("good.txt").read_text(encoding="utf-8") == GOOD


@pytest.mark.parametrize(
    "name, data",
    [
        ("a.json", b"{"), ("a.json", b'{"a": 1}'), ("a.jsonl", b'{"sessions": 3}\n'), ("a.json", b"\xff\xfe"),
        ("a.json", b"[1]"), ("a.json", b"[" * 100_000), ("missing.json", None), ("missing.txt", None),
    ],
)  # fmt: skip
def test_inputs_that_cannot_be_read(run: Run, good: Path, name: str, data: bytes | None) -> None:
    if data is not None:
        Path(name).write_bytes(data)
    code, out, err = run("export", name, "--to", "ics")
    assert (code, out) == (3, "")
    assert err.startswith(f"abstract-parser: {name}")
    code, out, _ = run("export", name, good, "--to", "ics")
    assert (code, out.count("BEGIN:VEVENT")) == (3, 1)


def test_an_empty_list_is_told(run: Run) -> None:
    code, out, err = run("export", "--to", "ics", stdin=b"[]")
    assert (code, out) == (1, "")
    assert err == "abstract-parser: there is nothing to export: what was given holds no Document\n"


def test_json_through_a_pipe_that_is_cut_off(run: Run) -> None:
    code, out, err = run("export", "--to", "ics", stdin=b'{"sessions": [')
    assert (code, out, err.startswith("abstract-parser: <stdin>:1:")) == (3, "", True)


def test_the_time_of_reproducible_builds(run: Run, good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "DTSTAMP:19700101T000000Z" in run("export", good, "--to", "ics").out
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1740830400")
    assert "DTSTAMP:20250301T120000Z" in run("export", good, "--to", "ics").out
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    code, _, err = run("export", good, "--to", "ics")
    assert (code, "a number of seconds since 1970 is wanted" in err) == (2, True)


def test_the_list(run: Run) -> None:
    code, out, _ = run("export", "--list")
    assert code == 0
    assert [line.split()[0] for line in out.splitlines()][:2] == ["json", "jsonl"]
    assert "schedule-xml" in out


def test_doubts_of_what_was_parsed_are_counted(run: Run, poster: Path) -> None:
    parsed = run("parse", poster).out
    err = run("export", "--to", "markdown", stdin=parsed.encode()).err
    assert "errors and warnings stand in what was parsed" in err
    assert run("export", "--to", "markdown", "--strict", stdin=io.BytesIO(parsed.encode())).code == 1


def test_no_input_and_no_other_output_is_overwritten(run: Run, good: Path, forum: Path) -> None:
    def refused(*arguments: object) -> str:
        code, _, err = run("export", *arguments)
        assert code == 2
        return err

    assert "is also an input" in refused(good, "--to", "ics", "-c", forum, "-o", forum)
    assert "is also an input" in refused(good, "--to", "ics", "-c", forum, "-o", "a.ics", "--losses", forum)
    assert "is named twice" in refused(good, "--to", "ics", "-o", "a.ics", "--losses", "./a.ics")
    assert "is named twice" in refused(good, "--to", "ics", "--losses", "-")
    assert run("batch", good.rename("b.txt"), "--out", "results", "--quiet").code == 0
    held = Path("results/sessions.jsonl").read_bytes()
    for named in ("results", "results/sessions.jsonl"):
        assert "is also an input" in refused(named, "--to", "tables-jsonl", "-o", "results")
    assert Path("results/sessions.jsonl").read_bytes() == held
    assert forum.read_text(encoding="utf-8") == FORUM


def test_rtf_through_a_pipe_is_no_json(run: Run) -> None:
    data = rb"{\rtf1\ansi A6: Waiting well\par Thursday 22 May 2025 | 11:00-12:15\par}"
    assert run("export", "--to", "ics", stdin=data).out.count("BEGIN:VEVENT") == 1


def test_json_through_a_pipe_beside_files(run: Run, good: Path, poster: Path) -> None:
    parsed = run("parse", good).out
    one = run("export", poster, "-", "--to", "jsonl", stdin=parsed.encode()).out
    assert one == run("parse", poster, good, "--format", "jsonl").out
    if not hasattr(os, "mkfifo"):  # Windows
        return
    os.mkfifo("pipe")
    writer = threading.Thread(target=lambda: Path("pipe").write_text(parsed, encoding="utf-8"))
    writer.start()
    assert run("export", poster, "pipe", "--to", "jsonl").out == one
    writer.join()


def test_options_that_come_too_late_are_told(run: Run, good: Path) -> None:
    Path("a.json").write_text(run("parse", good).out, encoding="utf-8")
    err = run("export", "a.json", "--to", "ics", "--year", "2024", "--timezone", "Asia/Tokyo").err
    assert "--year and --timezone: for texts only; what was parsed before stays as it was read" in err
    assert "for texts only" not in run("export", good, "--to", "ics", "--year", "2024").err


def test_a_folder_of_texts_may_be_called_like_a_file_of_json(run: Run, good: Path) -> None:
    Path("2025.json").mkdir()
    good.rename("2025.json/a.txt")
    assert run("export", "2025.json", "--to", "ics").out.count("BEGIN:VEVENT") == 1


def test_what_formats_lose_is_told_too(run: Run, good: Path, forum: Path) -> None:
    err = run("export", good, "--to", "csv", "--conference", forum, "--losses", "losses.json").err
    assert "csv: not carried: learning_objectives.lead_in (1 value): no column" in err
    assert "csv: sessions as they were read" in err
    assert json.loads(Path("losses.json").read_text(encoding="utf-8"))["losses"]
    assert run("export", good, "--to", "jsonl").err == ""
