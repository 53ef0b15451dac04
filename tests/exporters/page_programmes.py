"""Programmes that are hard on pages: everything that a session can hold, and texts that want to be markup."""

from __future__ import annotations

import datetime

from abstract_parser import programme
from abstract_parser.conference import Conference
from abstract_parser.model import Country, Document, LearningObjectives, Part, Session, Source, Speaker

SOURCE = Source(name="a.txt", sha256="0", characters=0, lines=0)
HOSTILE = (
    "</script><script>alert(1)</script>", "<!--<script>", "]]>", "\x00\x1b[2J\x07\x85\x9b", "\ud800 alone",
    "\ufffe\uffff\ufdd0", "\u202e txet \u2066 isolate", "a\r\nSet-Cookie: b\rc\nd", '" onload="alert(1)',
    "' onfocus='alert(1)", "=cmd|' /C calc'!A1", "{{ 7*7 }}{% include 'x' %}", "javascript:alert(1)",
    "&amp;&#60;script&#62;", "<img src=x onerror=alert(1)>", "\u2028\u2029\x0b\x0c",
)  # fmt: skip


def built(*sessions: Session, conference: Conference | None = None, split: bool = False) -> programme.Programme:
    return programme.build([Document(source=SOURCE, sessions=list(sessions))], conference, split=split)


def speaker(name: str, **fields) -> Speaker:
    return Speaker(name=name, text=name, **fields)


def full(text: str = "") -> Session:
    """A session that fills every field, each with something of its own before the text."""
    objectives = LearningObjectives(lead_in=f"You will:{text}", items=[f"Sail{text}", f"Row{text}"])
    person = speaker(
        f"Ada Fernhollow{text}",
        honorific=f"Prof.{text}",
        credentials=[f"RN{text}", f"PhD{text}"],
        given_name=f"Ada{text}",
        family_name=f"Fernhollow{text}",
        role=f"Head of Lamps{text}",
        affiliations=[f"Mill Lane Clinic{text}", f"Guild of Lamps{text}"],
        country=Country(name=f"Wales{text}", code="GB-WLS"),
        session_role=f"chair{text}",
    )
    return Session(
        code=f"X1{text}",
        title=f"Lamps at night{text}",
        when=f"one night{text}",
        date=datetime.date(2025, 10, 25),
        start_time=datetime.time(23, 30),
        end_time=datetime.time(3, 15),
        timezone="Europe/Oslo",
        location=f"Lighthouse{text}",
        format=f"Debate{text}",
        stream=f"Light{text}",
        content_filters=[f"Night{text}", f"Sea, and shore{text}"],
        extra_fields={f"Level{text}": f"Advanced{text}"},
        description=f"First paragraph.{text}\n\nSecond one,\nof two lines.{text}",
        learning_objectives=objectives,
        speakers=[person, speaker(f"Bo Quern{text}", session_role=f"panellist{text}"), speaker(f"Cy Dunlin{text}")],
        parts=[
            Part(
                number=1,
                label=f"PART ONE{text}",
                title=f"Oil{text}",
                description=f"About oil.{text}",
                speakers=[person],
            ),
            Part(label=f"Table 2{text}", learning_objectives=objectives),
            Part(),
        ],
    )


def rich() -> programme.Programme:
    """A session over midnight, on the night when the clocks go back; others with next to nothing; two with one code."""
    conference = Conference.model_validate(
        {"title": "Lamp Days", "acronym": "lamps", "venue": "Old Light", "city": "Bergen", "country": "NO",
         "language": "en", "days": [datetime.date(2025, 10, 25), datetime.date(2025, 10, 26)],
         "description": "Two days about lamps.",
         "url": "https://lamps.example/2025", "tracks": [{"name": "Light", "colour": "#aa3300"}]},
    )  # fmt: skip
    return built(
        full(),
        Session(title="Nothing but a title"),
        Session(code="A1", date=datetime.date(2025, 10, 26)),
        Session(code="a-1", title="مصابيح الليل", description="نص عربي.", speakers=[speaker("ليلى")]),
        Session(code="A1", title="Twice", when="some evening", start_time=datetime.time(19)),
        Session(),
        conference=conference,
    )


def hostile() -> programme.Programme:
    """Every field of every session ends in a text that wants to be markup, a command or a control."""
    return built(*(full(text) for text in HOSTILE), Session(title="W" * 300), Session(code="CON", title="x " * 500))
