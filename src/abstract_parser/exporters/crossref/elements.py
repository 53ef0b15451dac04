"""Elements of Crossref's deposit schema (https://www.crossref.org/schemas/crossref5.4.0.xsd), and their lengths."""

from __future__ import annotations

from typing import TYPE_CHECKING

from abstract_parser.exporters.publishing.abstracts import line
from abstract_parser.programme.losses import Losses

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

VERSION = "5.4.0"
NS = f"http://www.crossref.org/schema/{VERSION}"
JATS = "http://www.ncbi.nlm.nih.gov/JATS1"
RELATIONS = "http://www.crossref.org/relations.xsd"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
YEARS = range(1400, 2201)
LEAST_NAME = 3
"""Characters of the name of a conference."""
_LENGTHS = {
    "conference_name": (LEAST_NAME, 512), "conference_sponsor": (1, 255), "conference_location": (2, 255),
    "proceedings_title": (1, 511), "publisher_name": (1, 255), "publisher_place": (2, 255),
    "depositor_name": (1, 130), "registrant": (1, 255), "given_name": (1, 60), "surname": (1, 60),
    "institution_name": (1, 1024), "institution_place": (2, 255), "identifier": (1, 255),
}  # fmt: skip
# What the schemas from 5.3.1 on know of ISO 639-1.
_LANGUAGES = frozenset(
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz "
    "ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik "
    "io is it iu ja jw ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mi mk ml mn "
    "mr ms mt mu my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd "
    "se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi "
    "vo wa wo xh yi yo za zh".split()
)


class Writer:
    """Adds elements. What is longer than Crossref takes it is cut, what is shorter is left out; both are reported."""

    def __init__(self, losses: Losses) -> None:
        self.losses = losses

    def add(self, parent: Element, name: str, value: str | None = None, label: str = "") -> Element:
        """A new element at the end of its parent. ``label`` is how people call what it is about."""
        child = parent.makeelement(f"{{{NS}}}{name}")
        child.text = None if value is None else self._fit(name, line(value), label)
        parent.append(child)
        return child

    def add_known(self, parent: Element, name: str, value: str | None, label: str = "") -> None:
        """The same, if there is a value that is long enough."""
        least, _ = _LENGTHS.get(name, (1, 0))
        if value and len(line(value)) >= least:
            self.add(parent, name, value, label)
        elif value:
            self.losses.add("not carried", f"{name} values", f"it takes {least} characters at least", label)

    def _fit(self, name: str, value: str, label: str) -> str:
        _, most = _LENGTHS.get(name, (1, 0))
        if not most or len(value) <= most:
            return value
        self.losses.add("not carried", f"{name} values", f"it takes {most} characters; the rest is cut", label)
        return value[:most].rstrip()


def language(tag: str) -> str | None:
    """A language tag as Crossref knows it, if it does."""
    short = tag.partition("-")[0]
    return short if short in _LANGUAGES else None
