"""What ``search`` does, apart from its options."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

from abstract_parser import store, visible
from abstract_parser.cli import outputs
from abstract_parser.cli.messages import FOUND, OK, UNREADABLE, USAGE, colourful, fail, tell
from abstract_parser.errors import BadQuery, MissingLibrary, StoreError
from abstract_parser.exporters.to_json import escaped
from abstract_parser.store import Hit

if TYPE_CHECKING:
    from rich.text import Text

NOTHING = FOUND  # as of grep: 1 is "not found"


def run_search(question: str, url: str, limit: int, as_json: bool) -> int:
    """Prints the sessions that a question finds, and gives the exit code."""
    try:
        with store.open_store(url, must_exist=True) as database:
            hits = database.search(question, limit)
    except BadQuery as error:
        fail(str(error), USAGE)
    except MissingLibrary as error:
        fail(str(error), USAGE)
    except StoreError as error:
        fail(str(error), UNREADABLE)
    if as_json:
        rows = [hit._asdict() for hit in hits]
        outputs.write([escaped(json.dumps(rows, indent=2, ensure_ascii=False, default=str)) + "\n"], None)
    elif hits:
        _print(hits)
    else:
        tell("nothing found")
    return OK if hits else NOTHING


def _print(hits: list[Hit]) -> None:
    """Code and title, when and where, and the stretch of text; in colour on a terminal that has colours."""
    import sys

    if not colourful(sys.stdout):
        outputs.write((f"{head}\n    {where}\n    {text}\n" for head, where, text in map(_lines, hits)), None)
        return
    from rich.text import Text

    from abstract_parser.cli import screens

    screen = screens.stdout()
    for hit in hits:
        head, where, _ = _lines(hit)
        screen.print(Text(head, "bold cyan"))
        screen.print(Text(f"    {where}", "green"))
        screen.print(Text("    ").append_text(_marked(hit)))


def _lines(hit: Hit) -> tuple[str, str, str]:
    head = ": ".join(filter(None, (hit.code, hit.title))) or "session without title"
    where = " | ".join(filter(None, (_when(hit), hit.location, hit.source)))
    return visible.line(head), visible.line(where), visible.line(hit.snippet)


def _when(hit: Hit) -> str:
    times = "-".join(f"{each:%H:%M}" for each in (hit.start_time, hit.end_time) if each)
    return " ".join(filter(None, (str(hit.date or ""), times)))


def _marked(hit: Hit) -> Text:
    """The snippet with what was searched for in bold. Marks count characters of the text before it was made visible."""
    from rich.text import Text

    shown, at = Text(), 0
    for start, end, style in _stretches(hit):
        shown.append(visible.line(hit.snippet[start:end]), style)
        at = end
    return shown.append(visible.line(hit.snippet[at:]))


def _stretches(hit: Hit) -> Iterator[tuple[int, int, str]]:
    at = 0
    for start, end in hit.marks:
        yield at, start, ""
        yield start, end, "bold yellow"
        at = end
