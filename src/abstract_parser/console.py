"""How a reading looks to people, with rich: a tree, the source with what it became, tables, diagnostics.

Text that came from input is only ever shown as `Text` made by `_text`, so that it is taken neither for rich's
markup nor for an escape sequence of the terminal.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from abstract_parser import visible
from abstract_parser.model import Document, LearningObjectives, Part, Provenance, Session, Speaker
from abstract_parser.snippets import Snippet

SEVERITY_STYLES = {"error": "bold red", "warning": "yellow", "info": "cyan"}
_LABEL = "dim"
_MARK, _UNCLAIMED = "structure", "unclaimed"
_STYLES = {
    "code": "bold magenta", "title": "bold cyan", "when": "green", "date": "green",
    "location": "bright_green", "format": "blue", "stream": "bright_blue",
    "content_filters": "bright_magenta", "extra_fields": "magenta",
    "description": "white", "learning_objectives": "bright_cyan",
    "label": "bold yellow", "number": "bold yellow",
    "name": "bold bright_yellow", "role": "yellow", "affiliations": "bright_red", "country": "red",
    "honorific": "italic yellow", "credentials": "italic yellow", "session_role": "italic green",
    _MARK: "dim", _UNCLAIMED: "reverse red",
}  # fmt: skip
_OTHER = "underline"
_MOST_OF_A_VALUE = 2_000
_MOST_CHARACTERS = 200_000  # of a source shown: more is nothing to look at, and takes rich very long


def _text(value: object, style: str = "") -> Text:
    whole = str(value)
    cut = whole if len(whole) <= _MOST_OF_A_VALUE else whole[:_MOST_OF_A_VALUE] + "…"
    return Text(visible.line(cut), style)


def print_snippets(screen: Console, snippets: Iterable[Snippet]) -> None:
    """Diagnostics in colour, each with its line and a caret."""
    for place, severity, code, message, margin, text, caret in snippets:
        style = SEVERITY_STYLES.get(severity, "")
        screen.print(Text.assemble((place, "bold"), ": ", (f"{severity} {code}", style), f": {message}"))
        if caret:
            screen.print(Text.assemble((f"{margin} | ", _LABEL), text), soft_wrap=True)
            screen.print(Text.assemble((f"{' ' * len(margin)} | ", _LABEL), (caret, style)), soft_wrap=True)


def print_document(screen: Console, label: str, document: Document) -> None:
    """The reading as a tree."""
    profile = f"  (profile: {document.profile})" if document.profile else "  (no profile)"
    tree = Tree(Text.assemble(_text(label, "bold"), _text(profile, _LABEL)), guide_style=_LABEL)
    for session in document.sessions:
        _add_session(tree, session)
    if not document.sessions:
        tree.add(_text("no session", _STYLES[_UNCLAIMED]))
    for fragment in document.unclaimed:
        place = Text(f"{_UNCLAIMED}, line {fragment.line}: ", _STYLES[_UNCLAIMED])
        tree.add(place.append_text(_text(fragment.text)))
    screen.print(tree)


def _add_session(tree: Tree, session: Session) -> None:
    head = ": ".join(filter(None, (session.code, session.title))) or "session without title"
    branch = tree.add(_text(head, _STYLES["title"]))
    for field in ("when", "date", "start_time", "end_time", "timezone", "location", "format", "stream"):
        _add(branch, field, getattr(session, field))
    for value in session.content_filters:
        _add(branch, "content_filters", value)
    for label, value in session.extra_fields.items():
        _add(branch, "extra_fields", value, label)
    _add_body(branch, session)
    for part in session.parts:
        head = ": ".join(filter(None, (part.label, part.title))) or "part without title"
        _add_body(branch.add(_text(head, _STYLES["label"])), part)


def _add_body(branch: Tree, block: Session | Part) -> None:
    _add(branch, "description", block.description)
    if block.learning_objectives:
        _add_objectives(branch, block.learning_objectives)
    for speaker in block.speakers:
        branch.add(_person(speaker))


def _add_objectives(branch: Tree, objectives: LearningObjectives) -> None:
    twig = branch.add(_text(objectives.lead_in or "learning objectives", _STYLES["learning_objectives"]))
    for item in objectives.items:
        twig.add(_text(item))


def _add(branch: Tree, field: str, value: object, label: str | None = None) -> None:
    if value is not None:
        branch.add(Text.assemble(_text(f"{label or field}: ", _LABEL), _text(value, _STYLES.get(field, ""))))


def _person(speaker: Speaker) -> Text:
    """A speaker on one line, every piece in the colour of its field."""
    pieces = [
        ("name", " ".join(filter(None, (speaker.honorific, speaker.name)))),
        *(("credentials", credential) for credential in speaker.credentials),
        ("session_role", speaker.session_role and f"[{speaker.session_role}]"),
        ("role", speaker.role),
        *(("affiliations", affiliation) for affiliation in speaker.affiliations),
        ("country", speaker.country and speaker.country.name),
    ]
    line = Text.assemble((" | ", _LABEL)).join(_text(value, _STYLES[field]) for field, value in pieces if value)
    if speaker.confidence < 0.9:
        line.append(f"  {speaker.confidence:.2f}", "bold red")
    return line


def print_source(screen: Console, document: Document, text: str) -> None:
    """The source, every stretch in the colour of the field it became, with the fields beside each line."""
    shown = text[:_MOST_CHARACTERS]
    owners = _owners(document, len(shown))
    used = [field for field in dict.fromkeys(owners) if field]
    screen.print()
    screen.print(Text("  ").join(Text(field, _STYLES.get(field, _OTHER)) for field in used))
    plain = screen.color_system is None  # then the words beside the line have to say it all
    width = 40 if plain else min(max((len(field) for field in used), default=0), 20)
    start = 0
    for number, line in enumerate(shown.splitlines(keepends=True), start=1):
        stop = start + len(line.rstrip())
        fields = [field for field in dict.fromkeys(owners[start:stop]) if field and field != _MARK]
        beside = ", ".join(fields if plain else fields[:1]) or (_MARK if any(owners[start:stop]) else "")
        row = Text.assemble((f"{number:>5} {beside:<{width}} | ", _LABEL))
        for field, run in itertools.groupby(range(start, stop), key=owners.__getitem__):
            places = list(run)
            style = _STYLES.get(field, _OTHER) if field else ""
            row.append(visible.line(shown[places[0] : places[-1] + 1]), style)
        screen.print(row)
        start += len(line)
    if len(text) > len(shown):
        screen.print(Text(f"... {len(text) - len(shown)} more characters", _LABEL))


def _owners(document: Document, size: int) -> list[str]:
    """For every character, the field that claims it; empty for none. The narrower claim wins."""
    claims = [(fragment.start, fragment.end, _UNCLAIMED) for fragment in document.unclaimed]
    if document.provenance:
        claims += _claims(document.provenance)
    owners = [""] * size
    for start, end, field in sorted(claims, key=lambda claim: claim[0] - claim[1]):
        end = min(end, size)
        if start < end:
            owners[start:end] = [field] * (end - start)
    return owners


def _claims(provenance: Provenance) -> Iterator[tuple[int, int, str]]:
    for start, end, _ in provenance.marks:
        yield start, end, _MARK
    for pointer, origin in provenance.values.items():
        if origin.kind != "inferred" and not pointer.endswith("/text"):  # the print that its values were read from
            for start, end in origin.spans:
                yield start, end, _field(pointer)


def _field(pointer: str) -> str:
    """The field of a JSON Pointer: `affiliations` of `/sessions/0/speakers/1/affiliations/0`."""
    containers = ("sessions", "parts", "speakers", "alternatives")
    steps = (step for step in pointer.split("/") if step and not step.isdigit() and step not in containers)
    return next(steps, _MARK)


def print_table(
    screen: Console, columns: Sequence[str], rows: Iterable[Sequence[object]], title: str | None = None
) -> None:
    """A table without lines, which reads well as plain text too."""
    if title is not None:
        screen.print(_text(title, "bold"))
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*map(_text, row))
    screen.print(table)
