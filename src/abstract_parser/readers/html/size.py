"""How large the tree of a page becomes. Pages made to do harm are short, and their trees grow with the square of it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

_TAG = re.compile(r"<(!--|/?[a-z][^\s/>]{0,40})([^<>]{0,200})", re.I)
_FORMATTING = frozenset("a b big code em font i nobr s small strike strong tt u".split())
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_IMPLIED = frozenset("a nobr p li dd dt tr td th thead tbody tfoot option optgroup rp rt colgroup".split())
"""Elements that the next of them ends."""
_RAW = frozenset("script style textarea title xmp iframe noembed noframes".split())
"""Elements in which no tag is one."""
_DEEPEST = 2_000
"""Elements inside elements. The parser's time grows with the square of it, and no page comes near."""
_MOST_AGAIN = 500_000
"""Elements of print that are left open and begin anew in every block behind. Each takes 400 bytes."""
_ALIKE = 3
"""So many elements of print that are the same begin anew at most."""


def is_harmful(html: str) -> bool:
    """Whether elements are nested, or print is left open, as no page does it."""
    nesting, print_left = _Nesting(), _PrintLeft()
    again = at = 0
    while found := _TAG.search(html, at):
        at = found.end()
        tag = found[1].lower()
        name = tag.lstrip("/")
        if tag == "!--" or tag in _RAW:
            at = html.find("-->", found.start() + 2) if tag == "!--" else _end_of(html, tag, at)
            if at < 0:
                break
            continue
        if name in _FORMATTING:
            print_left.end(name) if tag != name else print_left.begin(name, found[2])
        else:
            again += print_left.count
        if name not in _VOID and name not in _IMPLIED:
            nesting.end(name) if tag != name else nesting.begin(name)
        if nesting.depth > _DEEPEST or again > _MOST_AGAIN:
            return True
    return False


class _Nesting:
    """The elements that are open. An end ends all in it, and one of nothing that is open ends nothing."""

    def __init__(self) -> None:
        self._open: list[str] = []
        self._names: Counter[str] = Counter()

    @property
    def depth(self) -> int:
        return len(self._open)

    def begin(self, name: str) -> None:
        self._open.append(name)
        self._names[name] += 1

    def end(self, name: str) -> None:
        if not self._names[name]:
            return
        above = ""
        while above != name:
            above = self._open.pop()
            self._names[above] -= 1


class _PrintLeft:
    """Elements of print that are open, wherever they began. ``count``: how many would begin anew in a block."""

    def __init__(self) -> None:
        self.count = 0
        self._open: defaultdict[str, list[str]] = defaultdict(list)
        self._alike: Counter[str] = Counter()

    def begin(self, name: str, attributes: str) -> None:
        if name in _IMPLIED:
            self.end(name)
        key = name + attributes
        self._open[name].append(key)
        self._alike[key] += 1
        self.count += self._alike[key] <= _ALIKE

    def end(self, name: str) -> None:
        if self._open[name]:
            key = self._open[name].pop()
            self.count -= self._alike[key] <= _ALIKE
            self._alike[key] -= 1


def _end_of(html: str, tag: str, at: int) -> int:
    """Where an element ends in which no tag is one; -1 where nothing ends it."""
    found = re.compile(rf"</{tag}\b", re.I).search(html, at)
    return found.end() if found else -1
