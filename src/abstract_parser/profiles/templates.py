"""Templates and shapes of a profile as the source of patterns: escaped words, bounded blanks, one open end at most."""

from __future__ import annotations

import re

from abstract_parser.profiles.fold import first_word

_DASH = "[-\u2010-\u2015\u2212]"
_NUMBER = r"\w{1,6}(?:\.\d{1,2})?"  # whether it is one is looked up: a list of all number words is slow to compile
_PLACE = re.compile(r"\{([^{}]*)\}")


def _literal(text: str) -> str:
    """Escaped words: any blanks for blanks, any dash for a dash, both kinds of apostrophe."""
    out = re.escape(" ".join(text.split())).replace("\\ ", r"\s{1,8}").replace("’", "'").replace("'", "['’]")
    out = out.replace("\\-", _DASH).replace("–", _DASH).replace("—", _DASH)
    # Blanks around punctuation vary from page to page: `Part 1 :`, `PART ONE -title`.
    for mark in (":", _DASH):
        for loose in (rf"\s{{1,8}}{mark}\s{{1,8}}", rf"\s{{1,8}}{mark}", rf"{mark}\s{{1,8}}", mark):
            if loose in out:
                out = out.replace(loose, rf"\s{{0,8}}{mark}\s{{0,8}}")
                break
    return out


def template(text: str, words: dict[str, list[str]], seen: int = 0) -> str:
    """The pattern source of a template. Places that are no list, ``{n}`` or ``{title}`` match nothing."""
    out, at = [], 0
    for place in _PLACE.finditer(text):
        out.append(literal(text[at : place.start()]))
        name = place[1]
        if name == "n":
            out.append(rf"{_NUMBER}(?!\w)" if seen else rf"(?P<n>{_NUMBER})(?!\w)")
        elif name == "title":
            out.append("(?P<title>.*)" if not seen else ".*")
        else:
            options = sorted(words.get(name, ()), key=lambda w: (-len(w), w))
            out.append("(?:" + "|".join(_literal(w) for w in options) + ")" if options else r"(?!)")
        at = place.end()
    out.append(literal(text[at:]))
    return "".join(out)


def literal(text: str) -> str:
    """A literal between places, which keeps the blanks at its edges."""
    core = _literal(text.strip())
    lead = r"\s{1,8}" if text[:1].isspace() and not core.startswith(r"\s{0") else ""
    tail = r"\s{1,8}" if text[-1:].isspace() and text.strip() and not core.endswith(r"\s{0,8}") else ""
    return lead + core + tail


class HeadLine:
    """A template of a whole line whose places hold values. Read from left to right, never going back."""

    def __init__(self, text: str) -> None:
        pieces = _PLACE.split(text)
        self._names = pieces[1::2]
        self._literals = [re.compile(literal(piece), re.I) for piece in pieces[::2]]

    def read(self, text: str) -> tuple[tuple[str, int, int], ...] | None:
        """Each place with the stretch of the line that it holds; None where the line is another."""
        first, *others = self._literals
        found = first.match(text)
        out = []
        for name, following in zip(self._names, others, strict=True):
            if found is None:
                return None
            start = found.end()
            found = following.search(text, start) if following.pattern else re.compile(r"\Z").search(text, start)
            if found is not None:
                out.append((name, start, found.start()))
        whole = found is not None and found.end() == len(text)
        return tuple(out) if whole and all(text[a:b].strip() for _, a, b in out) else None


def shape(text: str) -> str:
    """The pattern source of a code's shape."""
    out, at = [], 0
    for place in re.finditer(r"\{n\}|A|9|\s+", text):
        out.append(re.escape(text[at : place.start()]))
        alone = len(text) <= 6  # `A9` is a shape, but the A of `Session A` is a letter of the word
        token = place[0]
        if token == "{n}":
            out.append(rf"{_NUMBER}\b")
        elif token.isspace():
            out.append(r"\s")
        else:
            out.append({"A": "[A-Z]", "9": "[0-9]"}[token] if alone else re.escape(token))
        at = place.end()
    return "".join(out) + re.escape(text[at:])


def alternatives(sources: list[str]) -> str:
    """Any of the sources; nothing where there are none."""
    return "|".join(f"(?:{source})" for source in sources) or "(?!)"


def first_words(templates: list[str], words: dict[str, list[str]]) -> frozenset[str]:
    """The first words a line of those templates can have, folded; `0` for a number. A cheap guard."""
    out = set()
    for text in templates:
        place = re.match(r"\(?\{([^{}]*)\}", text)
        if place and place[1] == "n":
            out.add("0")
        for option in words.get(place[1], ()) if place else [text]:
            out.add(first_word(option))
    return frozenset(out)
