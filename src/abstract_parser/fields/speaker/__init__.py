"""Speaker lines, which print no mark between name, job title and organisation.

``shape`` says whether a line could be one, ``trim`` takes off what is sure, ``name`` and ``post`` score words as a
name, a job title or an organisation, ``evidence`` is what the other lines say, ``score`` weighs it all, and
``people`` reads all the people of a document. ``batch`` is what other documents say.
"""

from __future__ import annotations

from abstract_parser.fields.speaker.batch import observe
from abstract_parser.fields.speaker.people import People, read_all

__all__ = ["People", "observe", "read_all"]
