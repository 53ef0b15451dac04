"""Elements of the Journal Publishing Tag Set of JATS 1.3 (https://jats.nlm.nih.gov/publishing/tag-library/1.3/)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from abstract_parser.exporters.publishing.abstracts import line

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

VERSION = "1.3"
DOCTYPE = (
    '<!DOCTYPE article PUBLIC "-//NLM//DTD JATS (Z39.96) Journal Publishing DTD v1.3 20210610//EN" '
    '"https://jats.nlm.nih.gov/publishing/1.3/JATS-journalpublishing1-3.dtd">'
)
XLINK = "http://www.w3.org/1999/xlink"
HREF = f"{{{XLINK}}}href"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def add(parent: Element, name: str, value: str | None = None, **attributes: str) -> Element:
    """A new element at the end of its parent. ``_`` in the names of attributes stands for ``-``."""
    child = parent.makeelement(name)
    for key, held in attributes.items():
        child.set(key.replace("_", "-"), line(held))
    child.text = None if value is None else line(value)
    parent.append(child)
    return child
