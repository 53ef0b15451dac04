"""What ``batch`` does, apart from its options."""

from __future__ import annotations

import contextlib
import os
import shlex
import signal
from collections.abc import Iterator
from pathlib import Path
from types import FrameType
from typing import NamedTuple

from abstract_parser import visible
from abstract_parser.batch import Plan, Settings, first_shard, recorded, run
from abstract_parser.batch.locations import is_url
from abstract_parser.batch.plan import Shard
from abstract_parser.cli.choices import Choices
from abstract_parser.cli.messages import FOUND, INTERRUPTED, OK, UNREADABLE, fail, tell
from abstract_parser.cli.progress import progress
from abstract_parser.cli.summing import told
from abstract_parser.errors import AbstractParserError
from abstract_parser.readers.limits import LIMITS, MEGABYTE, Limits


class Asked(NamedTuple):
    """The command line. ``sizes``: MB of a file, MB unpacked, pages, members, nesting; None is the usual bound."""

    paths: tuple[str, ...]
    out: Path | None
    jobs: int | None
    formats: tuple[str, ...]
    db: str | None
    report: Path | None
    resume: bool
    retry_failed: bool
    redo: bool
    choices: Choices
    timeout: float | None
    memory: int | None
    sizes: tuple[int | None, ...]
    engine: str
    scheduler: str | None
    shard: str | None
    gather: bool
    strict: bool
    quiet: bool


def run_batch(asked: Asked) -> int:
    """Runs it, and gives the exit code."""
    plan = _plan(asked)
    with _stopping() as stop, progress(asked.quiet, stop.wanted) as watcher:
        try:
            summary = run(plan, watcher)
        except KeyboardInterrupt:
            tell(f"Stopped at once. {_how_to_resume(plan.out)}")
            return INTERRUPTED
        except AbstractParserError as error:
            fail(str(error))
    if summary.interrupted:
        tell(f"Stopped; what was read is kept. {_how_to_resume(plan.out)}")
        return INTERRUPTED
    if not asked.quiet:
        tell("\n".join(told(summary, plan)))
    if summary.failed:
        return UNREADABLE
    found = summary.counts["errors"] + (summary.counts["warnings"] if asked.strict else 0)
    return FOUND if found else OK


def _plan(asked: Asked) -> Plan:
    """The command line as a plan."""
    if asked.out is None:
        fail("say where the results go: --out DIR")
    number, _, of = (asked.shard or "").partition("/")
    shard = Shard(int(number), int(of)) if asked.shard else None
    _go_together(asked)
    if asked.resume or asked.gather:
        plan = _recorded(asked, asked.out, shard)
    elif not asked.paths:
        fail("nothing to read. Name folders, files or URLs, or take up a run that was stopped with --resume")
    else:
        plan = Plan(_absolute(asked.paths), asked.out, _settings(asked))
    return plan._replace(
        formats=asked.formats or plan.formats,
        db=asked.db or plan.db,
        report=asked.report or plan.report,
        retry_failed=asked.retry_failed or plan.retry_failed,
        redo=asked.redo or plan.redo,
        jobs=asked.jobs or cores(),
        engine=asked.engine,
        scheduler=asked.scheduler,
        shard=shard,
        gather=asked.gather,
    )


def _go_together(asked: Asked) -> None:
    if asked.shard and asked.gather:
        fail("--shard reads a part, --gather writes the results of all parts: one after the other")
    if asked.shard and asked.choices.consensus:
        fail("--consensus needs to see all texts, and a shard sees a part of them; leave one of the two out")
    if asked.shard and (asked.db or asked.report or asked.formats):
        fail("a shard writes nothing but its state; give --format, --db and --report to --gather")
    if asked.scheduler and asked.engine != "dask":
        fail("--scheduler is for --engine dask")


def _recorded(asked: Asked, out: Path, shard: Shard | None) -> Plan:
    """The plan that was recorded. What decides the results is in it, and cannot be asked for anew."""
    word = "--gather" if asked.gather else "--resume"
    if asked.paths or asked.choices != Choices(consensus=False) or any(asked.sizes):
        fail(
            f"{word} takes the inputs and settings of the run that was begun; leave yours out, "
            f"or leave {word} out: the results are then brought to your settings"
        )
    try:
        plan = first_shard(out) if asked.gather else recorded(out, shard)
    except AbstractParserError as error:
        fail(str(error))
    settings = plan.settings
    memory = asked.memory * MEGABYTE if asked.memory else settings.memory
    return plan._replace(settings=settings._replace(timeout=asked.timeout or settings.timeout, memory=memory))


def _settings(asked: Asked) -> Settings:
    size, unpacked, pages, members, nesting = asked.sizes
    limits = Limits(
        size * MEGABYTE if size else LIMITS.size,
        unpacked * MEGABYTE if unpacked else LIMITS.unpacked,
        pages or LIMITS.pages,
        members or LIMITS.members,
        nesting or LIMITS.nesting,
    )
    told = asked.choices
    profile = os.path.abspath(told.profile) if told.profile and Path(told.profile).is_file() else told.profile  # noqa: PTH100
    return Settings(
        profile, told.year, told.timezone, told.provenance, bool(told.consensus), limits,
        asked.timeout or Settings().timeout, (asked.memory or 0) * MEGABYTE,
    )  # fmt: skip


def _absolute(paths: tuple[str, ...]) -> tuple[str, ...]:
    """The paths as they are known from everywhere."""
    for path in paths:
        if path == "-":
            fail("batch reads files, folders and URLs; `abstract-parser parse -` reads standard input")
        if not path:  # of a variable of the shell that is not set; it would stand for the folder one is in
            fail("a path is empty; name a file or folder, or . for the one you are in")
    return tuple(path if is_url(path) else os.path.abspath(path) for path in paths)  # noqa: PTH100


def cores() -> int:
    """Those that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _how_to_resume(out: Path) -> str:
    return f"Go on with: abstract-parser batch --out {visible.line(shlex.quote(str(out)))} --resume"


class _Stop:
    """Whether somebody wants to stop: the first time after what is in hand, the second time at once."""

    def __init__(self) -> None:
        self._asked = 0

    def wanted(self) -> bool:
        """Whether nothing new shall be begun."""
        return self._asked > 0

    def ask(self, _number: int, _frame: FrameType | None) -> None:
        """The handler of the signals."""
        self._asked += 1
        if self._asked > 1:
            raise KeyboardInterrupt
        with contextlib.suppress(RuntimeError):  # in the middle of another message
            tell("Stopping: what is in hand is finished. Press Ctrl-C again to stop at once.")


@contextlib.contextmanager
def _stopping() -> Iterator[_Stop]:
    """Takes the signals that ask to stop, and gives them back."""
    stop = _Stop()
    names = [name for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
    before = {getattr(signal, name): signal.getsignal(getattr(signal, name)) for name in names}
    for number, handler in before.items():
        if handler != signal.SIG_IGN:  # `nohup` stays in force
            signal.signal(number, stop.ask)
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
