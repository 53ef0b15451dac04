"""Plain text whose lines a mail program broke so that another can put them together again (RFC 3676)."""

from __future__ import annotations


def unfolded(text: str, delete_space: bool) -> str:
    """The text with its lines put together. ``delete_space``: the blank at the end of a line is none of the text."""
    out: list[str] = []
    held: list[str] = []
    depth = 0
    for raw in text.replace("\r\n", "\n").split("\n"):
        body = raw.lstrip(">")
        quotes = len(raw) - len(body)
        body = body.removeprefix(" ")
        if held and quotes != depth:
            out.append(_line(depth, held))
            held = []
        depth = quotes
        if body.endswith(" ") and body != "-- ":
            held.append(body[:-1] if delete_space else body)
        else:
            held.append(body)
            out.append(_line(depth, held))
            held = []
    if held:
        out.append(_line(depth, held))
    return "\n".join(out)


def _line(depth: int, held: list[str]) -> str:
    text = "".join(held)
    return ">" * depth + (" " if depth and text else "") + text
