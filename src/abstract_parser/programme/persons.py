"""People as importers want them: with an e-mail address, and with a first and a last name."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence

from abstract_parser import ids
from abstract_parser.model import Reading
from abstract_parser.programme import Programme, wording


def addresses(programme: Programme) -> Mapping[uuid.UUID, str]:
    """The e-mail address of each guest whom the conference file names, in any of the ways the programme prints them."""
    given = {ids.fold(name): email.lower() for name, email in programme.conference.emails.items()}
    found: dict[uuid.UUID, str] = {}
    for key, guest in programme.guests.items():
        if email := given.get(ids.fold(guest.name)):
            found[key] = email
    for entry in programme.entries:
        for _, key, speaker in entry.everybody():
            if key not in found and (email := given.get(ids.fold(speaker.name))):
                found[key] = email
    return found


def posts(programme: Programme) -> Mapping[uuid.UUID, Sequence[str]]:
    """What is printed of each guest, on a line each: every post once, with the longest name that is printed with it."""
    told: dict[uuid.UUID, dict[str, str]] = {}
    for entry in programme.entries:
        for _, key, speaker in entry.everybody():
            line = wording.person(speaker.model_copy(update={"session_role": None}))
            lines = told.setdefault(key, {})
            post = "\n".join(wording.post(speaker))
            lines[post] = max(lines.get(post, ""), line, key=len)
    return {key: [" ".join(line.split()) for line in lines.values()] for key, lines in told.items()}


def pieces(speaker: Reading) -> tuple[str, str]:
    """First and last name; the whole name as the last one where it is not certain which is which."""
    name = " ".join(speaker.name.split())
    given, family = (" ".join((each or "").split()) for each in (speaker.given_name, speaker.family_name))
    if family and name.endswith(f" {family}"):
        return name.removesuffix(family).strip(), family
    if family and name.startswith(f"{family} "):
        return name.removeprefix(family).strip(), family
    if given and name.startswith(f"{given} "):
        return given, name.removeprefix(given).strip()
    return (given, family) if given and family else ("", name)
