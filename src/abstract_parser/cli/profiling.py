"""What ``profiles new`` and ``profiles check`` do, apart from their options."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from abstract_parser.cli import outputs
from abstract_parser.cli.choices import Choices
from abstract_parser.cli.differences import differences
from abstract_parser.cli.inputs import Input, gather
from abstract_parser.cli.messages import FOUND, OK, UNREADABLE, fail, tell
from abstract_parser.cli.reading import Reading
from abstract_parser.errors import BadProfile, UnknownProfile
from abstract_parser.model import Document
from abstract_parser.pipeline import parse
from abstract_parser.profiles import Layout, layout, load_own, names, source
from abstract_parser.source import SourceText
from abstract_parser.stages.identify import identify
from abstract_parser.stages.normalise import normalise

_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")
_MOST_DIFFERENCES = 20


def run_new(files: Sequence[Path], name: str, output: Path | None, force: bool) -> int:
    """Writes the draft of a profile, and gives the exit code."""
    from abstract_parser.induction import induce

    if not _NAME.fullmatch(name):
        fail(f"{name!r} is no name of a profile: small letters, digits and hyphens")
    if output is not None and output.is_file() and not force:
        fail(f"{output} is there; --force overwrites it")
    reading = Reading(Choices())
    texts = []
    for each, text in reading.sources(gather(files, "profiles new")):
        texts.append(SourceText(text.text, name=Path(each.label).name))
    if texts:
        outputs.write([induce(texts, name)], output)
        tell("a draft: read it, edit it, then `abstract-parser profiles check FILE` runs it on samples")
    return reading.exit_code(strict=False)


class _Check:
    """One run over some profiles. ``errors`` and ``warnings`` count what was found."""

    def __init__(self, choices: Choices) -> None:
        self.choices = choices
        self.errors = 0
        self.warnings = 0
        self.unreadable = False

    def profile(self, name_or_path: str, given: Sequence[Path]) -> None:
        """Checks a profile, and runs it on its samples."""
        try:
            file = source(name_or_path)
            whole, own = layout(name_or_path), load_own(name_or_path)
        except BadProfile as error:
            self._error(str(error))
            return
        except UnknownProfile as error:
            if name_or_path.endswith(".toml"):
                tell(f"abstract-parser: {name_or_path}: no such file")
                self.unreadable = True
            else:
                self._error(f"{name_or_path}: {error}")
            return
        samples = list(given) or _samples(file, own.name)
        tell(f"{name_or_path}: fine ({own.name}: {own.title}), {len(samples)} samples")
        if not samples:
            return
        reading = Reading(Choices(profile=name_or_path))
        inputs = [Input(str(sample), sample, None, sample.name) for sample in samples]
        texts = []
        for each, text in reading.sources(inputs):
            texts.append(text)
            self._sample(Path(each.label), text, whole, name_or_path)
        self.unreadable |= bool(reading.unreadable)
        if own.extends:  # what others extend is general, and has entries for layouts without a sample here
            from abstract_parser.induction import unused

            for key, entry in unused(own, whole, texts):
                self._warning(f"{name_or_path}: no sample uses {key} {entry!r}")

    def _sample(self, path: Path, text: SourceText, whole: Layout, name_or_path: str) -> None:
        """Compares the reading of a sample with what is expected, and says whether the profile is recognised."""
        name = whole.profile.name
        found = identify(normalise(text).lines, {} if name_or_path in names() else {name: whole})
        if whole.profile.identify.threshold and found.profile != name:
            self._warning(f"{path}: is recognised as {found.profile}, not as {name}")
        expected = path.with_suffix(".json")
        if not expected.is_file():
            tell(f"{path}: no {expected.name} beside it; `abstract-parser expect {path} -p {name_or_path}` writes it")
            return
        try:
            wanted = Document.model_validate_json(expected.read_bytes())
        except (OSError, ValueError) as error:
            tell(f"abstract-parser: {expected}: no document: {str(error).splitlines()[0]}")
            self.unreadable = True
            return
        _, year, timezone, *_ = self.choices
        read = parse(path.read_bytes(), profile=name_or_path, year=year, timezone=timezone, name=wanted.source.name)
        read = read.model_copy(update={"profile": wanted.profile})  # the one that was asked for says nothing
        if read == wanted:
            tell(f"{path}: equal")
            return
        rows = [f"  {row}" for row in differences(wanted.model_dump(mode="json"), read.model_dump(mode="json"))]
        more = [f"  ... and {len(rows) - _MOST_DIFFERENCES} more"] if len(rows) > _MOST_DIFFERENCES else []
        self._error("\n".join([f"{path}: differs", *rows[:_MOST_DIFFERENCES], *more]))

    def _error(self, text: str) -> None:
        self.errors += 1
        outputs.write([text + "\n"], None)

    def _warning(self, text: str) -> None:
        self.warnings += 1
        outputs.write([text + "\n"], None)


def run_check(what: Sequence[str], choices: Choices, strict: bool) -> int:
    """Checks profiles on their samples, and gives the exit code."""
    profiles = [word for i, word in enumerate(what) if word.endswith(".toml") or word in names() or not i]
    given = list(_texts(Path(word) for word in what if word not in profiles))
    check = _Check(choices)
    for name in profiles or names():
        check.profile(name, given)
    if check.unreadable:
        return UNREADABLE
    return FOUND if check.errors or (strict and check.warnings) else OK


def _texts(paths: Iterator[Path]) -> Iterator[Path]:
    """Files, and the texts of folders."""
    for path in paths:
        yield from sorted(path.glob("*.txt")) if path.is_dir() else [path]


def _samples(profile: Path, name: str) -> list[Path]:
    """The samples of a profile where none are named; beside it, only texts whose reading is kept."""
    for folder in (profile.parent / name, Path("samples") / name):
        if found := sorted(folder.glob("*.txt")):
            return found
    return [path for path in sorted(profile.parent.glob("*.txt")) if path.with_suffix(".json").is_file()]
