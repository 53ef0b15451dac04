"""JSON and JSON Lines: exactly the Document, and safe to print."""

from __future__ import annotations

import json

import pytest

from abstract_parser.exporters import to_json, to_jsonl
from abstract_parser.model import Document, Session, Source


def document(title: str = "Waiting well") -> Document:
    return Document(source=Source(sha256="0", characters=0, lines=0), sessions=[Session(title=title)])


NASTY = "a\x1b[31mb \x9b31m \x85 \u2028 \u2029 \x7f “Türkiye” 東京 \x00"


def test_letters_of_any_language_stay_as_they_are() -> None:
    assert "“Türkiye” 東京" in to_json.single(document(NASTY))


@pytest.mark.parametrize("write", [to_json.write, to_jsonl.write], ids=["json", "jsonl"])
def test_no_control_character_and_no_foreign_line_separator_is_written(write) -> None:
    text = "".join(write([document(NASTY), document()]))
    assert not set(text) & {
        *map(chr, range(0x0A)),
        *map(chr, range(0x0B, 0x20)),
        *map(chr, range(0x7F, 0xA0)),
    }
    assert text.splitlines() == text.rstrip("\n").split("\n")


def test_one_document_reads_back_to_the_same() -> None:
    assert Document.model_validate_json(to_json.single(document(NASTY))) == document(NASTY)


@pytest.mark.parametrize("count", [0, 1, 3])
def test_an_array_reads_back_to_the_same(count: int) -> None:
    documents = [document(f"{NASTY}\n{number}") for number in range(count)]
    array = json.loads("".join(to_json.write(documents)))
    assert [Document.model_validate(item) for item in array] == documents


def test_an_array_is_indented_like_one_written_at_once() -> None:
    documents = [document("first\nsecond"), document("“third”")]
    whole = [each.model_dump(mode="json") for each in documents]
    assert "".join(to_json.write(documents)) == json.dumps(whole, indent=2, ensure_ascii=False) + "\n"


def test_json_lines_hold_one_document_each() -> None:
    documents = [document(NASTY), document("two\nlines")]
    lines = "".join(to_jsonl.write(documents)).splitlines()
    assert [Document.model_validate_json(line) for line in lines] == documents


def test_documents_are_written_as_they_come() -> None:
    seen: list[str] = []

    def source():
        for title in ("one", "two"):
            seen.append(title)
            yield document(title)

    chunks = to_jsonl.write(source())
    assert "one" in next(chunks)
    assert seen == ["one"]
