"""Text as pretalx renders it: Python-Markdown with line breaks, tables, fences and struck-out words.

Whatever a value holds, it shows as the characters it is, and never becomes a heading, a list, a link with another
text, an image or HTML. Addresses that stand in a value as such become links: pretalx does that to every text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from abstract_parser import visible

# Python-Markdown knows few escapes, so the rest become entities. `_` inside a word means nothing to it.
_ALWAYS = re.compile(r"[\\`*\[|]|(?<![^\W_])_|_(?![^\W_])")
_ENTITIES = re.compile(r"[<~]|&(?=#?\w)")
_AT_START = re.compile(r"^(?:[-+>#!=:]|(\d{1,20})(?=[.)]))")


def inline(text: str) -> str:
    """The value on one line."""
    plain = visible.line(" ".join(text.split()))
    marked = _ALWAYS.sub(lambda found: "\\" + found[0], plain)
    marked = _ENTITIES.sub(lambda found: f"&#{ord(found[0])};", marked)
    return _AT_START.sub(_harmless, marked)


def _harmless(found: re.Match[str]) -> str:
    if found[1]:
        return found[1] + "\\"
    return f"&#{ord(found[0])};" if found[0] in "=:" else f"\\{found[0]}"


def paragraphs(text: str) -> str:
    """The value with its lines and paragraphs."""
    blocks = ("\n".join(filter(None, map(inline, block.splitlines()))) for block in re.split(r"\n[^\S\n]*\n", text))
    return joined(blocks)


def items(values: Iterable[str]) -> str:
    """A list of values that are Markdown already."""
    return "\n".join(f"- {value}" for value in values)


def joined(blocks: Iterable[str]) -> str:
    """Paragraphs, one below the other, without the empty ones."""
    return "\n\n".join(filter(None, blocks))
