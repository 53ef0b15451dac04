"""People across a run: mentions of one person become one record, namesakes stay apart, and every tie says why."""

from __future__ import annotations

from abstract_parser.people.mentions import mentions
from abstract_parser.people.merger import Merged, Merger
from abstract_parser.people.records import Mention, Person, Place, Tie

__all__ = ["Mention", "Merged", "Merger", "Person", "Place", "Tie", "mentions"]
