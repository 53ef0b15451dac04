"""`parse`: what it reads, what it prints where, and how it ends."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from command_line import GOOD, NO_SPEAKERS, NOTHING, Run

from abstract_parser import Document, parse

# what is read


def test_a_file_gives_its_document(run: Run, good: Path) -> None:
    code, out, _ = run("parse", good)
    assert code == 0
    assert Document.model_validate_json(out).sessions == parse(GOOD).sessions
    assert out.startswith('{\n  "schema_version"')
    assert out.endswith("}\n")


@pytest.mark.parametrize("arguments", [["parse"], ["parse", "-"], ["parse", "-q"], ["parse", "-", "--strict"]])
def test_a_pipe_is_read_as_bytes(run: Run, arguments: list[str]) -> None:
    code, out, _ = run(*arguments, stdin=GOOD.replace("\n", "\r\n").encode("utf-16"))
    document = Document.model_validate_json(out)
    assert code == 0
    assert document.sessions == parse(GOOD).sessions
    assert document.source.encoding == "utf-16"
    assert document.source.name is None


def test_nothing_to_read_is_said(run: Run) -> None:
    code, out, err = run("parse")
    assert (code, out) == (2, "")
    assert "FILE" in err
    assert "pipe" in err


def test_standard_input_is_read_once(run: Run) -> None:
    assert run("parse", "-", "-", stdin=b"x").code == 2


def test_a_file_that_cannot_be_read_is_told_of_and_the_others_are_parsed(run: Run, good: Path) -> None:
    (good.parent / "empty").mkdir()
    code, out, err = run("parse", "gone.txt", good, "empty", "--format", "jsonl")
    assert code == 3
    assert len(out.splitlines()) == 1
    assert "gone.txt: no such file" in err
    assert "empty: holds no text, web page, Word, OpenDocument, RTF or PDF file, and no e-mail" in err


def test_one_file_that_cannot_be_read_writes_nothing(run: Run, tmp_path: Path) -> None:
    (tmp_path / "out.json").write_text("old")
    assert run("parse", "gone.txt", "--output", "out.json")[:2] == (3, "")
    assert (tmp_path / "out.json").read_text() == "old"


@pytest.mark.parametrize(
    "data", [b"", b"\0\xff\xfe\x80" * 99, b"\x1b[2J\x9b31m", "\u202e\u2028\x85".encode(), b"A6: x"]
)
def test_no_input_is_too_odd(run: Run, data: bytes) -> None:
    for arguments in (["parse"], ["show"], ["check"], ["identify"], ["parse", "-f", "csv"]):
        code, out, err = run(*arguments, stdin=data)
        assert code in (0, 1)
        assert not set(out + err) & {"\x1b", "\x9b", "\0", "\x85"}


# what is written


def test_several_files_give_an_array(run: Run, good: Path) -> None:
    array = json.loads(run("parse", good, good).out)
    assert [Document.model_validate(item).sessions for item in array] == [parse(GOOD).sessions] * 2


def test_an_array_stays_an_array_where_one_of_two_cannot_be_read(run: Run, good: Path) -> None:
    assert len(json.loads(run("parse", good, "gone.txt").out)) == 1


@pytest.mark.parametrize(
    "name, begins",
    [("json", "{\n"), ("jsonl", '{"schema'), ("csv", "source,profile"), ("markdown", "# A6: Waiting")],
)
def test_every_format_is_written(run: Run, good: Path, name: str, begins: str) -> None:
    code, out, _ = run("parse", good, "--format", name)
    assert code == 0
    assert out.startswith(begins)


def test_csv_keeps_its_line_ends(run: Run, good: Path) -> None:
    assert run("parse", good, "-f", "csv").out.count("\r\n") == 2


def test_an_unknown_format_is_refused_with_a_hint(run: Run, good: Path) -> None:
    code, _, err = run("parse", good, "--format", "jsn")
    assert code == 2
    assert "did you mean json" in err


def test_output_goes_to_a_file_and_its_suffix_names_the_format(run: Run, good: Path, tmp_path: Path) -> None:
    assert run("parse", good, "--output", "out.csv").out == ""
    assert (tmp_path / "out.csv").read_bytes().startswith(b"source,profile")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["good.txt", "out.csv"]


def test_output_keeps_the_mode_and_follows_a_link(run: Run, good: Path, tmp_path: Path) -> None:
    (tmp_path / "real.json").write_text("old")
    (tmp_path / "real.json").chmod(0o640)
    (tmp_path / "link.json").symlink_to("real.json")
    run("parse", good, "--output", "link.json")
    assert (tmp_path / "link.json").is_symlink()
    assert (tmp_path / "real.json").stat().st_mode & 0o777 == 0o640
    assert json.loads((tmp_path / "real.json").read_text())["sessions"]


def test_output_is_never_one_of_the_inputs(run: Run, good: Path) -> None:
    assert run("parse", good, "--output", "./good.txt").code == 2
    assert good.read_text() == GOOD


def test_output_that_cannot_be_written_is_a_usage_error(run: Run, good: Path) -> None:
    code, _, err = run("parse", good, "--output", "no/such/folder/x.json")
    assert code == 2
    assert "could not be written" in err


def test_provenance_only_on_request(run: Run, good: Path) -> None:
    assert json.loads(run("parse", good).out)["provenance"] is None
    values = json.loads(run("parse", good, "--provenance").out)["provenance"]["values"]
    (start, end), *_ = values["/sessions/0/title"]["spans"]
    assert GOOD[start:end] == "Waiting well"


# how it ends


@pytest.mark.parametrize("options", [["-"], ["-", "-q"]], ids=["plain", "options"])
def test_an_interrupt_ends_with_130_and_no_word(run: Run, options: list[str]) -> None:
    class Interrupted(io.BytesIO):
        def read(self, *_: object) -> bytes:
            raise KeyboardInterrupt

    assert run("parse", *options, stdin=Interrupted()) == (130, "", "")


@pytest.mark.parametrize(
    "text, strict, code",
    [(GOOD, True, 0), (NO_SPEAKERS, False, 0), (NO_SPEAKERS, True, 1), (NOTHING, False, 1)],
)
def test_exit_codes(run: Run, text: str, strict: bool, code: int) -> None:
    assert run("parse", "-", *["--strict"] * strict, stdin=text.encode()).code == code


def test_diagnostics_point_at_their_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(NO_SPEAKERS)
    err = run("parse", "a.txt").err
    assert "a.txt:1:1: warning AP105 missing-speakers: no speakers\n" in err
    assert "    1 | A6: Waiting well\n" in err
    assert "      | ^" in err


def test_quiet_and_verbose(run: Run) -> None:
    text = NO_SPEAKERS.replace("Thursday 22 May 2025", "Thursday 22 May").encode()
    normal, quiet, verbose = (run("parse", "-", *more, stdin=text) for more in ([], ["-q"], ["-v"]))
    assert quiet.err == ""
    assert ("AP105" in normal.err, "AP203" in normal.err) == (True, False)
    assert ("AP105" in verbose.err, "AP203" in verbose.err) == (True, True)
    assert normal.out == quiet.out == verbose.out


def test_a_speaker_below_the_minimum_is_an_error_and_stays(run: Run) -> None:
    text = GOOD.replace("Lucy Robin, Child Health Lead, Harbour Hospital", "Jo Kay Harbour Voices")
    plain = json.loads(run("parse", stdin=text.encode()).out)
    confidence = plain["sessions"][0]["speakers"][0]["confidence"]
    assert confidence < 1
    code, out, err = run("parse", "--min-confidence", "1", stdin=text.encode())
    document = json.loads(out)
    assert code == 1
    assert "error AP402" in err
    assert document["sessions"] == plain["sessions"]
    assert document["provenance"] is None
    (found,) = [each for each in document["diagnostics"] if each["code"] == "AP402"]
    assert found["pointer"] == "/sessions/0/speakers/0"
    assert text[found["start"] : found["end"]].startswith("Jo Kay")
    assert run("parse", "--min-confidence", str(confidence), stdin=text.encode()).code == 0


# options


def test_year_and_timezone_reach_the_session(run: Run) -> None:
    text = GOOD.replace("Thursday 22 May 2025", "Thursday 22 May").encode()
    (session,) = json.loads(run("parse", "--year", "2025", "--timezone", "Europe/London", stdin=text).out)["sessions"]
    assert (session["date"], session["timezone"]) == ("2025-05-22", "Europe/London")


@pytest.mark.parametrize(
    "option, value, hint",
    [
        ("--timezone", "Europe/Lndon", "did you mean Europe/London"),
        ("--timezone", "../../etc/passwd", "IANA"),
        ("--profile", "international-form", "international-forum"),
        ("--year", "1899", "1900"),
        ("--year", "2201", "2200"),
        ("--min-confidence", "1.5", "1"),
        ("--frmat", "csv", "--format"),
    ],
)
def test_a_wrong_option_is_a_usage_error_with_a_hint(run: Run, option: str, value: str, hint: str) -> None:
    code, out, err = run("parse", option, value, stdin=GOOD.encode())
    assert (code, out) == (2, "")
    assert hint in err
