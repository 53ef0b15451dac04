"""What to send to the REST API of pretalx (2025.2, API version v1), one request after the other, as JSON.

A request says how to find what is there already, so that whoever plays it twice updates and does not duplicate.
Identifiers that only the server gives have a name, such as ``room-...``: ``{"ref": "room-..."}`` stands for one in a
body, ``{room-...}`` in a path. docs/export/pretalx.md tells how to play them, and has a player.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator, Mapping
from uuid import UUID

from abstract_parser import visible
from abstract_parser.carried import carries, lost, own, text
from abstract_parser.exporters.pretalx import markdown
from abstract_parser.exporters.pretalx.named import Named, Request
from abstract_parser.exporters.pretalx.people import Account, accounts
from abstract_parser.exporters.pretalx.submissions import Submission, submissions
from abstract_parser.programme import Programme

CARRIES = carries(
    code=text("title of the submission"),
    title=own("submission.title"),
    when=lost("a slot has a start and a length"),
    date=own("slot.start"),
    start_time=own("slot.start"),
    end_time=own("submission.duration"),
    timezone=lost("a start has its offset, and the event has one time zone"),
    location=own("room.name"),
    format=own("submission_type.name"),
    stream=own("track.name"),
    content_filters=text("description: its API refuses tags of submissions"),
    extra_fields=text("description"),
    description=own("submission.abstract"),
    learning_objectives={"lead_in": text("description"), "items": text("description")},
    parts={
        "number": lost("the label says it"),
        "label": text("description"),
        "title": text("description"),
        "description": text("description"),
        "learning_objectives.lead_in": text("description"),
        "learning_objectives.items": text("description"),
    },
    speakers={
        "name": own("speaker.name"),
        "honorific": text("biography"),
        "credentials": text("biography"),
        "given_name": lost("a name is one field"),
        "family_name": lost("a name is one field"),
        "role": text("biography"),
        "affiliations": text("biography"),
        "country.name": text("biography"),
        "country.code": lost("speakers have no country; its name is in the biography"),
        "session_role": text("description"),
        "confidence": lost("pretalx asks for none"),
        "alternatives": lost("pretalx asks for none"),
        "text": lost("what it says is in the biography"),
    },
)
MARK = "abstract-parser:"
"""Stands in the internal notes of what came from here, before its identifier."""
_TITLE, _VERSION = 200, 150


def write(programme: Programme) -> Iterator[bytes]:
    """The bundle, a request at a time."""
    head = {"bundle": "pretalx", "bundle_version": 1, "api": "v1", "mark": MARK, "version": _version(programme)}
    yield json.dumps(head, indent=2)[:-2].encode() + b',\n  "requests": ['
    between = "\n    "
    for request in _requests(programme):
        shown = json.dumps(request, ensure_ascii=False, indent=2).replace("\n", "\n    ")
        yield (between + shown).encode()
        between = ",\n    "
    yield b"\n  ]\n}\n"


def _version(programme: Programme) -> str:
    version = visible.line(programme.version)[:_VERSION]
    return f"version {version}" if version.lower() in ("wip", "latest") else version


def _requests(programme: Programme) -> Iterator[Request]:
    """What is there, the submissions with their people, the profiles of the people, the slots, the release."""
    yield {"do": "look", "id": "event", "path": "", "gives": "slug"}
    yield {"do": "look", "id": "wip", "path": "schedules/wip/", "gives": "id"}
    found, named = list(submissions(programme)), Named(programme)
    people = accounts(programme, dict.fromkeys(each.guest_id for sub in found for each in sub.people))
    for sub in found:
        yield from _submission(programme, named, sub)
        yield _confirmed(sub)
        yield _people(sub, people)
    yield from map(_profile, {account.key: account for account in people.values()}.values())
    for sub in found:
        yield from _slot(programme, named, sub)
    if any(sub.start for sub in found):
        create = _post("schedules/release/") | {"body": {"version": _version(programme)}}
        yield {"do": "release", "find": {"path": "schedules/"}, "create": create}


def _path(sub: Submission) -> str:
    return f"submissions/{{submission-{sub.key}}}/"


def _submission(programme: Programme, named: Named, sub: Submission) -> Iterator[Request]:
    kind, track = named.kind(sub.session.format, _minutes(sub), sub.label), named.track(sub.session.stream, sub.label)
    yield from named.first(kind, track)
    mark = f"{MARK}{sub.key}"
    body = _body(programme, sub) | {"submission_type": {"ref": kind["id"]}}
    if track:
        body["track"] = {"ref": track["id"]}
    by = [{"internal_notes": {"contains": mark}}, {"code": str(sub.number)}]  # the code is that of schedule-xml
    yield {
        "do": "keep", "id": f"submission-{sub.key}", "what": visible.line(sub.label)[:_TITLE], "gives": "code",
        "find": {"path": "submissions/", "by": by}, "create": _post("submissions/"), "update": _patch(_path(sub)),
        "new": {"internal_notes": mark}, "body": body,
    }  # fmt: skip


def _body(programme: Programme, sub: Submission) -> Request:
    """What a submission says of itself."""
    losses = programme.losses
    title = " ".join(visible.line(sub.title).split()) or "–"
    blocks = list(sub.blocks)
    if len(title) > _TITLE:
        losses.add(
            "in text", "title", f"pretalx allows {_TITLE} characters; all of it is in the description", sub.label
        )
        blocks.insert(0, markdown.inline(title))
        title = title[: _TITLE - 1].rstrip() + "…"
    body: Request = {"title": title, "abstract": sub.abstract, "description": markdown.joined(blocks)}
    if minutes := _minutes(sub):
        body["duration"] = minutes
    elif sub.start:
        losses.add("assumed", "end times", "none is printed; the length of its submission type counts", sub.label)
    return body | {"content_locale": programme.conference.language.lower()}


def _minutes(sub: Submission) -> int | None:
    if sub.start is None or sub.end is None:
        return None
    start, end = (each.astimezone(datetime.UTC) if each.tzinfo else each for each in (sub.start, sub.end))
    return max(1, round((end - start).total_seconds() / 60))  # whatever the clocks do meanwhile


def _confirmed(sub: Submission) -> Request:
    """Only what is confirmed is shown. No one is in it yet, so no letter is drafted that tells of it."""
    steps = (("submitted", "accept"), ("accepted", "confirm"))
    requests = [{"from": state, **_post(f"{_path(sub)}{verb}/"), "body": {}} for state, verb in steps]
    return {"do": "confirm", "find": {"path": _path(sub)}, "requests": requests}


def _people(sub: Submission, people: Mapping[UUID, Account]) -> Request:
    """Who is in it. Others are taken off where they came from here."""
    inside = {people[each.guest_id].key: people[each.guest_id] for each in sub.people}
    add = [
        {"emails": [each.email, *each.others], "body": {"email": each.email, "name": each.name}}
        for each in inside.values()
    ]
    return {
        "do": "people", "find": {"path": f"{_path(sub)}?expand=speakers"}, "people": add,
        "add": _post(f"{_path(sub)}add-speaker/"), "remove": _post(f"{_path(sub)}remove-speaker/"),
    }  # fmt: skip


def _profile(account: Account) -> Request:
    """Of somebody who is in a submission by now."""
    key = f"speaker-{account.key}"
    body = {"biography": account.biography} | ({} if account.known else {"name": account.name})
    return {
        "do": "profile", "id": key, "what": account.name, "gives": "code",
        "find": {"path": "speakers/", "by": [{"email": email} for email in (account.email, *account.others)]},
        "update": _patch(f"speakers/{{{key}}}/"), "body": body, "mark": f"{MARK}{account.key}",
    }  # fmt: skip


def _slot(programme: Programme, named: Named, sub: Submission) -> Iterator[Request]:
    if sub.start is None:
        programme.losses.add("left out", "slots", f"{sub.open}: a submission, but not in the schedule", sub.label)
        return
    if sub.start.tzinfo is None:
        programme.losses.add("assumed", "time zones", "none is known; pretalx takes that of the event", sub.label)
    room = named.room(sub.session.location, sub.label)
    yield from named.first(room)
    yield {
        "do": "slot", "find": {"path": f"slots/?submission={{submission-{sub.key}}}&schedule={{wip}}"},
        "update": _patch("slots/{slot}/"), "fit": _patch(_path(sub)),
        "body": {"room": {"ref": room["id"]}, "start": sub.start.isoformat()},
    }  # fmt: skip


def _post(path: str) -> Request:
    return {"method": "POST", "path": path}


def _patch(path: str) -> Request:
    return {"method": "PATCH", "path": path}
