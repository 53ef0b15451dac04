"""The worked example of the contract reads exactly, however it is pasted.

It is not part of this repository: without its folder these tests are left out.
"""

from __future__ import annotations

import json
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Any

import pytest

from abstract_parser import Document, parse

FOLDER = Path(__file__).parents[2] / "shared" / "corpus" / "seed"
pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="the folder of the worked example is not there")

NOT_COMPARED = {"diagnostics", "unparsed"}


@pytest.fixture(scope="module")
def text() -> str:
    return (FOLDER / "a6.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def expected() -> dict[str, Any]:
    shown = json.loads((FOLDER / "a6.expected.json").read_text(encoding="utf-8"))
    return {key: value for key, value in shown.items() if key not in NOT_COMPARED}


def shown_in(expected: Any, found: Any) -> Any:
    """Of what was found, the fields that the expectation shows."""
    if isinstance(expected, dict) and isinstance(found, dict):
        return {key: shown_in(value, found.get(key)) for key, value in expected.items()}
    if isinstance(expected, list) and isinstance(found, list):
        both = [shown_in(one, other) for one, other in zip(expected, found, strict=False)]
        return both + found[len(expected) :]
    return found


def same(document: Document, expected: dict[str, Any]) -> None:
    assert shown_in(expected, document.model_dump(mode="json")) == expected


def wrapped(text: str, width: int, between: str = "\n", **how: Any) -> str:
    return between.join(textwrap.fill(line, width, **how) for line in text.splitlines())


def test_reads_exactly(text: str, expected: dict[str, Any]) -> None:
    document = parse(text)
    same(document, expected)
    assert document.profile == "international-forum"
    assert document.unclaimed == []
    assert [found for found in document.diagnostics if found.severity == "error"] == []


def test_five_parts_sixteen_objectives_seven_speakers(text: str) -> None:
    (session,) = parse(text).sessions
    assert [part.number for part in session.parts] == [1, 2, 3, 4, 5]
    assert sum(len(part.learning_objectives.items) for part in session.parts if part.learning_objectives) == 16
    assert sum(len(part.speakers) for part in session.parts) == 7


def test_from_bytes(text: str, expected: dict[str, Any]) -> None:
    same(parse(text.encode()), expected)


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_with_other_line_ends(text: str, expected: dict[str, Any], end: str) -> None:
    same(parse(text.replace("\n", end)), expected)
    same(parse(text.replace("\n", end).encode()), expected)


@pytest.mark.parametrize("arguments", [["-"], []])
@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_from_standard_input(text: str, expected: dict[str, Any], arguments: list[str], end: bytes) -> None:
    command = [sys.executable, "-m", "abstract_parser", "parse", *arguments]
    run = subprocess.run(command, input=text.encode().replace(b"\n", end), capture_output=True, check=False)
    assert run.returncode == 0, run.stderr.decode()
    same(Document.model_validate_json(run.stdout), expected)


@pytest.mark.parametrize("blank", ["\n\n", "\n\n\n", "\n \n", "\r\n\r\n", "\n\xa0\n"])
def test_with_blank_lines_between_all_lines(text: str, expected: dict[str, Any], blank: str) -> None:
    same(parse(text.replace("\n", blank)), expected)


@pytest.mark.parametrize("between", ["\n", "\n\n"])
@pytest.mark.parametrize("indent", ["", "    "])
@pytest.mark.parametrize("hyphens", [True, False])
@pytest.mark.parametrize("width", [60, 72, 80])
def test_hard_wrapped(
    text: str, expected: dict[str, Any], width: int, hyphens: bool, indent: str, between: str
) -> None:
    pasted = wrapped(text, width, between, break_on_hyphens=hyphens, subsequent_indent=indent)
    same(parse(pasted), expected)


def test_with_a_byte_order_mark(text: str, expected: dict[str, Any]) -> None:
    same(parse("\ufeff" + text), expected)
    same(parse(text.encode("utf-8-sig")), expected)
    same(parse(text.encode("utf-16")), expected)
