"""How a batch gets on: a bar on a terminal, a line now and then elsewhere. All of it on standard error."""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from abstract_parser.batch.tasks import Outcome
from abstract_parser.cli.messages import tell

if TYPE_CHECKING:
    from rich.progress import Progress

_EVERY = 5.0
"""Seconds between two lines."""
_STAGES = {
    "looking": "Looking for files", "comparing": "Comparing", "reading": "Reading", "writing": "Writing the results",
}  # fmt: skip


class _Watcher:
    """Counts. What is shown is for those below."""

    def __init__(self, stopped: Callable[[], bool]) -> None:
        self.stopped = stopped
        self.stage = ""
        self.total = self.done = self.failed = 0

    def begins(self, stage: str, total: int) -> None:
        self.stage, self.total, self.done, self.failed = _STAGES[stage], total, 0, 0

    def ended(self, outcome: Outcome) -> None:
        self.done += 1
        self.failed += bool(outcome.failures)


class _Lines(_Watcher):
    """A line when a stage begins, every few seconds, and at every tenth."""

    def begins(self, stage: str, total: int) -> None:
        super().begins(stage, total)
        self._begun = self._told = time.monotonic()
        if total:
            tell(f"{self.stage}: {total} file{'' if total == 1 else 's'}")

    def ended(self, outcome: Outcome) -> None:
        super().ended(outcome)
        now = time.monotonic()
        if now - self._told < _EVERY or self.done == self.total:
            return
        self._told = now
        rate = self.done / (now - self._begun)
        left = (self.total - self.done) / rate
        failed = f", {self.failed} failed" if self.failed else ""
        tell(f"{self.stage}: {self.done} of {self.total}{failed}, {rate:.0f} a second, {_span(left)} left")


class _Bar(_Watcher):
    """A bar with count, rate, time left and failures."""

    def __init__(self, stopped: Callable[[], bool], bar: Progress) -> None:
        super().__init__(stopped)
        self._bar = bar
        self._task = bar.add_task("", total=None, rate="", failed="")
        self._begun = time.monotonic()

    def begins(self, stage: str, total: int) -> None:
        super().begins(stage, total)
        self._begun = time.monotonic()
        self._bar.remove_task(self._task)
        self._task = self._bar.add_task(self.stage, total=total or None, rate="", failed="")

    def ended(self, outcome: Outcome) -> None:
        super().ended(outcome)
        rate = self.done / max(time.monotonic() - self._begun, 0.001)
        failed = f"{self.failed} failed" if self.failed else ""
        self._bar.update(self._task, completed=self.done, rate=f"{rate:.0f}/s", failed=failed)


@contextlib.contextmanager
def progress(quiet: bool, stopped: Callable[[], bool]) -> Iterator[_Watcher]:
    """Somebody to tell how it gets on."""
    if quiet:
        yield _Watcher(stopped)
    elif sys.stderr is None or not sys.stderr.isatty():
        yield _Lines(stopped)
    else:
        from rich import progress as shown

        from abstract_parser.cli import screens

        columns = (
            shown.TextColumn("{task.description}"), shown.BarColumn(), shown.MofNCompleteColumn(),
            shown.TextColumn("{task.fields[rate]}"), shown.TimeRemainingColumn(),
            shown.TextColumn("{task.fields[failed]}"),
        )  # fmt: skip
        with shown.Progress(*columns, console=screens.stderr(), transient=True) as bar:
            yield _Bar(stopped, bar)


def _span(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
