"""The catalogue of diagnostics: one row a code, each with why it is said, an example and what to do.

Codes are stable: a code is never reused for something else. The hundreds are the stations: 0 reading,
1 sessions, 2 date and time, 3 header, parts and objectives, 4 people.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

Severity = Literal["error", "warning", "info"]


class Entry(NamedTuple):
    """One row of the catalogue. ``message`` is a ``str.format`` template."""

    code: str
    name: str
    severity: Severity
    message: str
    why: str
    example: str
    fix: str


CATALOGUE: tuple[Entry, ...] = (
    Entry(
        "AP001", "unreadable-input", "error", "could not be read: {reason}",
        "The input could not be turned into text, so nothing was parsed.",
        "a file that is missing or not permitted",
        "Check the path and the permissions. Files that are there and cannot be read say why with codes of their own.",
    ),
    Entry(
        "AP002", "encoding-guessed", "info", "not UTF-8; read as {encoding}",
        "The bytes are not valid UTF-8, so another encoding was tried. A wrong guess shows as odd letters.",
        "a text saved by an old Windows program",
        "Save the file as UTF-8 if letters look wrong.",
    ),
    Entry(
        "AP003", "mojibake-repaired", "info",
        "{count} damaged character sequence(s) repaired, first {before!r} to {after!r}",
        "UTF-8 text was decoded with the wrong encoding somewhere on its way here. The damage is regular, so it "
        "could be undone exactly.",
        "`Kingâ€™s` for `King’s`",
        "Nothing to do. Where the text comes from could be told to send UTF-8.",
    ),
    Entry(
        "AP004", "truncated-paste", "warning", "the text seems to be cut off here",
        "The text ends in the middle of something: an announcement with nothing after it, or a sentence without end.",
        "a last line `PART THREE: ...` with nothing below it",
        "Copy the whole text again, down to the last line.",
    ),
    Entry(
        "AP005", "unclaimed-text", "warning", "not understood: {text}",
        "No rule found a place for this text. It is listed under `unclaimed`, so that nothing is lost.",
        "a stray line between two sessions",
        "Look whether something is missing from the result; add a label or a noise line to the profile.",
    ),
    Entry(
        "AP006", "invalid-characters", "info", "{count} character(s) that no text can hold were replaced",
        "Lone surrogates cannot be written as UTF-8 or JSON. They are replaced by U+FFFD in values.",
        "half of an emoji that was cut in two",
        "Repair the source if the place matters.",
    ),
    Entry(
        "AP007", "encrypted-file", "error", "could not be read: {reason}",
        "The file is encrypted, and this program asks for no passwords.",
        "a PDF or Word file that opens with a password only",
        "Open it with its password, save it without one, and read that.",
    ),
    Entry(
        "AP008", "damaged-file", "error", "could not be read: {reason}",
        "The file begins like its format, but is cut off or broken inside, or holds what a sound file never holds, "
        "such as declarations of XML entities.",
        "a download that ended too early",
        "Ask for the file again, or open it in the program it is from and save it anew.",
    ),
    Entry(
        "AP009", "no-text", "error", "could not be read: {reason}",
        "The pages are pictures of text, not text: a scan or a screenshot. Nothing is guessed from pictures.",
        "a PDF from a scanner",
        "Run it through a text recognition (OCR) program such as OCRmyPDF, and read its output.",
    ),
    Entry(
        "AP010", "limit-exceeded", "error", "could not be read: {reason}",
        "The file is larger, unpacks to more, or nests deeper than is allowed, as files made to do harm do.",
        "a zip file of 40 KB that unpacks to 4 GB",
        "If the file is sound, raise the limit that is named; `abstract-parser batch --help` lists the options.",
    ),
    Entry(
        "AP011", "wrong-suffix", "info", "the name ends in {suffix}, but this is {format}; read as that",
        "What a file is, is decided by its content. Its name says something else.",
        "`programme.docx` that is a PDF",
        "Nothing to do; rename the file if other programs shall open it.",
    ),
    Entry(
        "AP012", "missing-library", "error", "could not be read: {reason}",
        "This format is read with a library that is not installed.",
        "a Word file, where only the core of this package is installed",
        "Install the extra that the message names.",
    ),
    Entry(
        "AP013", "unknown-format", "error", "could not be read: {reason}",
        "The file is of a kind that holds no text to read, or in a format that no reader knows.",
        "a photo, a slide deck, a Word file from before 2007",
        "Save it as .docx, PDF or plain text.",
    ),
    Entry(
        "AP014", "page-without-text", "warning", "page {page} is a picture without text",
        "The other pages hold text, this one holds none but a picture, so what it shows is not read.",
        "a PDF with one scanned page in it",
        "Look at the page; text recognition (OCR) would make it readable.",
    ),
    Entry(
        "AP015", "not-read-here", "warning", "{count} more in this file not read: {names}",
        "The file holds other files, such as the attachments of an e-mail. One text gives one Document, so only the "
        "first was read.",
        "an e-mail with a Word file attached",
        "Read it with `abstract-parser batch`, which takes everything in it.",
    ),
    Entry(
        "AP016", "time-limit", "error", "could not be read: {reason}",
        "Reading took longer than is allowed, and was given up so that the other files go on.",
        "a PDF made of a million drawings",
        "Raise the limit (--timeout) if the file is sound.",
    ),
    Entry(
        "AP017", "reader-crashed", "error", "could not be read: {reason}",
        "The process that read the file ended, by a fault in a library or for want of memory. The others went on.",
        "a damaged PDF that no library survives",
        "Open the file in the program it is from and save it anew.",
    ),
    Entry(
        "AP101", "no-session", "error", "no session found",
        "Nothing in the text looks like the head of a session: no code and title, no date line, no header labels.",
        "a recipe, minutes, a bill",
        "Paste the whole session with its title and date, or name the layout with --profile.",
    ),
    Entry(
        "AP102", "missing-title", "warning", "the session has no title",
        "A session was recognised by its other parts, but no title stands before them.",
        "a text that begins with its date line",
        "Copy the text from its title on.",
    ),
    Entry(
        "AP103", "missing-date", "warning", "the session has no date",
        "No date line was found in the session or in a heading above it.",
        "`A6: Waiting well` directly followed by `Format: Workshop`",
        "Add the date, or take it from the programme; the session is complete but for that.",
    ),
    Entry(
        "AP104", "missing-objectives", "info", "no learning objectives",
        "Sessions of this layout usually print learning objectives; this one, and its parts, have none.",
        "a keynote",
        "Nothing, if the session has none. If it has, the lead-in may be unknown: add it to the profile.",
    ),
    Entry(
        "AP105", "missing-speakers", "warning", "no speakers",
        "No line of the session reads as a person.",
        "a session whose people are still to be announced",
        "Look at `unclaimed` and at the description: a speaker line may have been read as text.",
    ),
    Entry(
        "AP201", "weekday-contradicts-date", "warning", "{date} is a {actual}, but {printed} is printed",
        "Weekday and date do not belong together, so one of them is wrong. The date is kept as printed.",
        "`Monday 22 May 2025` (it was a Thursday)",
        "Ask which is right.",
    ),
    Entry(
        "AP202", "end-before-start", "warning", "the end {end} is before the start {start}",
        "A session cannot end before it begins. Both times are kept as printed.",
        "`14:00-13:15`",
        "Ask which is right.",
    ),
    Entry(
        "AP203", "year-not-printed", "info", "no year is printed; the date stays open",
        "A date without a year is not certain, so `date` stays null unless a year is given.",
        "`Tuesday 16 May | 11:00-12:15`",
        "Give the year: --year 2023, or `parse(text, year=2023)`.",
    ),
    Entry(
        "AP204", "impossible-date", "warning", "{text} is no date of the calendar",
        "The day does not exist in that month.",
        "`31 June 2024`",
        "Ask which day is meant.",
    ),
    Entry(
        "AP205", "half-of-day-inferred", "info", "no am or pm is printed; {text} is read as {start}-{end}",
        "Times on a twelve-hour clock without am or pm were settled by their order.",
        "`From 5:30 until 6:30`",
        "Check the time.",
    ),
    Entry(
        "AP301", "part-numbers-gap", "warning", "part {number} follows {previous}",
        "The numbers of the parts leave one out or go back, so a part may be missing or misplaced.",
        "`PART ONE`, `PART THREE`",
        "Compare with the source.",
    ),
    Entry(
        "AP302", "part-number-repeated", "warning", "part {number} comes more than once",
        "Two parts carry the same number.",
        "`PART ONE`, `PART ONE`",
        "Compare with the source.",
    ),
    Entry(
        "AP303", "unknown-label", "info", "the label {label!r} is not in the profile; kept under extra_fields",
        "A header line `Label: value` whose label the profile does not know is kept as printed.",
        "`Snacks: biscuits`",
        "Add the label to the profile, if it comes often.",
    ),
    Entry(
        "AP304", "placeholder", "info", "{text!r} under {label} stands for nothing; read as null",
        "A placeholder says that the value is not known or does not apply.",
        "`Stream: n/a`, `Content filters: tbc`",
        "Nothing, or fill it in.",
    ),
    Entry(
        "AP305", "values-swapped", "warning", "{text!r} is a {other}, but stands under {label}",
        "The value belongs to the vocabulary of another label. It is kept where it was printed.",
        "`Stream: Workshop`",
        "Ask whether the two lines were mixed up.",
    ),
    Entry(
        "AP306", "lead-in-without-items", "warning", "an announcement of objectives with no objective after it",
        "A line announces learning objectives, but nothing that could be one follows.",
        "`In this session, participants will:` directly followed by a speaker",
        "Compare with the source.",
    ),
    Entry(
        "AP401", "ambiguous-speaker", "warning", "{name!r}: could also be read as {alternatives}",
        "The line prints no mark between name, job title and organisation, and the evidence does not settle it. "
        "The best reading is kept with its confidence, the others under `alternatives`.",
        "`Jo Kay Harbour Voices; England`",
        "Look at the line; a delimiter in the source would settle it.",
    ),
    Entry(
        "AP402", "below-min-confidence", "error",
        "{name!r} is read with confidence {confidence:.2f}, below {minimum:.2f}",
        "The caller asked for a minimum confidence, and this reading does not reach it.",
        "`--min-confidence 0.9` and a line that could be read in two ways",
        "Check the reading, or lower the minimum.",
    ),
    Entry(
        "AP403", "speaker-not-read", "warning", "expected a person here: {text}",
        "The line stands where people stand, but does not read as a person.",
        "`Speakers: ???`",
        "Check the line; it is kept under `unclaimed`.",
    ),
)  # fmt: skip

BY_CODE: dict[str, Entry] = {entry.code: entry for entry in CATALOGUE}
UNREAD = frozenset(entry.code for entry in CATALOGUE if entry.code < "AP1" and entry.severity == "error")
"""Codes of inputs that gave no text."""


class Doubt(NamedTuple):
    """A diagnostic before it has its line and column: offsets of the original text."""

    code: str
    start: int
    end: int
    message: str
    pointer: str | None = None


def doubt(code: str, span: tuple[int, int], pointer: str | None = None, **details: str | int | float) -> Doubt:
    """The doubt of that code at that place, its message filled in from the catalogue."""
    return Doubt(code, span[0], span[1], BY_CODE[code].message.format(**details), pointer)


def find(code_or_name: str) -> Entry | None:
    """The row of the catalogue for a code (`AP101`, `ap101`) or a name (`no-session`)."""
    wanted = code_or_name.strip().casefold()
    return next((e for e in CATALOGUE if wanted in (e.code.casefold(), e.name)), None)
