"""What ``bench`` does, apart from its options."""

from __future__ import annotations

import itertools
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from abstract_parser.bench import report
from abstract_parser.bench.gold import FOLDER, BadGold, Gold, find, load
from abstract_parser.bench.measures import SOFT
from abstract_parser.bench.records import Names
from abstract_parser.bench.run import Outcome, compare
from abstract_parser.bench.summary import summary
from abstract_parser.bench.tally import Miss
from abstract_parser.cli import outputs
from abstract_parser.cli.choices import Choices
from abstract_parser.cli.messages import FOUND, OK, UNREADABLE, did_you_mean, fail, tell
from abstract_parser.errors import UnreadableInput
from abstract_parser.exporters.to_json import escaped
from abstract_parser.model import Document
from abstract_parser.pipeline import parse_file


def run_bench(
    paths: Sequence[Path], format_name: str, by: str | None, show: int, fail_under: float | None, choices: Choices
) -> int:
    """Reads the texts, writes the figures, and gives the exit code."""
    for path in paths:
        if not path.exists():
            fail(f"{path}: no such folder or gold file")
    names = Names(choices.profile)
    unusable: list[BadGold] = []
    golds = list(_loaded(find(paths), names, unusable))
    if not golds and not unusable:
        fail(f"no gold in {', '.join(map(str, paths))}: NAME.gold.json or NAME.json beside NAME.txt is wanted")
    if by is not None:
        _check_key(by, golds)
    outcomes = list(_outcomes(golds, names, choices, unusable))
    figures = summary(outcomes, unusable, by)
    misses = list(itertools.islice(_misses(outcomes), show))
    _write(figures, misses, format_name)
    return _exit_code(figures, fail_under, bool(unusable))


def _loaded(files: Iterable[Path], names: Names, unusable: list[BadGold]) -> Iterator[Gold]:
    """The gold that can be used. The rest is told of and remembered."""
    for file in files:
        try:
            yield load(file, names)
        except BadGold as error:
            _lost(error, unusable)


def _lost(error: BadGold, unusable: list[BadGold]) -> None:
    tell(f"abstract-parser: {error}")
    unusable.append(error)


def _check_key(by: str, golds: Sequence[Gold]) -> None:
    known = {key for gold in golds for key, value in gold.keys.items() if not isinstance(value, dict)} | {FOLDER}
    if golds and by not in known:
        fail(f"no gold file has a key {by!r}{did_you_mean(by, known) or '; known: ' + ', '.join(sorted(known))}")


def _outcomes(golds: Sequence[Gold], names: Names, choices: Choices, unusable: list[BadGold]) -> Iterator[Outcome]:
    def parse(text: Path) -> Document:
        return parse_file(text, profile=choices.profile, year=choices.year, timezone=choices.timezone)

    for gold in _watched(golds):
        try:
            outcome = compare(gold, parse, names)
        except UnreadableInput as error:
            _lost(BadGold(gold.file, "", f"its text {error}"), unusable)
            continue
        if outcome.crashed:
            tell(f"abstract-parser: {gold.text}: the parser crashed: {outcome.crashed}")
        yield outcome


def _watched(golds: Sequence[Gold]) -> Iterator[Gold]:
    """The gold, with a progress bar on a terminal."""
    if len(golds) < 2 or sys.stderr is None or not sys.stderr.isatty():
        yield from golds
        return
    from abstract_parser.cli import screens

    yield from screens.track(golds)


def _misses(outcomes: Iterable[Outcome]) -> Iterator[tuple[str, Miss]]:
    for each in outcomes:
        for miss in each.tallies[SOFT.name].misses:
            yield str(each.gold.text), miss


def _write(figures: dict[str, Any], misses: Sequence[tuple[str, Miss]], format_name: str) -> None:
    if format_name == "json":
        shown = [{"file": file} | miss._asdict() for file, miss in misses]
        whole = figures | ({"misses": shown} if shown else {})
        outputs.write([escaped(json.dumps(whole, indent=2, ensure_ascii=False)) + "\n"], None)
    elif format_name == "markdown":
        outputs.write(["\n".join(report.markdown(report.tables(figures, misses)))], None)
    else:
        from abstract_parser import console
        from abstract_parser.cli import screens

        screen = screens.stdout()
        for i, table in enumerate(report.tables(figures, misses)):
            if i:
                screen.print()
            console.print_table(screen, table.columns, table.rows, table.title)


def _exit_code(figures: dict[str, Any], fail_under: float | None, lost: bool) -> int:
    """3 where a gold file or its text could not be used, 1 where the parser crashed or is not good enough."""
    f1 = figures["measures"][SOFT.name]["micro"]["f1"]
    poor = fail_under is not None and (f1 is None or f1 < fail_under)
    if poor:
        tell(f"abstract-parser: micro F1 {'-' if f1 is None else f'{f1:.4f}'} is under {fail_under}")
    return UNREADABLE if lost else FOUND if poor or figures["crashed"] else OK
