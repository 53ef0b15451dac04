"""What happens to a text on its way from a page to the clipboard, one function a damage.

Each takes the text and a source of chance, so that a seed names one damaged text. `apply` puts several together in
the order in which programs do it: the page is set, a mail quotes it, an encoding is misread, line ends are changed.
"""

from __future__ import annotations

import html.entities
import random
import re
import textwrap
import unicodedata
from collections.abc import Callable, Iterable
from typing import Any

Damage = Callable[[str, random.Random], str]

BULLETS = "-–—*•·▪◦‣○●o§>+■□➢✓→\uf0b7"
COUNTS = ("{n}.", "{n})", "({n})", "{a})", "({a})", "{a}.", "{i}.", "({i})")
_BULLET = re.compile(r"^([ \t]*)[-•][ \t]+", re.M)
_ANY_BULLET = re.compile(r"^[ \t]*(?:[-•]|\d{1,2}\.)[ \t]+", re.M)
_LONG_WORD = re.compile(r"[^\W\d_]{6,}")
_LABEL = re.compile(r"^([A-Z][A-Za-z ]{2,24}):(?=[ \t]+\S)", re.M)
_PART = re.compile(r"^(?:PART|Part|Table|\(Part) \w+.*$", re.M)
_LINK_WORD = re.compile(r"(?<=[a-z] )([a-z]{6,})(?= [a-z])")
_NAMES = html.entities.codepoint2name
_WIDE = {ord(c): ord(c) + 0xFEE0 for c in "!?(),:;"}


def _lines(change: Callable[[str], str]) -> Damage:
    return lambda text, _: "\n".join(change(line) for line in text.split("\n"))


def _plainly(change: Callable[[str], str]) -> Damage:
    """A damage that leaves nothing to chance."""
    return lambda text, _: change(text)


# Hard wraps.


def wrapped(width: int | None = None, **how: Any) -> Damage:
    """Lines cut at a width, drawn between 60 and 100 where none is given."""

    def wrap(text: str, chance: random.Random) -> str:
        at = width or chance.randint(60, 100)
        return "\n".join(textwrap.fill(line, at, **how) if line.strip() else line for line in text.split("\n"))

    return wrap


def _hanging_items(text: str, chance: random.Random) -> str:
    """Wrapped as editors do it: an item goes on below its text, not below its bullet."""
    at = chance.randint(60, 100)
    out = []
    for line in text.split("\n"):
        bullet = _ANY_BULLET.match(line)
        out.append(textwrap.fill(line, at, subsequent_indent=" " * bullet.end() if bullet else "") if line else line)
    return "\n".join(out)


def _typeset(text: str, chance: random.Random) -> str:
    """Wrapped as in a printed book: long words are cut, with a hyphen."""
    at = chance.randint(60, 90)
    return "\n".join("\n".join(_cut(line, at)) for line in text.split("\n"))


def _cut(line: str, width: int) -> list[str]:
    out: list[str] = []
    so_far = ""
    for word in line.split(" "):
        if len(so_far) + 1 + len(word) <= width or not so_far:
            so_far = f"{so_far} {word}" if so_far else word
            continue
        room = min(width - len(so_far) - 2, len(word) - 3)
        if room >= 4 and len(word) >= 9 and word.isalpha() and word.islower():
            out.append(f"{so_far} {word[:room]}-")
            so_far = word[room:]
        else:
            out.append(so_far)
            so_far = word
    return [*out, so_far]


# Blank lines, bullets.


def _no_blank_lines(text: str) -> str:
    return re.sub(r"\n\s*\n", "\n", text)


def _some_blank_lines_doubled(text: str, chance: random.Random) -> str:
    return re.sub(r"\n[ \t]*\n", lambda _: chance.choice(["\n\n", "\n\n\n", "\n \n\n"]), text)


def bullets(mark: str) -> Damage:
    """Every bullet printed as that mark."""
    return lambda text, _: _BULLET.sub(lambda found: f"{found[1]}{mark} ", text)


def _counted(form: str) -> Damage:
    """Bullets as numbers or letters, counted anew in each list."""

    def count(text: str, _: random.Random) -> str:
        out, n = [], 0
        for line in text.split("\n"):
            if found := _BULLET.match(line):
                n += 1
                roman = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")[min(n, 10) - 1]
                line = f"{found[1]}{form.format(n=n, a=chr(96 + n), i=roman)} {line[found.end() :]}"
            elif line.strip():
                n = 0
            out.append(line)
        return "\n".join(out)

    return count


def _alone(between: str) -> Damage:
    return lambda text, _: _BULLET.sub(lambda found: f"•\n{between}", text)


def _tabbed_bullets(text: str) -> str:
    return _BULLET.sub("\t•\t", text)


# Characters.


def _in_words(mark: str) -> Damage:
    def hide(text: str, chance: random.Random) -> str:
        def inside(word: re.Match[str]) -> str:
            at = chance.randint(2, len(word[0]) - 2)
            return word[0][:at] + mark + word[0][at:]

        return _LONG_WORD.sub(inside, text)

    return hide


def _some_blanks(mark: str) -> Damage:
    return lambda text, chance: re.sub(r"(?<=\S) (?=\S)", lambda _: chance.choice([" ", " ", mark]), text)


def _ligatures(text: str) -> str:
    return text.replace("ffi", "ﬃ").replace("ffl", "ﬄ").replace("fi", "ﬁ").replace("fl", "ﬂ").replace("ff", "ﬀ")


def misread(encoding: str, times: int = 1) -> Damage:
    """UTF-8 read as another encoding; the bytes which that leaves undefined stay control characters."""

    def read(text: str, _: random.Random) -> str:
        for _n in range(times):
            text = "".join(bytes([byte]).decode(encoding, "ignore") or chr(byte) for byte in text.encode())
        return text

    return read


def _named_entities(text: str) -> str:
    return "".join(f"&{_NAMES[ord(c)]};" if ord(c) in _NAMES and c != '"' else c for c in text)


def _entities(form: str) -> Damage:
    return lambda text, _: "".join(c if c.isascii() else form.format(ord(c)) for c in text)


def _combining_entities(text: str) -> str:
    return "".join(f"&#{ord(c)};" if unicodedata.combining(c) else c for c in unicodedata.normalize("NFD", text))


def straight(text: str) -> str:
    """Quotes and dashes as a typewriter has them."""
    return text.translate({0x2018: "'", 0x2019: "'", 0x201C: '"', 0x201D: '"', 0x2013: "-", 0x2014: "-"})


def _curly(text: str) -> str:
    text = re.sub(r"(?<![\w.,!?])\"(?=\w)", "“", text).replace('"', "”")
    return re.sub(r"(?<!\w)'(?=\w)", "‘", text).replace("'", "’")


# Mail.


def quoted(mark: str, preamble: str = "") -> Damage:
    """Every line quoted; ``mark`` ends as the mail program ends it."""
    return lambda text, _: preamble + "\n".join(f"{mark}{line}".rstrip() for line in text.split("\n"))


_WROTE = "On Mon, 3 Mar 2025 at 16:42, Programme Desk <desk@example.org> wrote:\n\n"
_WROTE_LONG = (
    "Hi all, see below.\n\nBest wishes,\nJo\n\n"
    "On Monday, 3 March 2025 at 16:42, The Programme Desk of the Conference Office\n<desk@example.org> wrote:\n\n"
)
_SCHRIEB = "Am 03.03.2025 um 16:42 schrieb Programmbüro <desk@example.org>:\n\n"
_FORWARDED = (
    "---------- Forwarded message ---------\nFrom: Programme Desk <desk@example.org>\nDate: Mon, 3 Mar 2025 at 16:42\n"
    "Subject: Fwd: session for the website\nTo: Web Team <web@example.org>\n\n\n"
)
_ORIGINAL = (
    "-----Original Message-----\nFrom: Programme Desk\nSent: Monday, 3 March 2025 16:42\nTo: Web Team\n"
    "Cc: Print Team\nSubject: RE: session for the website\n\n"
)


def _before(preamble: str) -> Damage:
    return lambda text, _: preamble + text


def _wrapped_then_quoted(text: str, chance: random.Random) -> str:
    at = chance.randint(68, 76)
    return quoted("> ", _WROTE)(wrapped(at)(text, chance), chance)


def _quoted_then_wrapped(text: str, chance: random.Random) -> str:
    """The quoting made the lines too long, and the next program cut them again: what is left over stands alone."""
    return wrapped(74)(quoted("> ", _WROTE)(wrapped(76)(text, chance), chance), chance)


# Markdown.


def _markdown_headings(text: str) -> str:
    return "# " + _PART.sub(lambda found: f"### {found[0]}", text.lstrip())


def _setext_headings(text: str) -> str:
    first, _, rest = text.lstrip().partition("\n")
    return f"{first}\n{'=' * len(first)}\n{rest}"


def _bold_labels(form: str) -> Damage:
    return lambda text, _: _LABEL.sub(lambda found: form.format(found[1]), text)


def _bold_structure(text: str) -> str:
    """Title, part headings and lead-ins in bold."""
    first, _, rest = text.lstrip().partition("\n")
    rest = _PART.sub(lambda found: f"**{found[0].strip()}**", rest)
    return f"**{first.strip()}**\n" + re.sub(r"^([^\n*]*(?:will|to|that):)[ \t]*$", r"**\1**", rest, flags=re.M)


def bold_names(names: Iterable[str], form: str = "**{}**") -> Damage:
    """The names of people in bold, where a line begins with one."""
    held = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    if not held:
        return lambda text, _: text
    pattern = re.compile(rf"^([ \t]*(?:(?:Dr|Prof)\.? )?)({held})(?!\w)", re.M)
    return lambda text, _: pattern.sub(lambda found: found[1] + form.format(found[2]), text)


def _escaped(text: str) -> str:
    """As converters write what could be markup: `\\-`, `1\\.`, `\\&`."""
    text = re.sub(r"([*_\[\]#&])", r"\\\1", text)
    return re.sub(
        r"^([ \t]*\d{1,2})\.(?= )", r"\1\\.", re.sub(r"^([ \t]*)([-+])(?= )", r"\1\\\2", text, flags=re.M), flags=re.M
    )


def _links(text: str, chance: random.Random) -> str:
    form = chance.choice(["[{}](https://example.org/a?b=1)", "{} <https://example.org/a>", "[{}][1]"])
    return _LINK_WORD.sub(lambda found: form.format(found[1]) if chance.random() < 0.1 else found[0], text)


def _bold_and_backslashes(text: str) -> str:
    """Line breaks inside a paragraph as pandoc writes them."""
    return re.sub(r"(?<=\w)\n(?=\w)", r"\\\n", text)


def _from_html(text: str) -> str:
    """What a page's frame leaves in plain text: a picture, rules, anchors."""
    return "[Image: logo]\n\n* * *\n\n" + text.strip() + "\n\n* * *\n\nBack to top\n"


# Pages.


def furniture(lines: Callable[[int], str]) -> Damage:
    """A page ends behind every few paragraphs."""

    def put(text: str, chance: random.Random) -> str:
        every = chance.randint(2, 3)
        out = []
        for n, paragraph in enumerate(re.split(r"\n\s*\n", text.strip("\n")), 1):
            out.append(paragraph)
            if n % every == 0:
                out.append(lines(n // every))
        return "\n\n".join(out)

    return put


def _pages_between_lines(text: str, chance: random.Random) -> str:
    """A page ends behind every so many lines, wherever that is."""
    every = chance.randint(9, 14)
    out = []
    for n, line in enumerate(text.split("\n"), 1):
        out.append(line)
        if n % every == 0:
            out += ["", f"Page {n // every} of 9", "\fConference programme 2025", ""]
    return "\n".join(out)


PAGE: dict[str, Damage] = {
    "escaped markdown": _plainly(_escaped),
    "markdown headings": _plainly(_markdown_headings),
    "setext heading": _plainly(_setext_headings),
    "bold labels": _bold_labels("**{}:**"),
    "bold labels, colon outside": _bold_labels("**{}**:"),
    "bold title, parts, lead-ins": _plainly(_bold_structure),
    "backslash line breaks": _plainly(_bold_and_backslashes),
    "links": _links,
    "frame of an HTML page": _plainly(_from_html),
    **{f"bullets {mark}": bullets(mark) for mark in BULLETS},
    **{f"bullets {form.format(n=1, a='a', i='i')}": _counted(form) for form in COUNTS},
    "bullets behind tabs": _plainly(_tabbed_bullets),
    "bullets alone": _alone(""),
    "bullets alone, blank line": _alone("\n"),
    "bullets lost": lambda text, _: _BULLET.sub("", text),
    "doubled blank lines": _plainly(lambda text: re.sub(r"\n\s*\n", "\n\n\n", text)),
    "some blank lines doubled": _some_blank_lines_doubled,
    "no blank lines": _plainly(_no_blank_lines),
    "full-width punctuation": lambda text, _: text.translate(_WIDE),
    "straight quotes and dashes": _plainly(straight),
    "curly quotes": _plainly(_curly),
    "hard wraps": wrapped(),
    "hard wraps, words whole": wrapped(break_on_hyphens=False),
    "hard wraps, indented": wrapped(initial_indent="    ", subsequent_indent="    "),
    "hard wraps, hanging": wrapped(subsequent_indent="    "),
    "hard wraps, hanging items": _hanging_items,
    "hard wraps, first line indented": wrapped(initial_indent="   "),
    "hard wraps, hyphenated": _typeset,
    "blank lines everywhere": _plainly(lambda text: re.sub(r"\n(?!\s*\n)", "\n\n", text)),
    "a blank line behind every line": _plainly(lambda text: text.replace("\n", "\n\n")),
    "page numbers": furniture(lambda n: f"Page {n} of 12"),
    "page numbers, bare": furniture(lambda n: f"- {n + 3} -"),
    "running heads": furniture(lambda n: f"Conference programme 2025 | {n}"),
    "running heads, unnumbered": furniture(lambda n: f"{n}\n\fCONFERENCE PROGRAMME 2025"),
    "form feeds": furniture(lambda n: "\f"),
    "pages between lines": _pages_between_lines,
    "leading blanks": _lines(lambda line: "    " + line),
    "leading tabs": _lines(lambda line: "\t" + line),
}  # fmt: skip
MAIL: dict[str, Damage] = {
    "quoting": quoted("> "),
    "quoting twice": quoted("> > "),
    "quoting, tight": quoted(">"),
    "quoting with preamble": quoted("> ", _WROTE),
    "quoting with a letter before it": quoted("> ", _WROTE_LONG),
    "quoting with German preamble": quoted("> ", _SCHRIEB),
    "quoting twice with preambles": lambda text, r: quoted("> ", _WROTE)(quoted("> ", _SCHRIEB)(text, r), r),
    "forwarded": _before(_FORWARDED),
    "original message": _before(_ORIGINAL),
    "wrapped, then quoted": _wrapped_then_quoted,
    "quoted, then wrapped": _quoted_then_wrapped,
}
CHARACTERS: dict[str, Damage] = {
    "no-break blanks": _plainly(lambda text: text.replace(" ", "\xa0")),
    "some no-break blanks": _some_blanks("\xa0"),
    "thin blanks": _some_blanks("\u2009"),
    "ideographic blanks": _some_blanks("\u3000"),
    "doubled blanks": _plainly(lambda text: re.sub(r"(?<=[.!?]) (?=[A-Z])", "  ", text)),
    "tabs behind labels": _plainly(lambda text: re.sub(r"^([A-Z][\w ]{2,24}:) ", r"\1\t", text, flags=re.M)),
    "soft hyphens": _in_words("\xad"),
    "zero-width blanks": _in_words("\u200b"),
    "zero-width joiners": _in_words("\u200d"),
    "word joiners": _in_words("\u2060"),
    "left-to-right marks": _in_words("\u200e"),
    "decomposed accents": _plainly(lambda text: unicodedata.normalize("NFD", text)),
    "ligatures": _plainly(_ligatures),
    "named entities": _plainly(_named_entities),
    "numeric entities": _entities("&#{};"),
    "hexadecimal entities": _entities("&#x{:X};"),
    "entities of combining marks": _plainly(_combining_entities),
    "UTF-8 read as Windows-1252": misread("cp1252"),
    "UTF-8 read as Latin-1": misread("latin-1"),
    "UTF-8 read as MacRoman": misread("mac-roman"),
    "UTF-8 misread twice": misread("cp1252", 2),
}
ENDS: dict[str, Damage] = {
    "trailing blanks": _lines(lambda line: line + "  "),
    "trailing tabs": _lines(lambda line: line + "\t"),
    "a byte order mark": _plainly(lambda text: "\ufeff" + text),
    "CRLF": _plainly(lambda text: text.replace("\n", "\r\n")),
    "CR": _plainly(lambda text: text.replace("\n", "\r")),
    "CRCRLF": _plainly(lambda text: text.replace("\n", "\r\r\n")),
    "line separators": _plainly(lambda text: text.replace("\n", "\u2028")),
    "next lines": _plainly(lambda text: text.replace("\n", "\x85")),
}
DAMAGES: dict[str, Damage] = {**PAGE, **MAIL, **CHARACTERS, **ENDS}
_ORDER = {name: at for at, name in enumerate(DAMAGES)}


def apply(text: str, names: Iterable[str], seed: int = 0) -> str:
    """The text with those damages, in the order in which they happen."""
    chance = random.Random(seed)
    for name in sorted(names, key=_ORDER.__getitem__):
        text = DAMAGES[name](text, chance)
    return text
