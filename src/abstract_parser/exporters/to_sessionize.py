"""The programme in the shape of Sessionize's API (``/api/v2/.../view/All``), for programs that read conferences there.

Sessionize itself takes nothing in. The shape is that of https://sessionize.com/playbook/api, field for field as public
clients describe it: xdev-software/sessionize-java-client (openapi.yml) and wigsnes/sessionize_api (src/schemas/all.ts).
What has no field is an answer to a question, as are there the things that an event asks its speakers; formats, streams
and content filters are categories. Times are on the clocks of the event, without an offset.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Iterator
from typing import Any

from abstract_parser import ids
from abstract_parser.carried import carries, lost, own, text
from abstract_parser.exporters import uploads
from abstract_parser.exporters.sessionize.numbers import Numbers
from abstract_parser.exporters.to_json import escaped
from abstract_parser.model import Part, Session
from abstract_parser.programme import Appearance, Entry, PartEntry, Programme, persons, wall_clock, wording

FORMATS, TRACKS, FILTERS = "Session format", "Track", "Content filters"
_ANSWER = own("questionAnswers")
_CATEGORY = own("categories")
_TOLD = text("description")
_DOUBT = lost("Sessionize has no doubts")

CARRIES = carries(
    code=_ANSWER, title=own("title"), when=lost("startsAt says it"), date=own("startsAt"), start_time=own("startsAt"),
    end_time=own("endsAt"), timezone=lost("times are on the clocks of the event"), location=own("rooms"),
    format=_CATEGORY, stream=_CATEGORY, content_filters=_CATEGORY, extra_fields=_ANSWER, description=own("description"),
    learning_objectives={"lead_in": _ANSWER, "items": _ANSWER},
    parts={
        "number": lost("the label has it"), "label": _TOLD, "title": _TOLD, "description": _TOLD,
        "learning_objectives.lead_in": _TOLD, "learning_objectives.items": _TOLD,
    },
    speakers={
        "name": own("fullName"), "given_name": own("firstName"), "family_name": own("lastName"),
        "honorific": _ANSWER, "credentials": _ANSWER, "role": own("tagLine"), "affiliations": own("tagLine"),
        "country.name": _ANSWER, "country.code": lost("the name of the country is told"), "session_role": _ANSWER,
        "confidence": _DOUBT, "alternatives": _DOUBT, "text": lost("the reading stands for it"),
    },
)  # fmt: skip


def write(programme: Programme) -> Iterator[bytes]:
    """One JSON object. With ``split`` parts are sessions too, and their session does not tell of them."""
    whole = json.dumps(_Everything(programme).told(), indent=2, ensure_ascii=False)
    yield f"{escaped(whole)}\n".encode()


class _Everything:
    """The five lists, put together session by session."""

    def __init__(self, programme: Programme) -> None:
        self._programme = programme
        self._zone = wall_clock.zone(programme)
        wall_clock.report(programme, self._zone, "the shape")
        self._questions, self._rooms, self._items = Numbers("question"), Numbers("room"), Numbers("category")
        self._numbers = {entry.number for entry in programme.entries}
        self._given: dict[uuid.UUID, list[int]] = {key: [] for key in programme.guests}
        for room in programme.conference.rooms:
            self._rooms.of(room.name)
        for track in programme.conference.tracks:
            self._items.of(TRACKS, track.name)

    def told(self) -> dict[str, Any]:
        """The object, in the order of the API."""
        sessions = [row for entry in self._programme.entries for row in self._entry(entry)]
        posts = persons.posts(self._programme)
        speakers = [self._speaker(key, posts[key]) for key in self._programme.guests]
        questions = [
            {"id": number, "question": name, "questionType": "Long_Text", "sort": sort}
            for sort, ((_, name), number) in enumerate(self._questions)
        ]
        rooms = [{"id": number, "name": name, "sort": sort} for sort, ((name,), number) in enumerate(self._rooms)]
        return {
            "sessions": sessions, "speakers": speakers, "questions": questions, "categories": self._categories(),
            "rooms": rooms,
        }  # fmt: skip

    def _categories(self) -> list[dict[str, Any]]:
        items: dict[str, list[dict[str, Any]]] = {}
        for (category, *rest), number in list(self._items):
            held = items.setdefault(category, [])
            held.append({"id": number, "name": rest[0], "sort": len(held)})
        return [
            {"id": self._items.of(title), "title": title, "items": held, "sort": sort, "type": "session"}
            for sort, (title, held) in enumerate(items.items())
        ]

    def _entry(self, entry: Entry) -> Iterator[dict[str, Any]]:
        session, apart = entry.session, entry.parts if self._programme.split else ()
        bare = session.model_copy(update={"learning_objectives": None, "speakers": []})
        told = wording.paragraphs(entry._replace(session=bare), with_parts=not apart, with_facts=False)
        asked = {"Code": session.code or "", **self._asked(session)}
        for label, value in session.extra_fields.items():
            name = uploads.line(label) or "Other"
            asked[name] = "\n".join(filter(None, (asked.get(name), value)))
        people = entry.people if apart else entry.everybody()
        if not session.code and not session.title:
            why = "none is printed; the place of the session stands there"
            self._programme.losses.add("assumed", "titles", why, entry.label)
        yield self._row(entry, entry.label, entry.title, told, asked, session, people)
        for part in apart:
            name = part.title
            label = f"{entry.label}, {name}"
            bare_part = part.part.model_copy(update={"learning_objectives": None, "speakers": []})
            told = wording.part_paragraphs(bare_part)
            yield self._row(part, label, label, told, self._asked(part.part), session, part.people)

    @staticmethod
    def _asked(held: Session | Part) -> dict[str, str]:
        """Learning objectives, and everybody with post and task in this session, as answers."""
        return {
            "Learning objectives": "\n".join(wording.objectives(held.learning_objectives)),
            "Speakers": "\n".join(map(wording.person, held.speakers)),
        }

    def _row(
        self, timed: Entry | PartEntry, label: str, title: str, told: Iterable[str], asked: dict[str, str],
        session: Session, people: Iterable[Appearance],
    ) -> dict[str, Any]:  # fmt: skip
        number = timed.number if isinstance(timed, Entry) else ids.free(timed.number, self._numbers)
        guests = list(dict.fromkeys(each.guest_id for each in people))
        for guest in guests:
            self._given[guest].append(number)
        start, end = (wall_clock.usable(each) for each in (timed.start, timed.end))
        if timed.start and not start:
            self._programme.losses.add("not carried", "date", "no conference is in that year", label)
        why = "the shape demands one; Accepted stands there, informed and confirmed"
        self._programme.losses.add("assumed", "states", why, label)
        categories = [(FORMATS, session.format), (TRACKS, session.stream)]
        categories += [(FILTERS, each) for each in session.content_filters]
        items = [self._items.of(name, line) for name, value in categories if (line := uploads.line(value or ""))]
        room = uploads.line(session.location or "")
        return {
            "id": str(number),
            "title": uploads.line(title) or f"Session {number}",
            "description": uploads.block("\n\n".join(told)) or None,
            "startsAt": wall_clock.local(start, self._zone).isoformat(timespec="seconds") if start else None,
            "endsAt": wall_clock.local(end, self._zone).isoformat(timespec="seconds") if start and end else None,
            "isServiceSession": False,
            "isPlenumSession": False,
            "speakers": list(map(str, guests)),
            "categoryItems": list(dict.fromkeys(items)),
            "questionAnswers": self._answers("session", asked),
            "roomId": self._rooms.of(room) if room else None,
            "liveUrl": None,
            "recordingUrl": None,
            "status": "Accepted",
            "isInformed": True,
            "isConfirmed": True,
        }

    def _answers(self, of: str, asked: dict[str, str]) -> list[dict[str, Any]]:
        answers = {name: uploads.block(value) for name, value in asked.items()}
        return [
            {"questionId": self._questions.of(of, name), "answerValue": value}
            for name, value in answers.items()
            if value
        ]

    def _speaker(self, key: uuid.UUID, posts: Iterable[str]) -> dict[str, Any]:
        speaker = self._programme.guests[key].speaker
        name = uploads.line(speaker.name)
        first, last = map(uploads.line, persons.pieces(speaker))
        if not first and " " in last:
            why = "first and last name are not told apart; the whole name stands as the last name"
            self._programme.losses.add("assumed", "names", why, name)
        asked = {
            "Honorific": speaker.honorific or "",
            "Credentials": ", ".join(speaker.credentials),
            "Job title": speaker.role or "",
            "Organisation": "; ".join(speaker.affiliations),
            "Country": speaker.country.name if speaker.country else "",
        }
        return {
            "id": str(key),
            "firstName": first,
            "lastName": last,
            "bio": uploads.block("\n".join(posts)) or None,
            "tagLine": uploads.line(", ".join(filter(None, (speaker.role, *speaker.affiliations)))),
            "profilePicture": None,
            "isTopSpeaker": False,
            "links": [],
            "sessions": self._given[key],
            "fullName": name,
            "categoryItems": [],
            "questionAnswers": self._answers("speaker", asked),
        }
