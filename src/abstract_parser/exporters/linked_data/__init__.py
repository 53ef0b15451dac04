"""The programme in the words of schema.org: a node for the conference, for each session, part, person and room.

Every node has an ``@id`` which is the same in every run, so that a graph that is loaded again gets no second copy.
What a term means is told at https://schema.org; nothing stands here that nothing says: no status, no mode of
attendance, no nationality. The country of a speaker is where the printed line says that they work.
"""

from __future__ import annotations

from abstract_parser.exporters.linked_data.events import conference, mention, part, report, session
from abstract_parser.exporters.linked_data.nodes import CONTEXT, Node, dumped

__all__ = ["CONTEXT", "Node", "conference", "dumped", "mention", "part", "report", "session"]
