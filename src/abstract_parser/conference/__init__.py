"""What the text of a session does not say, but its conference knows: days, time zone, rooms, name, address."""

from __future__ import annotations

from abstract_parser.conference.loading import load
from abstract_parser.conference.model import Conference, Publication, Room, Track
from abstract_parser.conference.settling import Known, Settled, settle

__all__ = ["Conference", "Known", "Publication", "Room", "Settled", "Track", "load", "settle"]
