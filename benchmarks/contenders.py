"""Who is timed on one text: our parser, the floor, and other ways to get the same structure."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import Any

from pydantic_core import to_json
from reference import by_hand, floor
from reference.shape import Session, of_document
from texts import never_seen, seed_sized
from timing import Contender

from abstract_parser import parse

PARSE = "parse -> Document"
PARSE_JSON = "parse -> JSON bytes"
TRACED = "parse, provenance=True -> Document"
TRACED_JSON = "parse, provenance=True -> JSON bytes"
AGAIN_JSON = "same text again: parse -> JSON bytes"
FLOOR = "floor: decode, split, validate, dump"
TTP = "TTP, one parser -> JSON bytes"
TEXTFSM = "TextFSM -> JSON bytes"
LARK = "lark LALR -> JSON bytes"

_TITLES = {"parse": "abstract_parser, texts never seen before", "floor": "floor, the finished result at hand"}


def gathered(names: set[str], tell: Callable[[str], None]) -> list[Contender]:
    """The contenders of those names (`parse`, `floor`, `by-hand`, ...), each checked before it is timed."""
    text = seed_sized()
    wanted = by_hand.extract(text)
    out = []
    if "parse" in names:
        _check("parse", of_document(parse(text)), wanted)
        out += _ours(text)
    if "floor" in names:
        out += _floors(text)
    if "by-hand" in names:
        out += _reference("plain line machine", by_hand.extract, text, wanted)
    if "ttp" in names and (module := _module("ttp", tell)):
        out += _reference("TTP, one parser", module.compiled(), text, wanted)
        out += _reference("TTP, a parser for each text", module.constructed(), text, wanted)
    if "textfsm" in names and (module := _module("textfsm", tell)):
        out += _reference("TextFSM", module.compiled(), text, wanted)
    if "lark" in names and (module := _module("lark", tell)):
        out += _reference("lark LALR", module.compiled(), text, wanted)
    return out


def _ours(text: str) -> list[Contender]:
    def plain(data: bytes) -> bytes:
        return parse(data).model_dump_json().encode()

    def traced(data: bytes) -> bytes:
        return parse(data, provenance=True).model_dump_json().encode()

    group, data = _TITLES["parse"], text.encode()
    fresh = never_seen(text)  # one source for all: what one contender has read is not new to the next
    return [
        Contender(PARSE, parse, fresh, group),
        Contender(PARSE_JSON, plain, fresh, group),
        Contender(TRACED, lambda data: parse(data, provenance=True), fresh, group),
        Contender(TRACED_JSON, traced, fresh, group),
        Contender(AGAIN_JSON, plain, lambda: data, group),
    ]


def _floors(text: str) -> list[Contender]:
    data, document = text.encode(), parse(text)
    result, group = floor.finished(document), _TITLES["floor"]
    runs: tuple[tuple[str, Callable[[bytes], object]], ...] = (
        (FLOOR, floor.floor(result)),
        ("Document.model_validate alone", floor.validate(result)),
        ("model_dump_json alone", floor.dump(document)),
    )
    return [Contender(name, run, lambda: data, group) for name, run in runs]


def _reference(name: str, extract: Callable[[str], Session], text: str, wanted: Session) -> list[Contender]:
    """A way to the structure, without JSON and with the fastest JSON at hand. It must read right."""
    _check(name, extract(text), wanted)
    data = text.encode()

    def dumped(data: bytes) -> bytes:
        return to_json(extract(data.decode()))

    return [
        Contender(f"{name} -> dictionaries", lambda data: extract(data.decode()), lambda: data, "other ways"),
        Contender(f"{name} -> JSON bytes", dumped, lambda: data, "other ways"),
    ]


def _check(name: str, got: Session, wanted: Session) -> None:
    """Nothing is timed that reads the text wrong."""
    for key, value in wanted.items():
        if got[key] != value:  # type: ignore[literal-required]
            raise SystemExit(f"{name} reads {key!r} of the text wrong; not timed:\n{got[key]!r}\n{value!r}")  # type: ignore[literal-required]


def _module(package: str, tell: Callable[[str], None]) -> Any:
    """The reference module for a package; None, and a word on how to get it, where that is not installed."""
    try:
        return importlib.import_module(f"reference.with_{package}")
    except ModuleNotFoundError as missing:
        if missing.name != package:
            raise
        tell(f"{package} is not installed and is left out (pip install {package}, or uv run --group bench ...)")
        return None
