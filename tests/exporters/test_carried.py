"""What every row of the table of exporters is held to, whatever it writes.

Where a field goes is told by a programme in which every field holds something of its own (`sentinels`).
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

pytest.importorskip("pyarrow")
pytest.importorskip("python_calamine")

from harbour import exported, harbour
from hypothesis import given, note, settings
from made_up import programmes
from sentinels import marked, readable, traces, wanted

from abstract_parser import programme
from abstract_parser.carried import FIELDS
from abstract_parser.errors import AbstractParserError
from abstract_parser.exporters import EXPORTERS, Exporter
from abstract_parser.model import Document, Session, Source

every_row = pytest.mark.parametrize("row", EXPORTERS, ids=lambda row: row.name)
NEEDS_A_CONFERENCE = {"crossref"}
"""Nothing can be registered for a conference of which nothing is known: an error says what is missing."""

ELSEWHERE = {"speakers.name"}
"""Given and family name may stand for it in all places that are left."""


def written(row: Exporter, held: programme.Programme) -> dict[str, bytes]:
    """The files of a row, be it a format or a target."""
    if row.library:
        pytest.importorskip(row.library, reason=f"it needs the extra `{row.extra}`")
    if row.kind == "format":
        return {f"{row.name}{row.suffix}": "".join(row.write(held.documents)).encode("utf-8", "replace")}
    return exported(row.name, held)


def found(pattern: str, text: str) -> bool:
    return re.search(pattern, text, re.IGNORECASE) is not None


@every_row
@pytest.mark.parametrize("split", [False, True], ids=["whole", "parts"])
def test_what_is_carried_is_there_or_its_loss_is_told(row: Exporter, split: bool) -> None:
    held = marked(split=split)
    text = readable(written(row, held))
    told = {loss.what for loss in held.losses.rows()}
    missing = []
    for field, place in (row.carries_apart if split else row.carries).items():
        patterns = [] if place.how == "lost" or field in told else wanted(field)
        absent = [pattern for pattern in patterns if not found(pattern, text)]
        if "speakers" in told and field.startswith("speakers."):  # some are left out; the others have all their fields
            absent = absent if len(absent) == len(patterns) and field not in ELSEWHERE else []
        missing += absent and [(field, absent)]
    assert missing == []


@every_row
def test_what_is_lost_is_not_there(row: Exporter) -> None:
    text = readable(written(row, marked()))
    lost = [field for field, place in row.carries.items() if place.how == "lost"]
    assert [(field, pattern) for field in lost for pattern in traces(field) if found(pattern, text)] == []


@every_row
def test_every_field_has_its_place_and_its_name(row: Exporter) -> None:
    assert tuple(row.carries) == tuple(row.carries_apart) == FIELDS
    assert all(place.where and place.where.isprintable() for place in row.carries.values())


@every_row
def test_it_is_written_in_chunks_of_bytes(row: Exporter) -> None:
    if row.kind == "format":
        return
    files = [chunks for _, chunks in row.files(harbour())] if row.kind == "files" else [row.export(harbour())]
    assert all(isinstance(chunk, bytes) for chunks in files for chunk in chunks)


def test_everything_is_the_same_in_every_process() -> None:
    """Whatever the seed of hashes, the time zone, the language and the folder are there."""
    folder = Path(__file__).parent
    seen = []
    for seed, zone, language in (("1", "Asia/Tokyo", "C"), ("2", "America/Lima", "de_DE.UTF-8")):
        there = {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": language, "PYTHONPATH": f"{folder}:{folder.parent}"}
        command = [sys.executable, "-c", "import test_carried; test_carried.print_digests()"]
        done = subprocess.run(command, env=os.environ | there, cwd=folder.parent, capture_output=True, check=True)
        seen.append(json.loads(done.stdout))
    assert seen[0] == seen[1] == digests()
    assert len(seen[0]) > len(EXPORTERS) // 2


def digests() -> dict[str, str]:
    """What every row whose library is there makes of two programmes."""
    out = {}
    for row in EXPORTERS:
        try:
            files = [written(row, held) for held in (marked(), harbour(split=True))]
        except pytest.skip.Exception:
            continue
        out[row.name] = hashlib.sha256(repr(files).encode()).hexdigest()
    return out


def print_digests() -> None:
    print(json.dumps(digests()))


@every_row
def test_no_session_is_no_reason_to_fail(row: Exporter) -> None:
    empty = Document(source=Source(sha256="0", characters=0, lines=0))
    bare = empty.model_copy(update={"sessions": [Session(title="Only a title")]})
    for documents in ([], [empty], [bare], [bare, bare]):
        files = written(row, programme.build(documents, harbour().conference))
        assert files or row.kind == "files"  # a file for each of no sessions


@every_row
def test_without_a_conference_it_is_written_or_what_is_missing_is_said(row: Exporter) -> None:
    held = programme.build(harbour().documents)
    if row.name in NEEDS_A_CONFERENCE:
        with pytest.raises(AbstractParserError, match="conference"):
            written(row, held)
    else:
        assert any(written(row, held).values())


@settings(max_examples=25)
@given(programmes)
def test_whatever_there_is_is_written(held: programme.Programme) -> None:
    """And it is well-formed."""
    known = programme.build(held.documents, harbour().conference, split=held.split)
    for row in EXPORTERS:
        if not row.library or find_spec(row.library):
            note(row.name)
            check_form(written(row, known))
            if row.name not in NEEDS_A_CONFERENCE:
                check_form(written(row, held))


def check_form(files: dict[str, bytes]) -> None:
    """Whether JSON and XML can be read, and all that is not binary is UTF-8. Workbooks and Parquet have tests."""
    for name, data in files.items():
        if name.endswith(".xml"):
            import lxml.etree

            lxml.etree.fromstring(data)
        elif name.endswith((".json", ".jsonld")):
            json.loads(data.decode())
        elif not name.endswith((".xlsx", ".parquet")):
            data.decode()
