"""An e-mail as one text and as several: its headers, what it says, what is attached to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from abstract_parser.diagnostics import Doubt, doubt
from abstract_parser.errors import UnreadableInput
from abstract_parser.readers.limits import MEGABYTE, Limits, exceeded
from abstract_parser.readers.member_names import harmless
from abstract_parser.readers.registry import Member
from abstract_parser.source import SourceText, Styles
from abstract_parser.value import Span

_NAMED = 5
"""Attachments that a message names."""
_LONGEST = 10_000


@dataclass(slots=True)
class Attachment:
    """A file in an e-mail: ``load`` gives its bytes, ``inside`` the message that it is; both raise as readers do."""

    name: str
    load: Callable[[], bytes]
    inside: Callable[[], Letter] | None = None


@dataclass(slots=True)
class Letter:
    """``headers``: labels and values in the order of print. ``bodies``: what it says, in the order of reading."""

    headers: list[tuple[str, str]] = field(default_factory=list)
    bodies: list[SourceText] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    locked: str = ""
    """Why what it says cannot be read."""
    cut: bool = False
    """Whether it ends in the middle."""


def source(letter: Letter, name: str | None, media_type: str, data: bytes) -> SourceText:
    """The e-mail as a text. Raises `UnreadableInput` where it is encrypted."""
    if letter.locked and not says(letter):
        raise _locked(letter, name or "")
    names = [shown for shown, _ in _unique(letter)]
    doubts = []
    if names:
        more = ", …" if len(names) > _NAMED else ""
        doubts.append(doubt("AP015", (0, 0), count=len(names), names=", ".join(names[:_NAMED]) + more))
    return _text(letter, name, media_type, data, doubts)


def members(letter: Letter, name: str, media_type: str, data: bytes, limits: Limits) -> Iterator[Member]:
    """What the e-mail says, if it says something, and what is attached to it."""
    if says(letter) or not letter.attachments:
        if letter.locked and not says(letter):
            raise _locked(letter, name)
        said = f"{name}!/body" if letter.attachments else name
        yield Member(said, _text(letter, said, media_type, data, []))
    elif letter.locked:
        said = f"{name}!/body"
        yield Member(said, _locked(letter, said))
    left = limits.unpacked
    for shown, attachment in _unique(letter):
        full = f"{name}!/{shown}"
        try:
            if attachment.inside is not None:
                yield from _inside(attachment.inside(), full, media_type, data, limits)
                continue
            content = attachment.load()
        except UnreadableInput as error:
            yield Member(full, UnreadableInput(full, error.reason, error.hint, error.code))
            continue
        left -= len(content)
        if left < 0 or len(content) > limits.size:
            most = min(limits.unpacked, limits.size) // MEGABYTE
            hint = "raise --max-unpacked or --max-size"
            yield Member(full, exceeded(full, f"unpacks to more than {most} MB", hint))
            continue
        yield Member(full, content)


def _inside(letter: Letter, name: str, media_type: str, data: bytes, limits: Limits) -> Iterator[Member]:
    """A message in a message, and what is attached to it."""
    if limits.nesting < 2:
        raise exceeded(name, "is nested too deep", "raise --max-nesting")
    yield from members(letter, name, media_type, data, limits._replace(nesting=limits.nesting - 1))


def says(letter: Letter) -> bool:
    """Whether there is something in it but headers and attachments."""
    return any(body.text.strip() for body in letter.bodies)


def _locked(letter: Letter, name: str) -> UnreadableInput:
    return UnreadableInput(name, letter.locked, "open it in your mail program, and save it as text", "AP007")


def _unique(letter: Letter) -> Iterator[tuple[str, Attachment]]:
    """The attachments with names that are harmless, and each there once."""
    taken = {"body"}
    counts: dict[str, int] = {}
    for attachment in letter.attachments:
        shown = harmless(attachment.name.replace("/", "_").replace("\\", "_"))
        stem, dot, suffix = shown.rpartition(".")
        unique = shown
        while unique.casefold() in taken:
            counts[shown] = counts.get(shown, 1) + 1
            number = counts[shown]
            unique = f"{stem} ({number}).{suffix}" if dot and stem else f"{shown} ({number})"
        taken.add(unique.casefold())
        yield unique, attachment


def _text(letter: Letter, name: str | None, media_type: str, data: bytes, doubts: list[Doubt]) -> SourceText:
    """The headers, which are no text of a session, and below them what the e-mail says."""
    pieces: list[str] = []
    bold: list[Span] = []
    headings: list[tuple[int, int]] = []
    furniture: list[int] = []
    at = 0
    for label, value in letter.headers:
        if value:
            furniture.append(at)
            pieces.append(f"{label}: {value[:_LONGEST]}\n")
            at += len(pieces[-1])
    for body in letter.bodies:
        if not body.text.strip():
            continue
        if at:
            pieces.append("\n")
            at += 1
        styles = body.styles
        bold.extend((at + a, at + b) for a, b in styles.bold)
        headings.extend((at + start, level) for start, level in styles.headings)
        furniture.extend(at + start for start in styles.furniture)
        doubts.extend(held._replace(start=held.start + at, end=held.end + at) for held in body.doubts)
        pieces.append(body.text if body.text.endswith("\n") else body.text + "\n")
        at += len(pieces[-1])
    text = "".join(pieces)
    if letter.cut:
        end = len(text.rstrip())
        doubts.append(doubt("AP004", (text.rfind("\n", 0, end) + 1, end)))
    return SourceText(
        text, name=name, media_type=media_type, data=data, doubts=doubts,
        styles=Styles(tuple(bold), tuple(headings), tuple(furniture)),
        encoding=letter.bodies[0].encoding if letter.bodies else "utf-8",
        guessed=any(body.guessed for body in letter.bodies),
    )  # fmt: skip
