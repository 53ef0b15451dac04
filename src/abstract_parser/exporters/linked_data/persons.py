"""People as nodes, and what they do in a session."""

from __future__ import annotations

import uuid

from abstract_parser import ids
from abstract_parser.exporters.linked_data.nodes import Node, name_key, node
from abstract_parser.model import Reading
from abstract_parser.programme import Appearance

# They lead or serve the session; everybody else performs in it.
_LEADING = ("chair", "moderator", "facilitator", "host", "convenor", "organi")


def appearances(people: tuple[Appearance, ...]) -> dict[str, list[Node]]:
    """Who performs, and who contributes. A role in the session stands between it and the person."""
    out: dict[str, list[Node]] = {"performer": [], "contributor": []}
    for each in people:
        role = each.speaker.session_role
        kind = "contributor" if role and any(word in role.casefold() for word in _LEADING) else "performer"
        found = person(each.guest_id, each.speaker)
        out[kind].append(node("Role", each.speaker_id, roleName=role, **{kind: found}) if role else found)
    return out


def person(key: uuid.UUID, speaker: Reading) -> Node:
    """A person, as one line prints them; the ``@id`` is theirs in all of the programme."""
    country = speaker.country
    return node(
        "Person", key,
        name=speaker.name or "?",
        honorificPrefix=speaker.honorific,
        honorificSuffix=speaker.credentials,
        givenName=speaker.given_name,
        familyName=speaker.family_name,
        jobTitle=speaker.role,
        affiliation=[
            node("Organization", ids.within(key, "affiliation", name_key(name)), name=name)
            for name in speaker.affiliations
        ],
        workLocation=node(
            "Country", ids.within(ids.NAMESPACE, "country", country.code or name_key(country.name)),
            name=country.name, identifier=country.code,
        ) if country else None,
    )  # fmt: skip
