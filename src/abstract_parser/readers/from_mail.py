"""E-mails as mail programs save them (.eml). Nothing that they refer to is fetched."""

from __future__ import annotations

import re
from collections.abc import Iterator

from abstract_parser.readers.limits import Limits
from abstract_parser.readers.mail import letter
from abstract_parser.readers.mail.bodies import letter_of
from abstract_parser.readers.mail.parts import parts
from abstract_parser.readers.registry import Member
from abstract_parser.source import SourceText

MEDIA_TYPE = "message/rfc822"
_MARK = b"\xef\xbb\xbf"
_COUNT = re.compile(rb"\s{0,9}(\d{1,12})[ \t]{0,20}\r?\n")


def read(data: bytes, name: str | None, limits: Limits) -> SourceText:
    """Headers and body of an e-mail; attachments are named in a doubt. Raises `UnreadableInput`."""
    return letter.source(_letter(data, name or "", limits), name, MEDIA_TYPE, data)


def members(data: bytes, name: str, limits: Limits) -> Iterator[Member]:
    """What an e-mail says, and what is attached to it. Raises `UnreadableInput`."""
    yield from letter.members(_letter(data, name, limits), name, MEDIA_TYPE, data, limits)


def _letter(data: bytes, name: str, limits: Limits) -> letter.Letter:
    start = len(_MARK) if data.startswith(_MARK) else 0
    end = len(data)
    counted = _COUNT.match(data)
    if counted:  # Mail on a Mac: how many bytes follow, and behind them what is none of the message
        start = counted.end()
        end = min(end, start + int(counted[1]))
    return letter_of(parts(data, start, end, name, limits), name, limits)
