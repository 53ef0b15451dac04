"""The parts of a deposit: who deposits, the conference with its proceedings, and the papers."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING

from abstract_parser.errors import IncompleteConference
from abstract_parser.exporters.crossref import elements
from abstract_parser.exporters.crossref.people import add_people
from abstract_parser.exporters.publishing import abstracts
from abstract_parser.exporters.publishing.abstract_text import add_abstract
from abstract_parser.exporters.publishing.abstracts import Abstract
from abstract_parser.programme import Programme

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_ISBN = re.compile(r"(?:97[89]-)?\d[\d -]{8,15}[\dX]")
_EMAIL = range(6, 201)  # so long is an email_address


def demand(programme: Programme) -> datetime.datetime:
    """When it was published. Raises `IncompleteConference` where the conference file lacks what Crossref demands."""
    held, publication = programme.conference, programme.conference.publication
    known: dict[str, object] = {"title": len(held.title or "") >= elements.LEAST_NAME}
    known |= {"acronym": held.acronym, "url": held.url}
    moment = abstracts.published(programme)
    known["published"] = moment and moment.year in elements.YEARS
    for name in ("publisher", "doi_prefix", "registrant", "depositor"):
        known[f"publication.{name}"] = getattr(publication, name)
    known["publication.depositor_email"] = len(publication.depositor_email or "") in _EMAIL
    missing = [name for name, value in known.items() if not value]
    if missing or moment is None:
        raise IncompleteConference("crossref", missing)
    return moment


class Deposit(elements.Writer):
    """Adds the parts of the deposit of a programme that was published at that moment."""

    def __init__(self, programme: Programme, published: datetime.datetime) -> None:
        super().__init__(programme.losses)
        self._programme = programme
        self._conference = programme.conference
        self._publication = programme.conference.publication
        self._published = published
        self._language = elements.language(abstracts.language(programme) or "")

    def head(self, root: Element) -> None:
        """Who deposits what, and when."""
        head = self.add(root, "head")
        self.add(head, "doi_batch_id", f"{self._conference.acronym}.v{self._programme.version}"[:100])
        # With milliseconds, as Crossref's own forms write it: the number must grow whichever way a record is updated.
        moment = self._published.astimezone(datetime.UTC)
        self.add(head, "timestamp", f"{moment:%Y%m%d%H%M%S}{moment.microsecond // 1000:03}")
        depositor = self.add(head, "depositor")
        self.add(depositor, "depositor_name", self._publication.depositor)
        self.add(depositor, "email_address", self._publication.depositor_email)
        self.add(head, "registrant", self._publication.registrant)

    def conference(self, body: Element) -> Element:
        """The conference and its proceedings, to which papers are added."""
        held = self._conference
        root = self.add(body, "conference")
        event = self.add(root, "event_metadata")
        self.add(event, "conference_name", held.title)
        self.add(event, "conference_acronym", held.acronym)
        self.add_known(event, "conference_sponsor", held.organizer)
        place = ", ".join(filter(None, (held.venue, held.city, held.country)))
        self.add_known(event, "conference_location", place)
        if (days := abstracts.days(self._programme)) and all(day.year in elements.YEARS for day in days):
            abstracts.report_days(self._programme)
            date = self.add(event, "conference_date")
            for name, day in zip(("start", "end"), days, strict=True):
                date.set(f"{name}_day", f"{day:%d}")
                date.set(f"{name}_month", f"{day:%m}")
                date.set(f"{name}_year", f"{day:%Y}")
        self._proceedings(root)
        return root

    def _proceedings(self, root: Element) -> None:
        proceedings = self.add(root, "proceedings_metadata")
        self._say_language(proceedings)
        self.add(proceedings, "proceedings_title", self._conference.title)
        self.losses.add("assumed", "proceedings titles", "nothing says it; that of the conference stands there")
        publisher = self.add(proceedings, "publisher")
        self.add(publisher, "publisher_name", self._publication.publisher)
        self.add_known(publisher, "publisher_place", self._publication.place)
        self._date(proceedings)
        isbn = self._publication.isbn
        if isbn and _ISBN.fullmatch(isbn):
            self.add(proceedings, "isbn", isbn)
        else:
            self.add(proceedings, "noisbn").set("reason", "simple_series")
            if isbn:
                self.losses.add("not carried", "ISBNs", "Crossref does not take it for one", isbn)
        if self._publication.issn:
            why = "Crossref takes it with the title of a series, which nothing says"
            self.losses.add("not carried", "ISSNs", why, self._publication.issn)

    def paper(self, root: Element, held: Abstract) -> None:
        """A session or part."""
        paper = self.add(root, "conference_paper")
        paper.set("publication_type", "abstract_only")
        self._say_language(paper)
        add_people(self, paper, abstracts.contributors(held))
        self.add(self.add(paper, "titles"), "title", abstracts.title(self._programme, held))
        add_abstract(paper, held, f"{{{elements.JATS}}}")
        self._date(paper)
        code = abstracts.line(held.entry.session.code or "")
        if held.part is None and code:
            self.add(self.add(paper, "publisher_item"), "identifier", code, held.label).set("id_type", "other")
        if held.part is not None:
            self._part_of(paper, held)
            if held.part.part.label and held.part.part.title:
                self.losses.add("not carried", "parts.label", "a paper of its own has its title only", held.label)
        data = self.add(paper, "doi_data")
        self.add(data, "doi", abstracts.doi(self._programme, held.entry, held.key))
        self.add(data, "resource", held.page)

    def _date(self, parent: Element) -> None:
        date = self.add(parent, "publication_date")
        date.set("media_type", "online")
        self.add(date, "month", f"{self._published:%m}")
        self.add(date, "day", f"{self._published:%d}")
        self.add(date, "year", f"{self._published:%Y}")

    def _part_of(self, paper: Element, held: Abstract) -> None:
        """The relation of a part to its session (https://www.crossref.org/relations.xsd)."""
        parent = paper
        for name in ("program", "related_item", "inter_work_relation"):
            child = parent.makeelement(f"{{{elements.RELATIONS}}}{name}")
            parent.append(child)
            parent = child
        parent.set("relationship-type", "isPartOf")
        parent.set("identifier-type", "doi")
        parent.text = abstracts.doi(self._programme, held.entry, held.entry.session_id)

    def _say_language(self, element: Element) -> None:
        if self._language:
            element.set("language", self._language)
