"""What the tests of deposits and articles share: a forum, programmes made of sessions, and the schemas of publishers.

`commonmeta-py` brings Crossref's deposit schema 5.4.0 and with it JATS 1.3d2 as an XML schema, whose elements are in a
namespace there; `packtools` brings the DTD of JATS 1.1.
"""

from __future__ import annotations

import datetime
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from lxml import etree
from made_up import documents

import consumers
from abstract_parser import programme
from abstract_parser.conference import Conference, Publication
from abstract_parser.model import Document, Session, Source

PUBLICATION = Publication(
    publisher="Harbour Press", place="Bergen", doi_prefix="10.5555", registrant="Harbour Press", depositor="The office",
    depositor_email="office@example.org",
)  # fmt: skip
FORUM = Conference(
    title="Harbour Forum", acronym="harbour25", url="https://forum.example/2025", timezone="Europe/Oslo",
    days=[datetime.date(2025, 5, 13), datetime.date(2025, 5, 14)],
    published=datetime.datetime(2025, 3, 1, 12, tzinfo=datetime.UTC), publication=PUBLICATION,
)  # fmt: skip
HARD = "a\x00b\x1b[31m\ud800\ufffe ]]> </script> =cmd|' /C calc'!A0\r\nX: y \u202edcba <b>&amp; &x; \u2028 \x85 \uffff"
"""What no file may pass on as it is."""
JATS = "http://www.ncbi.nlm.nih.gov/JATS1"
_LONG = "Ä" * 1000

publications = st.builds(
    Publication,
    publisher=st.sampled_from(["P", _LONG]),
    place=st.sampled_from([None, "B", _LONG]),
    isbn=st.sampled_from([None, "978-3-16-148410-0", "3-16-148410-X", "no number", "9" * 40]),
    issn=st.sampled_from([None, "1234-567X"]),
    doi_prefix=st.sampled_from(["10.5555", "10.123456789"]),
    registrant=st.sampled_from(["R", _LONG]),
    depositor=st.sampled_from(["D", _LONG]),
    depositor_email=st.just("a@b.cc"),
)
conferences = st.builds(
    Conference,
    title=st.sampled_from(["ABC", "Harbour & <Forum>", _LONG]),
    acronym=st.sampled_from(["a", "h" * 50, "a_b-c"]),
    url=st.sampled_from(["https://forum.example/2025", "http://forum.example/%zz?a=1&b=[2]#ü/"]),
    organizer=st.sampled_from([None, "O", _LONG]),
    city=st.sampled_from([None, "B", _LONG]),
    country=st.sampled_from([None, "NO"]),
    language=st.sampled_from(["en", "pt-BR", "xx", "deu"]),
    days=st.sampled_from([[], [datetime.date(2025, 5, 13)], [datetime.date.min, datetime.date.max]]),
    version=st.sampled_from([None, "1", _LONG]),
    published=st.just(FORUM.published),
    publication=publications,
)
programmes = st.builds(programme.build, st.lists(documents, max_size=3), conferences, split=st.booleans())


def built(*sessions: dict[str, Any], held: Conference | None = FORUM, split: bool = False) -> programme.Programme:
    """A programme of these sessions."""
    source = Source(name="a.txt", sha256="0", characters=0, lines=0)
    read = [Session.model_validate(each) for each in sessions]
    return programme.build([Document(source=source, sessions=read)], held, split=split)


def speaker(name: str, **more: Any) -> dict[str, Any]:
    """A speaker, as JSON."""
    return {"name": name, "text": name, **more}


def parsed(data: bytes) -> etree._Element:
    """The root, read without any entity, DTD or network."""
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))


def _installed(name: str) -> Path:
    library = consumers.consumer("publishers", "lib")
    return next(library.glob(f"python3.*/site-packages/{name}"))


class _Local(etree.Resolver):
    """What schemas import from the web is beside them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def resolve(self, system_url: str, public_id: str, context: Any) -> Any:
        if not system_url.startswith("http"):
            return None
        found = next(self._folder.glob(f"standard-modules/**/{system_url.rpartition('/')[2]}"))
        return self.resolve_filename(str(found), context)


@cache
def crossref_schema(name: str = "crossref5.4.0.xsd") -> etree.XMLSchema:
    """A schema of Crossref's. Skips where it is not installed."""
    folder = _installed("commonmeta/resources/crossref")
    reader = etree.XMLParser(no_network=True)
    reader.resolvers.add(_Local(folder))
    return etree.XMLSchema(etree.parse(str(folder / name), reader))


@cache
def jats_dtd() -> etree.DTD:
    """The DTD of JATS 1.1. Skips where it is not installed."""
    return etree.DTD(str(_installed("packtools/catalogs/jats-publishing-dtd-1.1/JATS-journalpublishing1.dtd")))


def in_namespace(article: etree._Element) -> etree._Element:
    """A copy of an article for Crossref's copy of the schema of JATS 1.3d2."""
    copy = etree.fromstring(etree.tostring(article))
    for element in copy.iter():
        element.tag = f"{{{JATS}}}{element.tag}"
    copy.set("dtd-version", "1.3d2")
    return etree.fromstring(etree.tostring(copy))
