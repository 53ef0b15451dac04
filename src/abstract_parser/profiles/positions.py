"""Where each key and each entry of a TOML file stands: the line of `parts.headings`, of its second template.

`tomllib` gives values without their places. Here a file that it has read is walked once more, for the lines alone, so
nothing is checked again.
"""

from __future__ import annotations

import bisect
import re
import tomllib
from collections import Counter

Path = tuple[str | int, ...]

_BLANK = re.compile(r"(?:[ \t\r\n]+|#[^\n]*)+")
_STRING = re.compile(
    r'"""(?:[^\\"]|\\.|"{1,2}(?!"))*+"{3,5}|' + r"'''(?:[^']|'{1,2}(?!'))*+'{3,5}|"
    r'"(?:[^"\\\n]|\\.)*+"|' + r"'[^'\n]*+'",
    re.DOTALL,
)
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]++")
_SCALAR = re.compile(r"[^,\]}\n#]++")


class Positions:
    """The line of every path of a TOML text. ``text`` is TOML that `tomllib` reads."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._ends = [found.start() for found in re.finditer("\n", text)]
        self._lines: dict[Path, int] = {(): 1}
        self._document()

    def line(self, path: Path) -> int:
        """The line of that key or entry, or of what it would stand in."""
        while path not in self._lines:
            path = path[:-1]
        return self._lines[path]

    def _note(self, path: Path) -> None:
        self._lines.setdefault(path, bisect.bisect_left(self._ends, self._at) + 1)

    def _document(self) -> None:
        table: Path = ()
        tables: Counter[Path] = Counter()
        while self._more():
            if self._take("["):
                several = self._take("[")
                table = self._key(())
                if several:
                    tables[table] += 1
                    table = (*table, tables[table] - 1)
                    self._note(table)
                    self._take("]")
                self._take("]")
            else:
                self._pair(table)

    def _more(self) -> bool:
        """Skips blanks and comments; whether anything is left."""
        if blank := _BLANK.match(self._text, self._at):
            self._at = blank.end()
        return self._at < len(self._text)

    def _take(self, mark: str) -> bool:
        """Whether that character comes next; if so, it is passed."""
        found = self._more() and self._text[self._at] == mark
        self._at += found
        return found

    def _key(self, table: Path) -> Path:
        """A key, dotted or not, under that table. Noted with all that it stands in."""
        path = table
        while True:
            self._more()
            string = _STRING.match(self._text, self._at)
            token = string or _BARE_KEY.match(self._text, self._at)
            if token is None:  # no TOML: give up at once rather than go round for ever
                self._at = len(self._text)
                return path
            path = (*path, tomllib.loads(f"key = {token[0]}")["key"] if string else token[0])
            self._note(path)
            self._at = token.end()
            if not self._take("."):
                return path

    def _pair(self, table: Path) -> None:
        path = self._key(table)
        self._take("=")
        self._value(path)

    def _value(self, path: Path) -> None:
        self._more()
        self._note(path)
        if self._take("["):
            entry = 0
            while self._more() and not self._take("]"):
                self._value((*path, entry))
                self._take(",")
                entry += 1
        elif self._take("{"):
            while self._more() and not self._take("}"):
                self._pair(path)
                self._take(",")
        elif token := _STRING.match(self._text, self._at) or _SCALAR.match(self._text, self._at):
            self._at = token.end()
        else:
            self._at += 1
