"""A folder of good files and of files made to do harm: the good are read, each of the others says what it is."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import pytest
from hostile_files import MB, SESSION, write

from sample_files import SAMPLES

for _library in ("lxml", "olefile", "pypdfium2", "python_calamine", "selectolax"):
    pytest.importorskip(_library, reason="documents are read with the extra `docs`")

GOOD = 200
pytestmark = pytest.mark.slow


def batch(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "abstract_parser", "batch", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=600)


def good(folder: Path) -> None:
    folder.mkdir(parents=True)
    for number in range(GOOD):
        sample = SAMPLES[number % len(SAMPLES)]
        folder.joinpath(f"{number:03d}-{sample.text.name}").write_bytes(sample.data())


def said_of(out: Path) -> dict[str, set[str]]:
    """Every code that was said, by the file it was said of."""
    codes: dict[str, set[str]] = defaultdict(set)
    for line in out.joinpath("files.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        name = row["name"].partition("/hostile/")[2].partition("!/")[0]
        codes[name] |= {row["code"]} if row.get("code") else set()
    for path in sorted(out.joinpath("documents").rglob("*.json")):
        document = json.loads(path.read_text(encoding="utf-8"))
        name = document["source"]["name"].partition("/hostile/")[2].partition("!/")[0]
        codes[name] |= {each["code"] for each in document["diagnostics"]}
        if document["sessions"]:
            codes[name].add("read")
    return codes


def test_the_good_are_read_and_the_others_say_what_they_are(tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    good(folder / "good")
    hostile = list(write(folder / "hostile"))
    formats = [option for name in ("jsonl", "json", "csv") for option in ("--format", name)]
    done = batch(folder, "--out", out, "--jobs", "2", *formats, "--report", out / "report.html", "--timeout", "120")
    assert done.returncode == 3, done.stderr
    assert "Traceback" not in done.stderr
    codes = said_of(out)
    wrong = {
        each.name: sorted(codes[each.name])
        for each in hostile
        if not (codes[each.name] & each.codes if each.codes else "read" in codes[each.name])
    }
    assert wrong == {}
    files = out.joinpath("files.jsonl").read_text(encoding="utf-8").splitlines()
    names = [json.loads(line)["name"] for line in files]
    assert sum("/good/" in name for name in names) == GOOD
    # Nothing was written beside the results, and nothing in them is a script, a formula or a path out of them.
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in", "out"]
    page = out.joinpath("report.html").read_text(encoding="utf-8")
    assert "<script>alert" not in page
    for table in out.joinpath("tables").glob("*.csv"):
        assert "\n=" not in table.read_text(encoding="utf-8").replace(",=", "\n=")
    assert sum(path.stat().st_size for path in out.rglob("*") if path.is_file()) < 500 * MB


def test_what_a_hostile_file_holds_is_read_as_it_stands(tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    folder.joinpath("formula.txt").write_text(SESSION.replace("Waiting well", "=HYPERLINK(1)"), encoding="utf-8")
    assert batch(folder, "--out", out).returncode in (0, 1)
    row = json.loads(out.joinpath("sessions.jsonl").read_text(encoding="utf-8"))
    assert row["session"]["title"] == "=HYPERLINK(1)"
