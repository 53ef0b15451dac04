"""Reads the texts and sets them beside their gold."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from abstract_parser.bench.compare import Comparison, Line
from abstract_parser.bench.gold import Gold
from abstract_parser.bench.measures import MEASURES, SOFT
from abstract_parser.bench.records import Names, session_record
from abstract_parser.bench.tally import Tally
from abstract_parser.errors import UnreadableInput
from abstract_parser.model import Document
from abstract_parser.readers import read_source

Parser = Callable[[Path], Document]


class Outcome(NamedTuple):
    """What came of one document. ``crashed`` is the error, where the parser raised one."""

    gold: Gold
    tallies: dict[str, Tally]
    lines: list[Line]
    sessions: int
    characters: int
    unclaimed: int
    crashed: str | None

    @property
    def false_sessions(self) -> int:
        """Sessions read from a text that has none."""
        return 0 if self.gold.sessions else self.sessions


def compare(gold: Gold, parse: Parser, names: Names) -> Outcome:
    """The outcome of a document. Raises `UnreadableInput` for a text that cannot be read."""
    document, crashed = None, None
    try:
        document = parse(gold.text)
    except UnreadableInput:
        raise
    except Exception as error:  # a fault of the parser counts as nothing read, and the run goes on
        crashed = f"{type(error).__name__}: {error}"
    got = [session_record(each, names) for each in document.model_dump(mode="json")["sessions"]] if document else []
    comparisons = {measure.name: Comparison(measure) for measure in MEASURES}
    for each in comparisons.values():
        each.sessions(gold.sessions, got)
    text = read_source(gold.text).text if document else ""
    return Outcome(
        gold,
        {name: each.tally for name, each in comparisons.items()},
        comparisons[SOFT.name].lines,
        len(got),
        _printed(text),
        sum(_printed(fragment.text) for fragment in document.unclaimed) if document else 0,
        crashed,
    )


def _printed(text: str) -> int:
    """How many characters are not blank."""
    return sum(map(len, text.split()))
