"""Conference abstracts in JATS, the format of publishers and archives: an article a file, named after the session.

JATS knows journals, so the conference stands where a journal would. Each article is a ``meeting-abstract`` of front
matter alone, as its text is an abstract.
"""

from __future__ import annotations

from collections.abc import Iterator

from abstract_parser.carried import carries, lost, own, text
from abstract_parser.exporters.jats.elements import DOCTYPE, LANGUAGE, VERSION, XLINK
from abstract_parser.exporters.jats.front import add_front, report
from abstract_parser.exporters.publishing.abstracts import Abstract, abstracts
from abstract_parser.programme import Programme

_CUSTOM = own("custom-meta")
_BLOCK = {
    "description": own("abstract/p"),
    "learning_objectives.lead_in": own("abstract/sec/p"),
    "learning_objectives.items": own("abstract/sec/list"),
}
CARRIES = carries(
    **dict.fromkeys(("when", "date", "start_time", "end_time", "timezone", "location", "extra_fields"), _CUSTOM),
    **_BLOCK,
    code=own("article-id[@pub-id-type='other']"),
    title=own("article-title"),
    format=own("subject"),
    stream=own("subject"),
    content_filters=own("kwd"),
    parts={
        "number": lost("the label has it"),
        "label": text("the title of the part's section"),
        "title": own("abstract/sec/title"),
        **_BLOCK,
    },
    speakers={
        "name": own("name"),
        "honorific": own("prefix"),
        "credentials": own("degrees"),
        "given_name": own("given-names"),
        "family_name": own("surname"),
        "role": own("role"),
        "affiliations": own("institution"),
        "country.name": own("country"),
        "country.code": own("country/@country"),
        "session_role": own("contrib/@contrib-type"),
        "confidence": lost("not for the public"),
        "alternatives": lost("not for the public"),
        "text": lost("the reading stands for it"),
    },
)


def files(programme: Programme) -> Iterator[tuple[str, Iterator[bytes]]]:
    """An article for each session, and for each part where parts are entries of their own."""
    report(programme)
    for held in sorted(abstracts(programme), key=lambda held: f"{held.address}.xml"):
        yield f"{held.address}.xml", _article(programme, held)


def _article(programme: Programme, held: Abstract) -> Iterator[bytes]:
    from lxml import etree

    article = etree.Element("article", nsmap={"xlink": XLINK})
    article.set("article-type", "meeting-abstract")
    article.set("dtd-version", VERSION)
    article.set(LANGUAGE, programme.conference.language)
    add_front(article, programme, held)
    yield etree.tostring(article, encoding="UTF-8", xml_declaration=True, doctype=DOCTYPE, pretty_print=True)
