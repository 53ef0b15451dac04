"""What ``expect`` and ``render`` do, apart from their options."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from abstract_parser.canonical import render
from abstract_parser.cli import outputs
from abstract_parser.cli.choices import NORMAL, Choices
from abstract_parser.cli.inputs import Input, gather
from abstract_parser.cli.messages import OK, UNREADABLE, USAGE, fail, tell
from abstract_parser.cli.reading import Reading, report
from abstract_parser.errors import UnreadableInput
from abstract_parser.exporters.to_json import single
from abstract_parser.model import Document, Session


def run_expect(files: Sequence[Path], choices: Choices, force: bool) -> int:
    """Writes the expected file beside each sample, and gives the exit code."""
    for file in files:
        if file.suffix == ".json" or str(file) == "-":
            fail(f"{file} is no sample: its expected file would have the same name")
    reading, refused = Reading(choices), False
    for each, document in reading.documents(gather(files, "expect")):
        target = Path(each.label).with_suffix(".json")
        report(each, document, NORMAL)
        # The name alone: the expected file is the same wherever the samples lie.
        source = document.source.model_copy(update={"name": Path(each.label).name})
        refused |= not _expect(target, single(document.model_copy(update={"source": source})), force)
    return reading.exit_code(strict=False) if reading.unreadable or not refused else USAGE


def _expect(target: Path, text: str, force: bool) -> bool:
    """Whether the expected file is as the parser reads now. One that differs is only replaced by force."""
    if target.is_file() and target.read_bytes() == text.encode():
        tell(f"{target}: as it was")
    elif target.exists() and not force:
        tell(f"abstract-parser: {target} is there and differs; --force overwrites it")
        return False
    else:
        outputs.write([text], target)
        tell(f"{target}: written; now read it")
    return True


def run_render(files: Sequence[Path], output: Path | None) -> int:
    """Writes the canonical text of the sessions in the inputs, and gives the exit code."""
    sessions: list[Session] = []
    code = OK
    for each in gather(files, "render", folders=False):
        try:
            sessions += _sessions(json.loads(_bytes_of(each)))
        except UnreadableInput as error:
            tell(f"abstract-parser: {each.label}: {error.reason}")
        except (json.JSONDecodeError, UnicodeDecodeError) as error:
            tell(f"abstract-parser: {each.label}: not JSON: {error}")
        except RecursionError:
            tell(f"abstract-parser: {each.label}: nested too deeply")
        except ValidationError as error:
            tell(f"abstract-parser: {each.label}: no document or session: {'; '.join(_complaints(error))}")
        else:
            continue
        code = UNREADABLE
    if sessions or code == OK:
        outputs.write([render(*sessions)], output)
    return code


def _bytes_of(each: Input) -> bytes:
    if each.data is not None:
        return each.data
    try:
        return Path(each.label).read_bytes()
    except OSError as error:
        raise UnreadableInput(each.label, error.strerror or "cannot be read") from None


def _sessions(data: Any) -> Iterator[Session]:
    """The sessions of a Document, a Session, or a list of them."""
    if isinstance(data, list):
        for item in data:
            yield from _sessions(item)
    elif isinstance(data, dict) and "sessions" in data:
        yield from Document.model_validate(data).sessions
    else:
        yield Session.model_validate(data)


def _complaints(error: ValidationError) -> Iterator[str]:
    for found in error.errors(include_url=False, include_context=False)[:5]:
        where = "/".join(map(str, found["loc"]))
        yield f"{where}: {found['msg']}" if where else found["msg"]
