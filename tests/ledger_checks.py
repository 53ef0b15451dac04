"""What the contract says of every Document, whatever the text was."""

from __future__ import annotations

from typing import Any

from abstract_parser import Document, parse

# Read from print that another value claims: `when`, a label, a country, a name. A speaker's text is all its print.
READ_TWICE = (
    "/text",
    "/date",
    "/start_time",
    "/end_time",
    "/timezone",
    "/number",
    "/country/code",
    "/given_name",
    "/family_name",
)


def leaf(document: Any, pointer: str) -> Any:
    """What stands at a JSON Pointer (RFC 6901)."""
    assert pointer.startswith("/")
    for step in pointer[1:].split("/"):
        step = step.replace("~1", "/").replace("~0", "~")
        document = document[int(step)] if isinstance(document, list) else document[step]
    return document


def claims_of(document: Document) -> list[tuple[int, int]]:
    """The stretches that values, marks and `unclaimed` claim."""
    assert document.provenance is not None
    claims = [(start, end) for start, end, _ in document.provenance.marks]
    claims += [(fragment.start, fragment.end) for fragment in document.unclaimed]
    for pointer, origin in document.provenance.values.items():
        twice = pointer.endswith(READ_TWICE) and "/extra_fields/" not in pointer
        if origin.kind != "inferred" and not twice:
            claims += origin.spans
    return claims


def times_claimed(text: str, claims: list[tuple[int, int]]) -> list[int]:
    """For each character, how often it is claimed. An empty mark claims nothing."""
    change = [0] * (len(text) + 1)
    for start, end in claims:
        assert 0 <= start <= end <= len(text)
        change[start] += 1
        change[end] -= 1
    total, out = 0, []
    for step in change[:-1]:
        total += step
        out.append(total)
    return out


def covers_once(text: str, document: Document) -> None:
    """Every non-blank character is claimed exactly once."""
    times = times_claimed(text, claims_of(document))
    lost = [at for at, count in enumerate(times) if count == 0 and not text[at].isspace()]
    twice = [at for at, count in enumerate(times) if count > 1 and not text[at].isspace()]
    assert not lost, f"lost: {text[max(lost[0] - 20, 0) : lost[0]]!r} >> {text[lost[0] : lost[0] + 40]!r}"
    assert not twice, f"claimed twice: {text[max(twice[0] - 20, 0) : twice[0]]!r} >> {text[twice[0] : twice[0] + 40]!r}"


def points_home(text: str, document: Document) -> None:
    """Every origin belongs to a value, and a verbatim one is the very text."""
    assert document.provenance is not None
    dumped = document.model_dump(mode="json")
    for pointer, origin in document.provenance.values.items():
        value = leaf(dumped, pointer)
        assert value is not None, pointer
        assert not isinstance(value, dict | list), pointer
        if origin.kind == "verbatim":
            ((start, end),) = origin.spans
            assert text[start:end] == value, pointer
        assert all(0 <= start < end <= len(text) for start, end in origin.spans), pointer


def leaves(node: Any, pointer: str = "") -> list[str]:
    """The pointers of all values that are set."""
    if isinstance(node, dict):
        pairs = [(key.replace("~", "~0").replace("/", "~1"), value) for key, value in node.items()]
    elif isinstance(node, list):
        pairs = [(str(i), value) for i, value in enumerate(node)]
    else:
        return [] if node is None else [pointer]
    return [found for key, value in pairs for found in leaves(value, f"{pointer}/{key}")]


def has_all_origins(document: Document) -> None:
    """Every value of a session has its origin; a confidence is no value of the text."""
    assert document.provenance is not None
    held = leaves(document.model_dump(mode="json")["sessions"], "/sessions")
    wanted = {pointer for pointer in held if not pointer.endswith("/confidence")}
    assert wanted == set(document.provenance.values)


def places_hold(text: str, document: Document) -> None:
    """Lines and columns are those of the offsets."""
    starts, at = [], 0
    for line in text.splitlines(keepends=True) or [""]:
        starts.append(at)
        at += len(line)
    for found in document.diagnostics:
        assert 0 <= found.start <= found.end <= len(text)
        assert starts[found.line - 1] + found.column - 1 == found.start
        assert found.line == len(starts) or found.start < starts[found.line]
    for fragment in document.unclaimed:
        assert starts[fragment.line - 1] <= fragment.start < fragment.end


def keeps_the_contract(text: str) -> Document:
    """All of it. Gives the Document with its provenance."""
    document = parse(text, provenance=True)
    covers_once(text, document)
    points_home(text, document)
    has_all_origins(document)
    places_hold(text, document)
    dumped = document.model_dump_json()
    assert Document.model_validate_json(dumped) == document
    assert parse(text, provenance=True).model_dump_json() == dumped
    assert parse(text) == document.model_copy(update={"provenance": None})
    return document
