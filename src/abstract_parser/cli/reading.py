"""Parses the inputs of a command one after the other, reports what is doubtful, and keeps the exit code."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from abstract_parser import visible
from abstract_parser.cli.choices import SHOWN, Choices
from abstract_parser.cli.inputs import Input
from abstract_parser.cli.messages import FOUND, OK, UNREADABLE, colourful, fail, tell
from abstract_parser.consensus import Consensus
from abstract_parser.demand import demand
from abstract_parser.errors import BadProfile, UnknownProfile, UnreadableInput
from abstract_parser.model import Diagnostic, Document
from abstract_parser.pipeline import agree
from abstract_parser.snippets import Snippet, snippet
from abstract_parser.source import SourceText
from abstract_parser.stages.extract import Options

T = TypeVar("T")

_MOST = 50  # diagnostics printed of one file: beyond that they are noise, and `check` prints them all


class Reading:
    """One run over some inputs: what was read so far, and how it went."""

    def __init__(self, choices: Choices, minimum: float | None = None) -> None:
        self.choices = choices
        self.minimum = minimum
        self.unreadable: list[tuple[str, UnreadableInput]] = []
        self.tally: Counter[str] = Counter()
        self._run: Consensus | None = None

    def consider(self, inputs: Sequence[Input], watched: Iterable[Input] | None = None) -> None:
        """Reads all inputs a first time, where that was asked for or a folder was: together they settle doubts.

        ``watched``: the inputs, shown as they are read.
        """
        asked = self.choices.consensus
        if len(inputs) < 2 or not (any(each.folder for each in inputs) if asked is None else asked):
            return
        options = Options(self.choices.year, self.choices.timezone)
        try:
            self._run = agree(_readable(inputs if watched is None else watched), self.choices.profile, options)
        except (BadProfile, UnknownProfile) as error:
            fail(str(error))

    def documents(self, inputs: Iterable[Input]) -> Iterator[tuple[Input, Document]]:
        """Every input that can be read, with its Document."""
        for each, document in self._readable(inputs, self._parse):
            self.tally.update(diagnostic.severity for diagnostic in document.diagnostics)
            yield each, document

    def sources(self, inputs: Iterable[Input]) -> Iterator[tuple[Input, SourceText]]:
        """Every input that can be read, with its text."""
        return self._readable(inputs, Input.source)

    def _readable(self, inputs: Iterable[Input], read: Callable[[Input], T]) -> Iterator[tuple[Input, T]]:
        """What can be read. The others are told of and remembered."""
        for each in inputs:
            try:
                result = read(each)
            except UnreadableInput as error:
                self.unreadable.append((each.label, error))
                hint = f" ({error.hint})" if error.hint else ""
                tell(f"abstract-parser: {visible.line(each.label)}: {error.reason}{hint}")
            except (BadProfile, UnknownProfile) as error:
                fail(str(error))
            else:
                yield each, result

    def _parse(self, each: Input) -> Document:
        if self.minimum is None:
            return each.parse(self.choices, self._run)
        document = demand(each.parse(self.choices._replace(provenance=True), self._run), self.minimum, each.source())
        return document if self.choices.provenance else document.model_copy(update={"provenance": None})

    def exit_code(self, strict: bool) -> int:
        """3 where a file could not be read, 1 where errors were found, or warnings when strict."""
        if self.unreadable:
            return UNREADABLE
        return FOUND if self.tally["error"] or (strict and self.tally["warning"]) else OK


def _readable(inputs: Iterable[Input]) -> Iterator[SourceText]:
    """The texts of the inputs. What cannot be read is told of when it is parsed."""
    for each in inputs:
        try:
            source = each.source()
        except UnreadableInput:
            continue
        yield source


def snippets(each: Input, diagnostics: Sequence[Diagnostic]) -> Iterator[Snippet]:
    """The diagnostics with their lines. The source is read again only when there is something to point at."""
    if diagnostics:
        source = each.source()
        yield from (snippet(diagnostic, each.label, source) for diagnostic in diagnostics)


def report(each: Input, document: Document, verbosity: int) -> None:
    """Prints a Document's diagnostics for people, on standard error."""
    shown = [diagnostic for diagnostic in document.diagnostics if diagnostic.severity in SHOWN[verbosity]]
    if not shown:
        return
    lines = snippets(each, shown[:_MOST])
    if colourful(sys.stderr):
        from abstract_parser import console
        from abstract_parser.cli import screens

        console.print_snippets(screens.stderr(), lines)
    else:
        tell("\n".join(line for each_snippet in lines for line in each_snippet.lines()))
    if len(shown) > _MOST:
        tell(f"{each.label}: {len(shown) - _MOST} more; `abstract-parser check` prints them all")
