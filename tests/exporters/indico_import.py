"""Runs inside the Python of a real Indico: makes events, imports tables as its form does, and tells what is there then.

A request is a line of JSON, and so is its answer. This is no part of the tests' own environment: nothing of it is
imported there.
"""

from __future__ import annotations

import contextlib
import csv
import datetime
import json
import sys
from pathlib import Path
from typing import Any

import pytz
from indico.core.db import db
from indico.core.errors import UserValueError
from indico.modules.categories import Category
from indico.modules.events import Event
from indico.modules.events.contributions.util import import_contributions_from_csv
from indico.modules.events.models.events import EventType
from indico.modules.users import User
from indico.web.flask.app import make_app


def event(timezone: str) -> int:
    """A conference of two days in May 2025; its number."""
    zone = pytz.timezone(timezone)
    made = Event(
        creator=User.get_system_user(), acl_entries=set(), type_=EventType.conference, title="Harbour Forum",
        category=Category.get_root(), start_dt=zone.localize(datetime.datetime(2025, 5, 13, 8)),
        end_dt=zone.localize(datetime.datetime(2025, 5, 14, 18)), timezone=timezone,
    )  # fmt: skip
    db.session.add(made)
    db.session.commit()
    return int(made.id)


def taken(number: int, path: str) -> dict[str, Any]:
    """How many contributions the import makes, or why Indico refuses the table."""
    try:
        with Path(path).open("rb") as stream:
            made, _ = import_contributions_from_csv(Event.get(number), stream)
        db.session.commit()
    except (UserValueError, ValueError, OverflowError, csv.Error) as error:
        db.session.rollback()
        return {"refused": f"{type(error).__name__}: {error}"}
    return {"imported": len(made)}


def held(number: int) -> list[dict[str, Any]]:
    """The contributions in the database, in the order in which they were made."""
    zone = Event.get(number).tzinfo
    contributions = sorted(Event.get(number).contributions, key=lambda each: each.friendly_id)
    return [
        {
            "title": each.title,
            "start": each.start_dt.astimezone(zone).isoformat() if each.start_dt else None,
            "minutes": each.duration.total_seconds() / 60,
            "speakers": [
                [link.first_name, link.last_name, link.affiliation, link.person.email]
                for link in each.person_links
                if link.is_speaker
            ],
        }
        for each in contributions
    ]


def main() -> None:
    """Answers until there are no more requests. What Indico prints itself goes to standard error."""
    answers = sys.stdout
    calls = {"event": event, "taken": taken, "held": held}
    with contextlib.redirect_stdout(sys.stderr):
        app = make_app()
        for request in sys.stdin:
            name, arguments = json.loads(request)
            if name == "get":
                answer = json.loads(app.test_client().get(arguments[0]).data)
            else:
                with app.test_request_context():
                    answer = calls[name](*arguments)
            print(json.dumps(answer), file=answers, flush=True)


main()
