"""What the tests of schedules share: sessions, the rules that every file keeps, and c3voc's schemas where they are.

The schemas are c3voc's (EUPL-1.2) and not ours to copy. Whoever has a copy of the repository voc/schedule names the
folder: then every file of every test is held to them too.
"""

from __future__ import annotations

import datetime
import json
import os
import re
from functools import cache
from pathlib import Path
from typing import Any

from c3voc_shapes import ScheduleFile, Submission
from hypothesis import strategies as st
from lxml import etree
from pydantic import TypeAdapter

from abstract_parser import programme
from abstract_parser.conference import Conference
from abstract_parser.exporters import find
from abstract_parser.model import Document, Session, Source

OSLO = Conference(
    title="Harbour Forum", acronym="harbour25", timezone="Europe/Oslo", url="https://forum.example", language="en",
    days=[datetime.date(2025, 5, 13), datetime.date(2025, 5, 14)],
)  # fmt: skip
HARD = "a\x00b\x1b[31m\ud800\ufffe ]]> </script> =cmd|' /C calc'!A0\r\nX: y \u202edcba <b>&amp; \u2028 \x85"
"""What no file may pass on as it is."""
conferences = st.builds(
    Conference,
    title=st.sampled_from([None, "Forum", "日本", "ab"]),
    acronym=st.sampled_from([None, "a", "forum-25"]),
    timezone=st.sampled_from([None, "Europe/Oslo", "UTC", "Etc/GMT+12", "Africa/Monrovia", "Pacific/Apia"]),
    url=st.sampled_from([None, "https://forum.example/2025"]),
    language=st.sampled_from(["en", "pt-BR"]),
    session_minutes=st.sampled_from([None, 45, 1440]),
    room=st.sampled_from([None, "Great Hall"]),
    days=st.sampled_from([[], [datetime.date(2025, 5, 13)], [datetime.date.min, datetime.date.max]]),
)
SCHEMAS = os.environ.get("ABSTRACT_PARSER_C3VOC")
"""The folder `validator` of voc/schedule."""
_OWN = etree.RelaxNG(etree.parse(Path(__file__).parent / "shapes" / "schedule.rng"))


def session(
    day: str | None = "2025-05-13", start: str | None = "09:00", end: str | None = "10:00", **more: Any
) -> Session:
    """A session on that day of the forum."""
    values: dict[str, Any] = {"title": "The quiet ward", "location": "Great Hall", "format": "Talk", "stream": "Safety"}
    values |= {"date": day, "start_time": start, "end_time": end, **more}
    return Session.model_validate(values)


def built(*sessions: Session, held: Conference = OSLO, split: bool = False) -> programme.Programme:
    """A programme of these sessions."""
    source = Source(name="a.txt", sha256="0", characters=0, lines=0)
    return programme.build([Document(source=source, sessions=list(sessions))], held, split=split)


def xml(held: programme.Programme) -> Any:
    """The schedule.xml, which keeps all rules."""
    row = find("schedule-xml")
    assert row is not None
    data = b"".join(row.export(held))
    root = etree.fromstring(data)
    _OWN.assertValid(root)
    if SCHEMAS:
        _xsd().assertValid(root)
    events = root.findall("day/room/event")
    for values in (
        [e.get("id") for e in events],
        [e.get("guid") for e in events],
        [e.findtext("slug") for e in events],
    ):
        assert len(values) == len(set(values))
    days = root.findall("day")
    assert [day.get("index") for day in days] == [str(nth) for nth in range(1, len(days) + 1)]
    assert [day.get("date") for day in days] == sorted({day.get("date") for day in days})
    for event in events:
        date, room = event.findtext("date"), event.getparent()
        assert date[11:16] == event.findtext("start")
        assert room.getparent().get("start") <= date or date[-6:] != room.getparent().get("start")[-6:]
        assert room.get("name") == event.findtext("room")
        assert event.findtext("duration") > "00:00"
    return root


def as_json(target: str, held: programme.Programme) -> Any:
    """The JSON of a target, which keeps all rules."""
    row = find(target)
    assert row is not None
    data = b"".join(row.export(held))
    text = data.decode()
    assert text.endswith("\n")
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\ufffe\uffff]", text)
    whole = json.loads(text)
    shape: TypeAdapter[Any] = TypeAdapter(ScheduleFile if target == "schedule-json" else list[Submission])
    shape.validate_json(data)
    if SCHEMAS:
        import jsonschema

        for each in whole if isinstance(whole, list) else [whole]:
            jsonschema.validate(each, _json_schema(target), format_checker=jsonschema.FormatChecker())
    return whole


@cache
def _xsd() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(Path(SCHEMAS or "", "xsd", "schedule.xml.xsd")))


@cache
def _json_schema(target: str) -> Any:
    """The schema. That of submissions names its inner types twice, so that no program finds them: once is enough."""
    folder = {"schedule-json": "json", "submissions-json": "submission-json"}[target]
    schema = json.loads(Path(SCHEMAS or "", folder, "schema.json").read_text())
    for each in schema["definitions"].values():
        each.pop("$id", None)
    return schema
