"""The text of an abstract in JATS: an ``abstract`` with paragraphs, objectives, and a section for each part.

The same elements stand in articles and in deposits at Crossref; only their namespace differs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from abstract_parser.exporters.publishing.abstracts import Abstract, heading, line, lines
from abstract_parser.model import LearningObjectives, Part, Session

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


def add_abstract(parent: Element, held: Abstract, namespace: str = "") -> None:
    """Adds the ``abstract``, unless there is no text. ``namespace`` stands before each name, as ``{http://...}``."""
    root = parent.makeelement(f"{namespace}abstract")
    _block(root, held.block, namespace)
    for part in held.inside:
        section = _section(root, heading(part), namespace)
        if names := [line(each.name) for each in part.part.speakers]:
            _add(section, "p", namespace, f"Speakers: {'; '.join(names)}")
        _block(section, part.part, namespace)
    if len(root):
        parent.append(root)


def _block(parent: Element, block: Session | Part, namespace: str) -> None:
    for paragraph in lines(block.description):
        _add(parent, "p", namespace, paragraph)
    if block.learning_objectives:
        _objectives(parent, block.learning_objectives, namespace)


def _objectives(parent: Element, held: LearningObjectives, namespace: str) -> None:
    section = _section(parent, "Learning objectives", namespace)
    section.set("sec-type", "learning-objectives")
    if held.lead_in:
        _add(section, "p", namespace, line(held.lead_in))
    if held.items:
        listed = _add(section, "list", namespace)
        listed.set("list-type", "bullet")
        for item in held.items:
            _add(_add(listed, "list-item", namespace), "p", namespace, line(item))


def _section(parent: Element, title: str, namespace: str) -> Element:
    section = _add(parent, "sec", namespace)
    _add(section, "title", namespace, title)
    return section


def _add(parent: Element, name: str, namespace: str, text: str | None = None) -> Element:
    child = parent.makeelement(f"{namespace}{name}")
    child.text = text
    parent.append(child)
    return child
