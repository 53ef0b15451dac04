"""The schemas in `schemas/` are what the command prints now."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from sample_files import SAMPLES

FOLDER = Path(__file__).parents[1] / "schemas"


@pytest.mark.parametrize("of", ["document", "profile", "conference"])
def test_is_current(of: str) -> None:
    command = [sys.executable, "-m", "abstract_parser", "schema", of]
    printed = subprocess.run(command, capture_output=True, check=True).stdout.replace(b"\r\n", b"\n")
    kept = (FOLDER / f"{of}.schema.json").read_bytes()
    assert printed == kept, f"run: abstract-parser schema {of} > schemas/{of}.schema.json"


def test_there_are_no_others() -> None:
    assert sorted(path.name for path in FOLDER.iterdir()) == [
        "conference.schema.json", "document.schema.json", "profile.schema.json",
    ]  # fmt: skip


def test_says_what_the_samples_hold() -> None:
    """Every field of an expected file is in the schema of documents."""
    schema = json.loads((FOLDER / "document.schema.json").read_text(encoding="utf-8"))
    sessions = schema["$defs"]["Session"]["properties"]
    for sample in SAMPLES:
        expected = json.loads(sample.expected_file.read_text(encoding="utf-8"))
        assert set(expected) <= set(schema["properties"])
        assert all(set(session) == set(sessions) for session in expected["sessions"])
