"""Lines of a session's header: title, schedule, labelled fields, people's labels."""

from __future__ import annotations

from abstract_parser.draft import Cut, Group, Person, Schedule
from abstract_parser.fields.labelled import Labelled
from abstract_parser.source import Line
from abstract_parser.stages.group.state import Walk

_LONGEST_FIELD = 160


def start(walk: Walk, line: Line) -> None:
    """A session begins with this line."""
    session = Group(day=walk.day, slot=walk.slot)
    if walk.fresh and walk.slot is not None:
        session.schedules.append(walk.slot)
    if line.label == "heading":
        match = line.detail
        session.code = Cut(line, match.start("code"), match.end("code"))  # type: ignore[attr-defined]
        walk.mark(line, match.end("code"), match.end(), "delimiter")  # type: ignore[attr-defined]
        _title(session, line, match.end())  # type: ignore[attr-defined]
    elif line.label == "head":
        _values(walk, session, line)
    elif line.label == "timed" and isinstance(line.detail, Schedule):
        session.schedules.append((line, line.detail))
        _title(session, line, behind(walk, line, line.detail))
    elif line.label == "field" and isinstance(line.detail, Labelled):
        walk.mark(line, 0, line.detail.end, "label")
        _title(session, line, line.detail.value)
    elif line.label == "schedule" and isinstance(line.detail, Schedule):
        session.schedules.append((line, line.detail))
    else:
        session.title.append(Cut(line, 0, len(line.text)))
    walk.begin(session)


def _values(walk: Walk, session: Group, line: Line) -> None:
    """The values of a first line that holds several; what stands between them is structure."""
    at = 0
    for name, start, end in line.detail:  # type: ignore[attr-defined]
        walk.mark(line, at, start, "label")
        held = Cut(line, start, end)
        if name == "code":
            session.code = held
        elif name == "title":
            session.title.append(held)
        else:
            session.fields.append((name, Cut(line, at, start), held))
        at = end
    walk.mark(line, at, len(line.text), "label")


def _title(session: Group, line: Line, at: int) -> None:
    """The rest of the line is the title; where nothing is left, it may stand on the next."""
    if line.text[at:].strip():
        session.title.append(Cut(line, at, len(line.text)))


def above(walk: Walk, line: Line) -> None:
    """A day or slot heading: it stands for the sessions below. A bare time right above a session is its own."""
    read = line.detail
    if not isinstance(read, Schedule):
        return
    walk.fresh = False
    if read.date_span is not None:
        walk.day, walk.slot = (line, read), None
    if read.time_span is not None:
        walk.slot = (line, read)
        walk.fresh = read.date_span is None and line.label == "schedule"
    if not walk.fresh:
        walk.mark(line, 0, len(line.text), "heading")


def behind(walk: Walk, line: Line, read: Schedule) -> int:
    """Offset of the text behind a time, its separator marked."""
    at = read.stop
    while at < len(line.text) and (line.text[at].isspace() or line.text[at] in ":|-–—"):
        at += 1
    if line.text[read.stop : at].strip():
        walk.mark(line, read.stop, at, "delimiter")
    return at


def schedule(walk: Walk, _: int, line: Line) -> bool:
    """A date or time of the session; below the header it is text."""
    read = line.detail
    session = walk.session
    if not isinstance(read, Schedule):
        return False
    have_date = any(s.date_span for _, s in session.schedules)
    have_time = any(s.time_span for _, s in session.schedules)
    in_header = walk.zone in ("title", "header") and not session.parts
    if in_header and not (have_date and read.date_span) and not (have_time and read.time_span):
        session.schedules.append((line, read))
        walk.zone = "header"
        return True
    return False


def field(walk: Walk, _: int, line: Line) -> bool:
    """A labelled header line; among the text only where it cannot be a sentence."""
    read = line.detail
    if not isinstance(read, Labelled):
        return False
    if read.name == "description":
        walk.mark(line, 0, read.end, "label")
        if read.value < len(line.text):
            walk.block.paragraphs.append(Cut(line, read.value, len(line.text)))
        walk.zone = "body"
        return True
    in_header = walk.zone in ("title", "header") or (walk.zone == "people" and not walk.session.parts)
    if not in_header and (len(line.text) > _LONGEST_FIELD or line.text.endswith((".", "?", "!"))):
        return False
    keep(walk, read, line)
    return True


def keep(walk: Walk, read: Labelled, line: Line) -> None:
    """Notes a label and its value."""
    walk.mark(line, 0, read.end, "label")
    label = Cut(line, 0, read.end)
    walk.session.fields.append((read.name, label, Cut(line, read.value, len(line.text))))
    if walk.zone == "title":
        walk.zone = "header"


def role(walk: Walk, _: int, line: Line) -> bool:
    """`Chair: Name`, or a heading of the people below."""
    read = line.detail
    if not isinstance(read, Labelled):
        return False
    walk.mark(line, 0, read.end, "label")
    role = None if read.name == "speaker" else read.name
    if read.value < len(line.text):
        walk.block.people.append(Person(Cut(line, read.value, len(line.text)), role, line))
        walk.role = None
        walk.zone = "header" if walk.zone in ("title", "header") else "people"
    else:
        walk.role = (role, line)
        walk.zone = "people"
    return True
