"""The front matter of an article: where it appears, and what it is."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import TYPE_CHECKING

from abstract_parser.exporters.jats.elements import HREF, add
from abstract_parser.exporters.jats.people import add_people
from abstract_parser.exporters.publishing import abstracts
from abstract_parser.exporters.publishing.abstract_text import add_abstract
from abstract_parser.exporters.publishing.abstracts import Abstract
from abstract_parser.programme import Programme

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


def report(programme: Programme) -> None:
    """Tells what JATS demands of a conference and nothing says."""
    held, add_loss = programme.conference, programme.losses.add
    if not held.acronym:
        add_loss("assumed", "journal-id values", "one is demanded, but there is no acronym; an empty one stands there")
    if not held.publication.issn:
        add_loss("assumed", "ISSNs", "one is demanded, but there is no publication.issn; an empty one stands there")
    if abstracts.language(programme) is None:
        add_loss("assumed", "languages", "nobody says it, and JATS then takes English")
    if held.title or held.acronym:
        abstracts.report_days(programme)
        if not abstracts.days(programme):
            add_loss("assumed", "conf-date values", "one is demanded, but no day is known; an empty one stands there")


def add_front(article: Element, programme: Programme, held: Abstract) -> None:
    """Adds the ``front``."""
    front = add(article, "front")
    _journal(front, programme)
    meta = add(front, "article-meta")
    _identifiers(meta, programme, held)
    _subjects(meta, held)
    add(add(meta, "title-group"), "article-title", abstracts.title(programme, held))
    add_people(meta, abstracts.contributors(held), programme.losses)
    _published(meta, programme)
    if programme.conference.publication.isbn:
        add(meta, "isbn", programme.conference.publication.isbn)
    if held.page:
        add(meta, "self-uri").set(HREF, abstracts.line(held.page))
    if held.part is not None:
        _whole_session(meta, programme, held)
    add_abstract(meta, held)
    if filters := held.entry.session.content_filters:
        keywords = add(meta, "kwd-group", kwd_group_type="content-filters")
        for each in filters:
            add(keywords, "kwd", each)
    _conference(meta, programme)
    _custom(meta, held)


def _journal(front: Element, programme: Programme) -> None:
    """The conference stands where a journal would."""
    held, publication = programme.conference, programme.conference.publication
    journal = add(front, "journal-meta")
    add(journal, "journal-id", held.acronym, journal_id_type="publisher-id")
    if held.title:
        add(add(journal, "journal-title-group"), "journal-title", held.title)
    add(journal, "issn", publication.issn)
    if publication.publisher:
        publisher = add(journal, "publisher")
        add(publisher, "publisher-name", publication.publisher)
        if publication.place:
            add(publisher, "publisher-loc", publication.place)


def _identifiers(meta: Element, programme: Programme, held: Abstract) -> None:
    if doi := abstracts.doi(programme, held.entry, held.key):
        add(meta, "article-id", doi, pub_id_type="doi")
    add(meta, "article-id", str(held.key), pub_id_type="publisher-id")
    if held.part is None and held.entry.session.code:
        add(meta, "article-id", held.entry.session.code, pub_id_type="other")


def _subjects(meta: Element, held: Abstract) -> None:
    session = held.entry.session
    known = {"heading": session.format, "track": session.stream}
    if any(known.values()):
        categories = add(meta, "article-categories")
        for kind, value in known.items():
            if value:
                add(add(categories, "subj-group", subj_group_type=kind), "subject", value)


def _published(meta: Element, programme: Programme) -> None:
    moment = abstracts.published(programme)
    if moment is None:
        add(meta, "pub-date-not-available")
        return
    iso = moment.date().isoformat()
    date = add(meta, "pub-date", date_type="pub", publication_format="electronic", iso_8601_date=iso)
    year, month, day = iso.split("-")
    for name, value in (("day", day), ("month", month), ("year", year)):
        add(date, name, value)


def _whole_session(meta: Element, programme: Programme, held: Abstract) -> None:
    """The session that a part belongs to."""
    key = held.entry.session_id
    doi = abstracts.doi(programme, held.entry, key)
    kind = "doi" if doi else "uri"
    related = add(meta, "related-article", related_article_type="companion", ext_link_type=kind)
    related.set(HREF, doi or key.urn)


def _conference(meta: Element, programme: Programme) -> None:
    held = programme.conference
    if not (held.title or held.acronym):
        return
    conference = add(meta, "conference")
    days = abstracts.days(programme)
    first, last = (day.isoformat() for day in days) if days else ("", "")
    date = add(conference, "conf-date", first if first == last else f"{first} to {last}")
    if first:
        date.set("iso-8601-date", first if first == last else f"{first}/{last}")
    if held.title:
        add(conference, "conf-name", held.title)
    if held.acronym:
        add(conference, "conf-acronym", held.acronym)
    if place := ", ".join(filter(None, (held.venue, held.city, held.country))):
        add(conference, "conf-loc", place)
    if held.organizer:
        add(conference, "conf-sponsor", held.organizer)


def _custom(meta: Element, held: Abstract) -> None:
    """What JATS has no elements for: day, time and room, and every other field."""
    fields = [("session", name, value) for name, value in _moments(held)]
    if held.part is not None and held.part.part.label and held.part.part.title:
        fields.append(("session", "part", held.part.part.label))
    fields += [("extra-field", name, value) for name, value in held.entry.session.extra_fields.items()]
    if fields:
        group = add(meta, "custom-meta-group")
        for kind, name, value in fields:
            custom = add(group, "custom-meta", specific_use=kind)
            add(custom, "meta-name", name)
            add(custom, "meta-value", value)


def _moments(held: Abstract) -> Iterator[tuple[str, str]]:
    session, part = held.entry.session, held.part
    whole = part is None or part.start is None
    start = session.start_time if whole else _time(part and part.start)
    end = session.end_time if whole else _time(part and part.end)
    date = part.start.date() if part and part.start else session.date  # a part may be after midnight
    for name, value in (("date", date), ("start-time", start), ("end-time", end)):
        if value is not None:
            yield name, value.isoformat()
    for name, text in (("timezone", session.timezone), ("location", session.location), ("when", session.when)):
        if text is not None:
            yield name, text


def _time(moment: datetime.datetime | None) -> datetime.time | None:
    return moment.time() if moment else None
