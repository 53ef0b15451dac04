"""What the server answers is what the command line prints, byte for byte."""

from __future__ import annotations

import json
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from http_server import Server, printed

from abstract_parser.exporters import EXPORTERS
from abstract_parser.readers import SUFFIXES

SAMPLES = Path(__file__).parents[2] / "samples"
PROGRAMME = Path(__file__).parents[1] / "exporters" / "programme"
TEXTS = sorted(PROGRAMME.glob("*.txt"))
KINDS = ("txt", "html", "docx", "pdf", "eml", "odt", "rtf")
FILES = [SAMPLES / "generic" / f"table-of-talks.{kind}" for kind in KINDS]
HEADERS = SAMPLES / "international-forum" / "date-only-numbered-objectives.txt"
WRITTEN = [each for each in EXPORTERS if not (each.kind == "files" and each.library == "pyarrow")]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.suffix)
def test_a_file_reads_the_same(server: Server, file: Path) -> None:
    wanted = printed("parse", "-q", file.name, folder=file.parent)
    kind = SUFFIXES[file.suffix].media_type
    assert server.post("/v1/parse", file.read_bytes(), kind, name=file.name).body == wanted
    assert server.form("/v1/parse", ("file", file.name, file.read_bytes())).body == wanted
    assert server.post("/v1/parse", file.read_bytes(), "application/octet-stream", name=file.name).body == wanted


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.suffix)
def test_a_body_without_a_name_reads_as_standard_input(server: Server, file: Path) -> None:
    wanted = printed("parse", "-q", folder=file.parent, stdin=file.read_bytes())
    reply = server.post("/v1/parse", file.read_bytes(), "application/octet-stream")
    assert reply.headers["content-type"] == "application/json"
    assert reply.body == wanted


@pytest.mark.parametrize(
    "options",
    [
        {"year": "2023"},
        {"timezone": "Europe/London"},
        {"provenance": "true"},
        {"profile": "generic"},
        {"min_confidence": "1.0"},
        {"min_confidence": "0.9", "provenance": "true", "year": "2021"},
    ],
    ids=str,
)
def test_options_do_the_same(server: Server, options: dict[str, str]) -> None:
    words = []
    for name, value in options.items():
        words += [f"--{name.replace('_', '-')}"] + ([value] if name != "provenance" else [])
    wanted = printed("parse", "-q", HEADERS.name, *words, folder=HEADERS.parent)
    assert server.post("/v1/parse", HEADERS.read_bytes(), "text/plain", name=HEADERS.name, **options).body == wanted


@pytest.mark.parametrize("data", [b"caf\xe9 \x80", b"\xff\xfeA\x006\x00", b"\x00\x01", b"", b"\xed\xa0\x80", b"\r\r\n"])
def test_odd_bytes_read_the_same(server: Server, data: bytes, tmp_path: Path) -> None:
    (tmp_path / "odd.txt").write_bytes(data)
    wanted = printed("parse", "-q", "odd.txt", folder=tmp_path)
    assert server.post("/v1/parse", data, "text/plain", name="odd.txt").body == wanted
    assert server.form("/v1/parse", ("file", "odd.txt", data)).body == wanted


@pytest.mark.parametrize("target", WRITTEN, ids=lambda row: row.name)
def test_a_target_is_written_the_same(server: Server, target: object, tmp_path: Path) -> None:
    name = target.name  # type: ignore[attr-defined]
    names = [file.name for file in TEXTS]
    report = tmp_path / "losses.json"
    wanted = printed(
        "export", "-q", *names, "--to", name, "--conference", "conference.toml", "--losses", report, folder=PROGRAMME
    )
    parts = [("file", file.name, file.read_bytes()) for file in TEXTS]
    parts.append(("conference", None, (PROGRAMME / "conference.toml").read_bytes()))
    reply = server.form(f"/v1/export/{name}", *parts)
    assert reply.status == 200, reply.body
    assert reply.body == wanted
    said = server.form(f"/v1/losses/{name}", *parts)
    assert said.body == report.read_bytes()
    assert reply.headers["losses-count"] == str(len(said.json()["losses"]))
    suffix = ".zip" if target.kind == "files" else target.suffix  # type: ignore[attr-defined]
    assert reply.headers["content-disposition"].endswith(f'{suffix}"')


def test_parts_become_entries_of_their_own(server: Server) -> None:
    file = TEXTS[0]
    wanted = printed("export", "-q", file.name, "--to", "ics", "--parts", "-c", "conference.toml", folder=PROGRAMME)
    conference = (PROGRAMME / "conference.toml").read_text("utf-8")
    query = {"name": file.name, "parts": "true", "conference": conference}
    assert server.post("/v1/export/ics", file.read_bytes(), "text/plain", **query).body == wanted


def test_what_was_parsed_before_is_exported(server: Server, tmp_path: Path) -> None:
    wanted = printed("export", "-q", *[file.name for file in TEXTS], "--to", "schedule-json", folder=PROGRAMME)
    documents = [server.post("/v1/parse", file.read_bytes(), "text/plain", name=file.name).json() for file in TEXTS]
    array, lines = json.dumps(documents), "\n".join(map(json.dumps, documents))
    for kind, text in (
        ("application/json", array), ("application/jsonl", lines), ("application/jsonl", "\ufeff" + lines),
        ("application/octet-stream", array),
    ):  # fmt: skip
        assert server.post("/v1/export/schedule-json", text.encode(), kind).body == wanted
    parts = [("file", f"{number}.json", json.dumps(each).encode()) for number, each in enumerate(documents)]
    assert server.form("/v1/export/schedule-json", *parts).body == wanted


def test_consensus_settles_the_same_doubts(server: Server) -> None:
    names = [file.name for file in TEXTS]
    wanted = printed("export", "-q", *names, "--to", "json", "--consensus", folder=PROGRAMME)
    parts = [("file", file.name, file.read_bytes()) for file in TEXTS]
    assert server.form("/v1/export/json", *parts, consensus="true").body == wanted


def test_several_files_come_as_a_zip(server: Server) -> None:
    reply = server.post("/v1/export/tables-csv", TEXTS[0].read_bytes(), "text/plain", name=TEXTS[0].name)
    assert reply.headers["content-type"] == "application/zip"
    assert reply.headers["content-disposition"] == 'attachment; filename="programme.zip"'
    with zipfile.ZipFile(BytesIO(reply.body)) as packed:
        assert packed.testzip() is None
        assert packed.namelist()


@pytest.mark.parametrize(
    "path, command",
    [
        ("/v1/schema/document", ("schema", "document")),
        ("/v1/schema/profile", ("schema", "profile")),
        ("/v1/schema/conference", ("schema", "conference")),
        ("/v1/profiles/international-forum", ("profiles", "show", "international-forum")),
    ],
)
def test_facts_are_what_the_command_line_prints(server: Server, path: str, command: tuple[str, ...]) -> None:
    assert server.get(path).body == printed(*command, folder=PROGRAMME)


def test_lists_name_everything(server: Server) -> None:
    assert [each["name"] for each in server.get("/v1/targets").json()] == [each.name for each in EXPORTERS]
    assert [each["name"] for each in server.get("/v1/profiles").json()] == ["international-forum", "generic"]
    assert server.get("/v1/diagnostics/no-session").json() == server.get("/v1/diagnostics/ap101").json()
    assert server.get("/healthz").json() == {"status": "ok"}
    assert server.ask("HEAD", "/healthz").body == b""
