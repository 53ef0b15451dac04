"""People as importers want them: with an e-mail address, and with a first and a last name."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Mapping, Sequence

from abstract_parser import ids, visible
from abstract_parser.model import Reading
from abstract_parser.programme import Programme, wording


def addresses(programme: Programme) -> Mapping[uuid.UUID, str]:
    """The e-mail address of each guest whom the conference file names, in any of the ways the programme prints them.

    Who has a name that somebody else has too gets the address as well, but that is reported.
    """
    given: dict[str, str] = {}
    for name, email in programme.conference.emails.items():
        if (one := given.setdefault(ids.fold(name), email.lower())) != email.lower():
            why = f"the conference file gives another one for the same name; {one} counts"
            programme.losses.add("doubtful", "e-mail addresses", why, email)
    named: dict[uuid.UUID, str] = {}
    for key, guest in programme.guests.items():
        if (name := ids.fold(guest.name)) in given:
            named[key] = name
    for entry in programme.entries if given else ():
        for _, key, speaker in entry.everybody():
            if key not in named and (printed := next((name for name in _names(speaker) if name in given), None)):
                named[key] = printed
    for key in _doubtful(named):
        why = "several people have that name; all of them get the address that the conference file has for it"
        programme.losses.add("doubtful", "e-mail addresses", why, visible.line(programme.guests[key].name))
    return {key: given[name] for key, name in named.items()}


def _names(speaker: Reading) -> tuple[str, ...]:
    """The name without and with what is printed around it."""
    before = f"{speaker.honorific or ''} {speaker.name}"
    behind = " ".join(speaker.credentials)
    return tuple(map(ids.fold, (speaker.name, before, f"{speaker.name} {behind}", f"{before} {behind}")))


def _doubtful(named: Mapping[uuid.UUID, str]) -> list[uuid.UUID]:
    """The guests who share a name with another one."""
    shared = Counter(named.values())
    return [key for key, name in named.items() if shared[name] > 1]


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
