"""Documents as a programme page in Markdown (CommonMark), for people.

Every value is escaped: whatever the text held, it shows as the characters it is, and never turns into a
heading, a link, an image, a table, HTML or a script, in this format or in what is made from it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from abstract_parser import visible
from abstract_parser.carried import Carries, carries, lost, text
from abstract_parser.model import Document, LearningObjectives, Part, Reading, Session

_HEADING, _FACTS, _SPEAKERS = text("heading"), text("facts below the heading"), text("list of speakers")
_IN_WHEN = lost("the line is shown as printed")
_BLOCK = {
    "title": _HEADING,
    "description": text("paragraphs"),
    "learning_objectives.lead_in": text("line above the objectives"),
    "learning_objectives.items": text("list of objectives"),
}
CARRIES: Carries = carries(
    code=_HEADING,
    when=_FACTS,
    date=_IN_WHEN,
    start_time=_IN_WHEN,
    end_time=_IN_WHEN,
    **dict.fromkeys(("timezone", "location", "format", "stream", "content_filters", "extra_fields"), _FACTS),
    **_BLOCK,
    parts={"number": lost("the label says it"), "label": _HEADING} | _BLOCK,
    speakers=dict.fromkeys(
        ("name", "honorific", "credentials", "role", "affiliations", "country.name", "session_role"), _SPEAKERS
    )
    | dict.fromkeys(("given_name", "family_name"), lost("the name is shown whole"))
    | {"country.code": lost("the country is shown by its name")}
    | dict.fromkeys(("confidence", "alternatives", "text"), lost("the best reading is shown")),
)

# `<`, `>` and `&` become entities rather than backslash escapes, so that they are shown even by what passes
# HTML through without knowing Markdown.
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_ALWAYS = re.compile(r"[\\`*_{}\[\]#|~$^]|(?:(?<=www)|(?<=WWW))\.|:(?=//)")
_AT_START = re.compile(r"^(?:[-+=:%!]|(\d+)(?=[.)]))")


def write(documents: Iterable[Document]) -> Iterator[str]:
    """The sessions, one after the other, each beginning with its heading."""
    between = ""
    for document in documents:
        for session in document.sessions:
            yield between + "\n\n".join(_session(session)) + "\n"
            between = "\n"


def _session(session: Session) -> Iterator[str]:
    yield f"# {_heading(session.code, session.title, 'Session')}"
    facts = list(_facts(session))
    if facts:
        yield "\n".join(facts)
    yield from _body(session)
    for part in session.parts:
        yield f"## {_heading(part.label, part.title, 'Part')}"
        yield from _body(part)


def _facts(session: Session) -> Iterator[str]:
    fields = {
        "When": session.when or (session.date and session.date.isoformat()),
        "Time zone": session.timezone,
        "Where": session.location,
        "Format": session.format,
        "Stream": session.stream,
        "Content filters": ", ".join(session.content_filters),
    }
    for label, value in (fields | session.extra_fields).items():
        if value:
            yield f"- **{_inline(label) or 'Other'}**: {_inline(value)}"


def _body(block: Session | Part) -> Iterator[str]:
    for paragraph in re.split(r"\n\s*\n", block.description or ""):
        lines = [_inline(line) for line in paragraph.splitlines()]
        if any(lines):
            yield "\n".join(line for line in lines if line)
    if block.learning_objectives:
        yield from _objectives(block.learning_objectives)
    if block.speakers:
        yield "**Speakers**"
        yield "\n".join(f"- {_person(speaker)}" for speaker in block.speakers)


def _objectives(objectives: LearningObjectives) -> Iterator[str]:
    yield _inline(objectives.lead_in or "") or "**Learning objectives**"
    if objectives.items:
        yield "\n".join(f"- {_inline(item)}" for item in objectives.items)


def _person(speaker: Reading) -> str:
    name = " ".join(filter(None, (speaker.honorific, speaker.name)))
    where = [speaker.role, *speaker.affiliations, speaker.country.name if speaker.country else None]
    text = f"**{_inline(name) or '?'}**"
    if speaker.credentials:
        text += f", {_inline(', '.join(speaker.credentials))}"
    if speaker.session_role:
        text += f" ({_inline(speaker.session_role)})"
    details = ", ".join(_inline(detail) for detail in where if detail)
    return f"{text}: {details}" if details else text


def _heading(first: str | None, second: str | None, otherwise: str) -> str:
    return ": ".join(_inline(text) for text in (first, second) if text) or otherwise


def _inline(text: str) -> str:
    """The value on one line, with everything escaped that Markdown or HTML could take for its own."""
    plain = visible.line(" ".join(text.split()))
    marked = _ALWAYS.sub(lambda found: "\\" + found[0], plain).translate(_ENTITIES)
    return _AT_START.sub(lambda found: f"{found[1]}\\" if found[1] else f"\\{found[0]}", marked)
