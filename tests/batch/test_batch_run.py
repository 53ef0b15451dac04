"""A run from outside: what is read, what is left out, what stays when something changes."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from folders import COMMAND, files, fill, lines, results, session

import abstract_parser as ap
from abstract_parser.atomic import replacing
from abstract_parser.batch import Plan, Settings, Summary, run
from abstract_parser.batch.inputs import UnusablePlan
from abstract_parser.batch.recorded import kept
from abstract_parser.readers import LIMITS


def go(folder: Path, out: Path, **asked: object) -> Summary:
    return run(Plan((str(folder),), out, **asked))  # type: ignore[arg-type]


def test_what_must_not_be_read(tmp_path: Path) -> None:
    folder = fill(tmp_path / "in", 1)
    for name in (".hidden.txt", "~$a0.docx", "Thumbs.db", "desktop.ini", "__MACOSX/a0.txt", ".git/a0.txt"):
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(session(9), encoding="utf-8")
    (folder / "link").symlink_to(fill(tmp_path / "elsewhere", 2), target_is_directory=True)
    os.mkfifo(folder / "pipe")
    summary = go(folder, tmp_path / "out")
    assert summary.counts["files"] == 1
    assert summary.counts["ignored"] == 8
    ignored = {row["name"]: row["reason"] for row in lines(tmp_path / "out" / "files.jsonl") if "reason" in row}
    assert ignored == {
        "in/.git/": "hidden",
        "in/.hidden.txt": "hidden",
        "in/Thumbs.db": "a leftover of a file manager",
        "in/__MACOSX/": "a leftover of a file manager",
        "in/desktop.ini": "a leftover of a file manager",
        "in/link/": "a link to a folder",
        "in/pipe": "no regular file",
        "in/~$a0.docx": "a lock file of an office program",
    }


def test_the_results_are_never_an_input(tmp_path: Path) -> None:
    folder = fill(tmp_path / "in", 3)
    first = go(folder, folder / "results", formats=("jsonl", "json"))
    again = go(folder, folder / "results", formats=("jsonl", "json"))
    other = go(folder, tmp_path / "other")
    assert first.counts["files"] == again.counts["files"] == other.counts["files"] == 3
    assert other.counts["ignored"] == 1  # the results of the first
    with pytest.raises(UnusablePlan, match="name another folder"):
        go(folder, folder)


def test_a_folder_with_other_things_is_not_written_to(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "letter.txt").write_text("Dear", encoding="utf-8")
    with pytest.raises(UnusablePlan, match="a new or an empty folder"):
        go(fill(tmp_path / "in", 1), out)
    assert [path.name for path in out.iterdir()] == ["letter.txt"]


def test_an_empty_folder(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    summary = go(tmp_path / "in", tmp_path / "out", formats=("jsonl", "csv"))
    assert summary.counts["files"] == 0
    assert (tmp_path / "out" / "sessions.jsonl").read_bytes() == b""
    assert (tmp_path / "out" / "tables" / "people.csv").read_bytes().startswith(b"person_id,")


def test_the_same_folder_elsewhere_gives_the_same_bytes_with_any_number_of_jobs(tmp_path: Path) -> None:
    here = fill(tmp_path / "here" / "talks", 25)
    there = tmp_path / "there" / "talks"
    there.parent.mkdir()
    for file in sorted(here.rglob("*.txt"), reverse=True):  # another order in the folder
        target = there / file.relative_to(here)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(file, target)
    formats = ("jsonl", "json", "csv")
    go(here, tmp_path / "one", formats=formats)
    go(there, tmp_path / "two", formats=formats, jobs=3)
    one, two = results(tmp_path / "one"), results(tmp_path / "two")
    assert one == two
    assert len(lines(tmp_path / "one" / "sessions.jsonl")) == 25
    assert len([name for name in one if name.startswith("documents/")]) == 25


def test_documents_are_those_of_parse(tmp_path: Path) -> None:
    folder = fill(tmp_path / "in", 3)
    go(folder, tmp_path / "out", formats=("json", "jsonl"), settings=Settings(provenance=True, timezone="Europe/Paris"))
    for file in folder.rglob("*.txt"):
        name = "in/" + file.relative_to(folder).as_posix()
        parsed = ap.parse(file.read_bytes(), name=name, provenance=True, timezone="Europe/Paris")
        document = tmp_path / "out" / "documents" / (name.replace("/", "__") + ".json")
        assert ap.Document.model_validate_json(document.read_bytes()) == parsed
    rows = lines(tmp_path / "out" / "sessions.jsonl")
    assert [row["source"] for row in rows] == sorted(row["source"] for row in rows)
    assert ap.Session.model_validate(rows[0]["session"]).code == "A0"


def test_workers_are_replaced_when_they_have_done_enough(tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    for number in range(2_100):
        (folder / f"{number}.txt").write_text(f"{number}", encoding="utf-8")
    assert go(folder, out, jobs=1).read == 2_100
    assert go(folder, out, jobs=2).unchanged == 2_100


def test_a_second_run_reads_what_has_changed(tmp_path: Path) -> None:
    folder, out = fill(tmp_path / "in", 5), tmp_path / "out"
    assert go(folder, out).read == 5
    before = results(out)
    again = go(folder, out)
    assert (again.read, again.unchanged) == (0, 5)
    assert results(out) == before
    (folder / "day 0" / "a1.txt").write_text(session(71), encoding="utf-8")
    (folder / "day 0" / "a2.txt").unlink()
    (folder / "day 0" / "a3.txt").rename(folder / "day 0" / "a3 final.txt")
    (folder / "new.txt").write_text(session(72), encoding="utf-8")
    third = go(folder, out)
    assert (third.read, third.unchanged, third.deleted) == (3, 2, 2)
    go(folder, tmp_path / "fresh")
    assert results(out) == results(tmp_path / "fresh")


@pytest.mark.parametrize("change", [{"year": 2031}, {"provenance": True}, {"limits": LIMITS._replace(pages=7)}])
def test_other_settings_read_everything_again(tmp_path: Path, change: dict[str, object]) -> None:
    folder, out = fill(tmp_path / "in", 2), tmp_path / "out"
    go(folder, out)
    assert go(folder, out, settings=Settings(timeout=50)).unchanged == 2
    assert go(folder, out, settings=Settings()._replace(**change)).read == 2  # type: ignore[arg-type]
    assert go(folder, out, settings=Settings()._replace(**change), redo=True).read == 2  # type: ignore[arg-type]


def test_what_cannot_be_read_is_told_of_and_kept(tmp_path: Path) -> None:
    folder, out = fill(tmp_path / "in", 2), tmp_path / "out"
    (folder / "photo.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    (folder / "gone.txt").symlink_to(tmp_path / "nowhere")
    first = go(folder, out)
    assert first.failed == {"AP013": 1, "AP001": 1}
    row = files(out)["in/photo.txt"]
    assert (row["status"], row["code"], row["sessions"]) == ("failed", "AP013", 0)
    note = (out / "quarantine" / "in__photo.txt.txt").read_text(encoding="utf-8")
    assert "in/photo.txt" in note
    assert "AP013 unknown-format" in note
    assert "What to do:" in note
    again = go(folder, out)
    assert (again.unchanged, again.failed) == (3, first.failed)
    assert go(folder, out, retry_failed=True).unchanged == 2
    (folder / "photo.txt").write_text(session(8), encoding="utf-8")
    (folder / "gone.txt").unlink()
    assert not go(folder, out).failed
    assert not (out / "quarantine").exists()


def test_of_an_archive_the_good_members_are_kept_and_the_bad_are_told_of(tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    with zipfile.ZipFile(folder / "talks.zip", "w") as archive:
        archive.writestr("b/two.txt", session(2))
        archive.writestr("a/one.txt", session(1))
        archive.writestr("photo.png", b"\x89PNG\r\n\x1a\n" + bytes(100))
    summary = go(folder, out, formats=("jsonl", "json"))
    row = files(out)["in/talks.zip"]
    assert (row["status"], row["texts"], row["sessions"], row["code"]) == ("read", 2, 2, "AP013")
    assert [failure["name"] for failure in row["failures"]] == ["in/talks.zip!/photo.png"]
    assert summary.failed == {"AP013": 1}
    sources = {line["source"] for line in lines(out / "sessions.jsonl")}
    assert sources == {"in/talks.zip!/a/one.txt", "in/talks.zip!/b/two.txt"}
    assert (out / "quarantine" / "in__talks.zip!__photo.png.txt").is_file()
    assert len(list((out / "documents").iterdir())) == 2


def test_a_mail_and_a_table(tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    quoted = session(4).replace('"', '""')
    (folder / "talks.csv").write_text(f'id,text\n1,"{quoted}"\n2,"{session(5)}"\n', encoding="utf-8")
    head = "From: a@example.org\nTo: b@example.org\nSubject: Talk\nMessage-ID: <1@example.org>\n\n"
    (folder / "talk.eml").write_text(head + session(6), encoding="utf-8")
    go(folder, out)
    assert sorted(line["session"]["code"] for line in lines(out / "sessions.jsonl")) == ["A4", "A5", "A6"]


def test_formats_that_are_not_wanted_any_more_leave_nothing(tmp_path: Path) -> None:
    folder, out = fill(tmp_path / "in", 2), tmp_path / "out"
    go(folder, out, formats=("json", "csv", "jsonl"))
    (out / "tables" / "mine.txt").write_text("notes", encoding="utf-8")
    go(folder, out, formats=("jsonl",))
    assert sorted(results(out)) == ["files.jsonl", "merges.jsonl", "people.jsonl", "sessions.jsonl", "tables/mine.txt"]


def test_people_are_merged_and_tables_join(tmp_path: Path) -> None:
    import csv

    folder, out = fill(tmp_path / "in", 14), tmp_path / "out"
    go(folder, out, formats=("csv", "jsonl"))
    people = {row["person_id"]: row for row in lines(out / "people.jsonl")}
    assert len(people) == 7
    assert all(len(person["mentions"]) == 2 for person in people.values())

    def table(name: str) -> list[dict[str, str]]:
        with (out / "tables" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    assert (
        {row["person_id"] for row in table("speakers")} == set(people) == {row["person_id"] for row in table("people")}
    )
    assert {row["session_id"] for row in table("speakers")} <= {row["session_id"] for row in table("sessions")}
    assert {row["session_id"] for row in table("sessions")} == {
        row["session_id"] for row in lines(out / "sessions.jsonl")
    }


def test_cells_are_no_formulas(tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    text = session(1).replace("Stream: People", "Stream: =cmd|' /C calc'!A0")
    (folder / "=1+1.txt").write_text(text, encoding="utf-8")
    go(folder, out, formats=("csv",))
    written = (out / "tables" / "sessions.csv").read_text(encoding="utf-8")
    assert "=cmd" in written
    assert ",=cmd" not in written
    assert '"=cmd' not in written


def test_consensus_is_that_of_parse_many(tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    for number, doubtful in enumerate(
        ("Jo Kay Harbour Voices; England", "Ann Lee, Nurse, Harbour Voices; England") * 2
    ):
        text = session(number).rsplit("\n", 2)[0] + f"\n{doubtful}\n"
        (folder / f"t{number}.txt").write_text(text, encoding="utf-8")
    settings = Settings(consensus=True)
    go(folder, out, formats=("json",), settings=settings, jobs=2)
    paths = sorted(folder.iterdir())
    for path, expected in zip(paths, ap.parse_many(paths, consensus=True), strict=True):
        read = ap.Document.model_validate_json((out / "documents" / f"in__{path.name}.json").read_bytes())
        assert read.sessions == expected.sessions
        assert read.diagnostics == expected.diagnostics
    alone = list(ap.parse_many(paths))
    together = list(ap.parse_many(paths, consensus=True))
    assert [each.sessions for each in alone] != [each.sessions for each in together]  # it does settle something here
    assert go(folder, out, formats=("json",), settings=settings).unchanged == 4
    (folder / "t9.txt").write_text(session(9), encoding="utf-8")
    go(folder, out, formats=("json",), settings=settings)
    go(folder, tmp_path / "fresh", formats=("json",), settings=settings)
    assert results(out) == results(tmp_path / "fresh")


def test_members_may_have_one_name_and_names_of_all_kinds(tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    with zipfile.ZipFile(folder / "talks.zip", "w") as archive:
        archive.writestr("a.txt", session(1))
        with pytest.warns(UserWarning, match="Duplicate name"):
            archive.writestr("a.txt", session(2))
        archive.writestr("../../up.txt", session(3))
        archive.writestr("/etc/passwd", session(4))
        archive.writestr("bad \ud800.png".encode("utf-8", "surrogatepass").decode("cp437"), b"\x89PNG\r\n\x1a\n")
    run(Plan((str(folder),), out, formats=("jsonl", "json", "csv")))
    rows = lines(out / "sessions.jsonl")
    assert len({row["session_id"] for row in rows}) == len({row["source"] for row in rows}) == len(rows) >= 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in", "out"]


@pytest.mark.parametrize("settings", [Settings(profile="none"), Settings(timezone="Europe/Nowhere")])
def test_settings_that_cannot_be_used(tmp_path: Path, settings: Settings) -> None:
    with pytest.raises((ap.UnknownProfile, ap.UnknownTimezone)):
        go(fill(tmp_path / "in", 1), tmp_path / "out", settings=settings)


def test_names_of_all_kinds(tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    names = [
        b"con.txt", b"CON.TXT", b"a\nb.txt", b"\x1b[31mred.txt", b"caf\xe9.txt", "caf\u00e9.txt".encode(),
        "caf\ue9e9\u0301.txt".encode(), b"'; DROP TABLE inputs; --.txt", b"<script>.txt", b"x" * 250 + b".txt",
        b"a\\..\\..\\up.txt",
        "\u202etxt.exe".encode(), b"a__b.txt", b"%2e%2e%2f.txt", b" .txt", b"-rf.txt",
    ]  # fmt: skip
    for number, name in enumerate(names):
        (folder / os.fsdecode(name)).write_text(session(number), encoding="utf-8")
    (folder / "a").mkdir()
    (folder / "a" / "b.txt").write_text(session(99), encoding="utf-8")
    (folder / "bad").mkdir()
    (folder / "bad" / "nul.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    summary = go(folder, out, formats=("jsonl", "json", "csv"))
    assert summary.counts["read"] == len(names) + 1, summary.failed
    assert len(list((out / "documents").iterdir())) == len(names) + 1
    written = [path.name for path in (*(out / "documents").iterdir(), *(out / "quarantine").iterdir())]
    assert len({name.casefold() for name in written}) == len(written)
    for name in written:
        assert len(name.encode()) < 200
        assert name.isprintable()
        assert not set(name) & set('/\\:*?"<>|')
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in", "out"]
    assert go(folder, out, formats=("jsonl", "json", "csv")).unchanged == len(names) + 2


def test_arguments_that_would_have_one_name(tmp_path: Path) -> None:
    one, two = fill(tmp_path / "x" / "talks", 1), fill(tmp_path / "y" / "talks", 1)
    with pytest.raises(UnusablePlan, match="would both be called 'talks'"):
        run(Plan((str(one), str(two)), tmp_path / "out"))
    inside = next(one.rglob("*.txt"))
    summary = run(Plan((str(one), str(inside), str(one)), tmp_path / "out"))  # all of it is in the first
    assert summary.counts["files"] == 1
    run(Plan((str(inside),), tmp_path / "named"))
    assert set(files(tmp_path / "named")) == {"a0.txt"}
    with pytest.raises(UnusablePlan, match="check the path"):  # and what was read before stays
        run(Plan((str(inside), str(tmp_path / "none.txt")), tmp_path / "named"))
    assert set(files(tmp_path / "named")) == {"a0.txt"}


def test_a_folder_that_may_not_be_looked_into_stops_nothing(tmp_path: Path) -> None:
    folder = fill(tmp_path / "in", 2)
    fill(folder / "locked", 1)
    (folder / "locked").chmod(0)
    try:
        done = _without_privileges(folder, "--out", tmp_path / "out", "--quiet")
        assert (done.returncode, done.stderr) == (3, "")
        told = files(tmp_path / "out")
        assert (told["in/locked/"]["status"], told["in/locked/"]["code"]) == ("failed", "AP001")
        assert "Permission denied" in told["in/locked/"]["reason"]
        assert told["in/day 0/a0.txt"]["status"] == "read"
    finally:
        (folder / "locked").chmod(0o755)


def test_results_that_may_not_be_written_to_are_told_of(tmp_path: Path) -> None:
    folder, out = fill(tmp_path / "in", 1), tmp_path / "out"
    go(folder, out)
    (out / ".run" / "manifest.lock").chmod(0o444)
    done = _without_privileges(folder, "--out", out)
    assert done.returncode == 2
    assert "cannot be written to: Permission denied" in done.stderr


def _without_privileges(*arguments: object) -> subprocess.CompletedProcess[str]:
    """A run that permissions hold for. Those of the superuser hold for nobody."""
    drop: tuple[str, ...] = ()
    if os.geteuid() == 0:
        if shutil.which("setpriv") is None:
            pytest.skip("nothing here takes privileges away")
        drop = ("setpriv", "--inh-caps=-all", "--bounding-set=-all", "--")
    told = [*drop, *COMMAND, *map(str, arguments)]
    return subprocess.run(told, capture_output=True, text=True, timeout=120, check=False)


def test_a_report_and_a_database_among_the_inputs_are_no_inputs(tmp_path: Path) -> None:
    pytest.importorskip("jinja2")
    pytest.importorskip("sqlalchemy")
    folder, out = fill(tmp_path / "in", 1), tmp_path / "out"
    asked = {"report": folder / "r.html", "db": f"sqlite:///{folder / 'x.db'}"}
    go(folder, out, **asked)
    before = results(out)
    assert go(folder, out, **asked).counts["files"] == 1
    assert results(out) == before


def test_a_report_and_a_database_may_lie_in_the_new_folder_of_the_results(tmp_path: Path) -> None:
    pytest.importorskip("jinja2")
    pytest.importorskip("sqlalchemy")
    folder, out = fill(tmp_path / "in", 1), tmp_path / "out"
    go(folder, out, report=out / "r.html", db=f"sqlite:///{out / 'x.db'}")
    assert (out / "r.html").is_file()
    assert (out / "x.db").is_file()


@pytest.mark.parametrize(
    ("url", "stays"),
    [
        ("postgresql://u@h:5432/x", True),
        ("sqlite:////x.db?timeout=5", True),
        ("postgresql://u:s3cret@h/x", False),
        ("postgresql://u:s3c/ret@h/x", False),
        ("postgresql://h/x?user=u&password=s3cret", False),
        ("postgresql://h/x?sslpassword=s3cret", False),
    ],
)
def test_no_password_of_a_database_is_kept(url: str, stays: bool) -> None:
    assert (json.loads(kept(Plan(("in",), Path("out"), db=url)))["db"] == url) is stays


def test_a_draft_that_a_killed_run_left_is_not_in_the_way(tmp_path: Path) -> None:
    """The number of a process is the same each time in a container."""
    (tmp_path / f".report.html.{os.getpid()}.tmp").write_bytes(b"half")
    with replacing(tmp_path / "report.html") as stream:
        stream.write(b"whole")
    with replacing(tmp_path / ("\N{SMILING FACE WITH SUNGLASSES}" * 60 + ".html")) as stream:
        stream.write(b"whole")
    assert (tmp_path / "report.html").read_bytes() == b"whole"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device here")
def test_a_full_disk_is_told_of_with_what_to_do(tmp_path: Path) -> None:
    folder, out = fill(tmp_path / "in", 1), tmp_path / "out"
    go(folder, out)
    (out / "files.jsonl").unlink()
    (out / "files.jsonl").symlink_to("/dev/full")
    with pytest.raises(UnusablePlan, match=r"No space left on device.*the same command goes on"):
        go(folder, out)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_a_name_of_other_bytes_is_not_taken_for_the_one_that_looks_like_it(tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    names = (b"a\xff.txt", rb"a\udcff.txt", rb"a\\udcff.txt", b"a\\\xff.txt", rb"plain\name.txt")
    for number, name in enumerate(names):
        Path(os.fsdecode(bytes(folder) + b"/" + name)).write_text(session(number), encoding="utf-8")
    assert go(folder, out).read == len(names)
    assert {"in/a\\udcff.txt", "in/plain\\name.txt"} < set(files(out))


def test_a_database_is_found_again_from_another_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    told = json.loads(kept(Plan(("in",), Path("out"), db="sqlite:///x.db?timeout=5")))
    assert told["db"] == f"sqlite:///{tmp_path / 'x.db'}?timeout=5"
    assert json.loads(kept(Plan(("in",), Path("out"), db="sqlite:///:memory:")))["db"] == "sqlite:///:memory:"
