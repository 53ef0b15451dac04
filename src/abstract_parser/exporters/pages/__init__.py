"""Pages for people: what `to_html` and `to_site` share.

Every value that a template prints is escaped, and made visible where it would be obeyed. The style is the only thing
on a page that is not a value, and the page's own policy allows nothing but this style, by its hash: no script runs,
nothing is loaded. The linked data is a block of data, which browsers do not run.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from abstract_parser import markup, visible
from abstract_parser.carried import carries, lost, own
from abstract_parser.exporters import linked_data
from abstract_parser.exporters.pages import words
from abstract_parser.model import Session
from abstract_parser.programme import Programme

if TYPE_CHECKING:
    from jinja2 import Environment

_TEMPLATES = "exporters/pages/templates"
_NO_CHARACTERS = re.compile("[\ufdd0-\ufdef\ufffe\uffff]")
_READ = "it is what the other fields were read from"
CARRIES = carries(
    code=own("beside the title"),
    title=own("heading"),
    when=lost("date and times say it; it is shown where they are not certain"),
    date=own("time element"),
    start_time=own("time element"),
    end_time=own("time element"),
    timezone=own("time zone"),
    location=own("room"),
    format=own("beside the code"),
    stream=own("stream"),
    content_filters=own("content filters"),
    extra_fields=own("a row each"),
    description=own("paragraphs"),
    learning_objectives={"lead_in": own("before the list"), "items": own("list")},
    parts={
        "number": own("linked data: identifier"),
        "label": own("above the heading of the part"),
        "title": own("heading of the part"),
        "description": own("paragraphs"),
        "learning_objectives.lead_in": own("before the list"),
        "learning_objectives.items": own("list"),
    },
    speakers={
        "name": own("list of speakers"),
        "honorific": own("before the name"),
        "credentials": own("behind the name"),
        "given_name": own("linked data: givenName"),
        "family_name": own("linked data: familyName"),
        "role": own("below the name"),
        "affiliations": own("below the name"),
        "country.name": own("below the name"),
        "country.code": own("linked data: workLocation"),
        "session_role": own("beside the name"),
        "confidence": lost("a page is no place for doubts"),
        "alternatives": lost("a page is no place for doubts"),
        "text": lost(_READ),
    },
)


def report(programme: Programme) -> None:
    """Tells the losses what a page says though nobody does."""
    if "language" not in programme.conference.model_fields_set:
        programme.losses.add("assumed", "languages", "a page has to say it; en stands there")
    for entry in programme.entries:
        linked_data.report(programme, entry)


def render(name: str, programme: Programme, **values: Any) -> Iterator[bytes]:
    """A page from a template, in chunks. Raises `MissingLibrary` without Jinja."""
    template, style = environment().get_template(name), _style(programme)
    language = programme.conference.language
    main = language.split("-")[0]
    stream = template.stream(
        programme=programme,
        conference=programme.conference,
        language=language,
        direction="rtl" if words.is_right_to_left(language) else "ltr",
        ui="" if main == "en" else ' lang="en"',  # of the words that are ours
        style=style,
        style_hash=markup.policy_hash(style),
        tracks={track.name: number for number, track in enumerate(programme.conference.tracks) if track.colour},
        **values,
    )
    stream.enable_buffering(markup.CHUNK)
    for chunk in stream:
        yield chunk.encode()


def shown(value: object) -> object:
    """A value without control characters or what else a browser takes for an error; what is not text stays."""
    if not isinstance(value, str) or hasattr(value, "__html__"):
        return value
    return _NO_CHARACTERS.sub("\ufffd", visible.block(value))


def paragraphs(text: str | None) -> list[str]:
    """The paragraphs of a description."""
    return [piece.strip() for piece in re.split(r"\n[^\S\n]*\n", text or "") if piece.strip()]


def facts(session: Session) -> list[tuple[str, str]]:
    """Labels and values that are rows without a meaning of their own."""
    filters = [("Content filters", "; ".join(session.content_filters))] if session.content_filters else []
    return [*filters, *session.extra_fields.items()]


@functools.cache
def environment() -> Environment:
    """Where the templates are."""
    environment = markup.environment(_TEMPLATES, shown, "writing a page", "export")
    environment.filters |= {"day": words.day, "days": words.days, "short_day": words.short_day, "clock": words.clock}
    environment.filters |= {"machine": words.machine, "paragraphs": paragraphs, "facts": facts}
    return environment


def _style(programme: Programme) -> str:
    """The style, with the colours of the tracks. They are of the form ``#3366cc``: the conference file sees to that."""
    colours = [
        f".track-{number}::before {{ background: {track.colour}; }}\n"
        for number, track in enumerate(programme.conference.tracks)
        if track.colour
    ]
    return markup.asset(_TEMPLATES, "page.css") + "".join(colours)
