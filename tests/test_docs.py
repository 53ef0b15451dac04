"""The documents say what the code does: commands, fields, catalogue, examples, links.

``python tests/test_docs.py`` writes docs/diagnostics.md from the catalogue.
"""

from __future__ import annotations

import doctest
import inspect
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

import abstract_parser as ap
from abstract_parser import canonical, exporters
from abstract_parser.cli import messages, options
from abstract_parser.cli.app import app
from abstract_parser.conference import Conference
from abstract_parser.diagnostics import CATALOGUE, Entry
from abstract_parser.profiles import Profile, names

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
DIAGNOSTICS = ROOT / "docs" / "diagnostics.md"
PAGES = [page for page in (README, ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))) if page.exists()]

pytestmark = pytest.mark.skipif(not README.exists(), reason="the documents are not part of this distribution")


def catalogue() -> str:
    """docs/diagnostics.md as it should be."""
    stations = {
        "0": "Reading", "1": "Sessions", "2": "Date and time", "3": "Header, parts and objectives", "4": "People",
    }  # fmt: skip
    out = [
        "# Diagnostics\n",
        "Generated from the catalogue in `src/abstract_parser/diagnostics.py` by `python tests/test_docs.py`.\n",
        "A diagnostic is a doubt with a place. Codes are stable: none is ever reused for something else. "
        "`abstract-parser explain CODE` prints a row, by code or by name.\n",
        "An `error` ends the command line with exit code 1, a `warning` only with `--strict`. An `info` is shown with "
        "`--verbose`.\n",
        "| code | name | severity |\n|---|---|---|",
        *(f"| [{e.code}](#{e.code.lower()}-{e.name}) | {e.name} | {e.severity} |" for e in CATALOGUE),
    ]
    station = ""
    for entry in CATALOGUE:
        if entry.code[2] != station:
            station = entry.code[2]
            out.append(f"\n## {stations[station]}")
        out.append(_row(entry))
    return "\n".join(out) + "\n"


def _row(entry: Entry) -> str:
    return (
        f"\n### {entry.code} {entry.name}\n\n{entry.severity}: `{entry.message}`\n\n{entry.why}\n\n"
        f"*Example:* {entry.example}\n\n*What to do:* {entry.fix}"
    )


def blocks(page: Path, language: str) -> list[str]:
    """The fenced blocks of a page in that language."""
    text = page.read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def table(page: Path, heading: str) -> list[list[str]]:
    """The rows of the tables under a heading, without those above the dashes."""
    text = page.read_text(encoding="utf-8")
    section = re.split(r"^#+ ", text.partition(f"# {heading}\n")[2], maxsplit=1, flags=re.MULTILINE)[0]
    rows = re.findall(r"^\|(.*)\|$", section, re.MULTILINE)
    cells = [[cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", row)] for row in rows]
    return [row for row, below in zip(cells, [*cells[1:], [""]], strict=True) if not {row[0], below[0]} & {"---"}]


def quoted(cell: str) -> list[str]:
    """The words a cell prints as code."""
    return re.findall(r"`([^`]+)`", cell)


# the catalogue


def test_the_catalogue_of_diagnostics_is_current() -> None:
    assert DIAGNOSTICS.read_text(encoding="utf-8") == catalogue(), "run: python tests/test_docs.py"


def test_codes_in_the_documents_exist() -> None:
    known = {entry.code for entry in CATALOGUE}
    for page in PAGES:
        assert set(re.findall(r"\bAP\d{3}\b", page.read_text(encoding="utf-8"))) <= known, page.name


# the command line


def _commands(command: Any = None, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every command of the command line by its name; the program itself has none."""
    command = command or typer.main.get_command(app)
    below = getattr(command, "commands", {})
    if not below or not path:
        yield path, command
    for name, child in below.items():
        yield from _commands(child, f"{path} {name}".strip())


def _documented() -> dict[str, list[str]]:
    """The command table of the README: name -> its row."""
    found = {}
    for row in table(README, "Commands"):
        if len(row) == 3:
            words = quoted(row[0])[0].split()
            name = " ".join(w for w in words if w == w.lower() and "[" not in w and w != "abstract-parser")
            found[name] = row
    return found


def test_the_readme_lists_every_command_and_no_other() -> None:
    assert list(_documented()) == [name for name, _ in _commands()]


@pytest.mark.parametrize("name, command", [*_commands()], ids=lambda value: str(value))
def test_the_readme_lists_every_option_of_a_command(name: str, command: Any) -> None:
    long = {opt for param in command.params for opt in param.opts if opt.startswith("--")} - {"--help"}
    assert {word for word in quoted(_documented()[name][2]) if word.startswith("--")} == long


def test_the_readme_lists_the_formats() -> None:
    written = tuple(each.name for each in exporters.EXPORTERS if each.kind == "format")
    formats = {"parse": written, "check": options.CHECK_FORMATS}
    formats |= {"bench": options.BENCH_FORMATS}
    for name, known in formats.items():
        assert tuple(w for w in quoted(_documented()[name][2]) if not w.startswith("-")) == known


def test_the_page_of_exports_lists_the_targets() -> None:
    page = ROOT / "docs" / "export.md"
    rows = [(quoted(row[0])[0], row[1], "".join(quoted(row[2]))) for row in table(page, "Targets")]
    assert rows == [(each.name, each.what, each.extra) for each in exporters.EXPORTERS]


def test_the_page_of_exports_lists_the_keys_of_a_conference_file() -> None:
    rows = table(ROOT / "docs" / "export.md", "The conference file")
    assert {key for row in rows for key in quoted(row[0])} == set(Conference.model_fields)


def test_options_in_the_documents_exist() -> None:
    known = {opt for _, command in _commands() for param in command.params for opt in param.opts} | {"--help", "-h"}
    for page in PAGES:
        for line in re.findall(r"abstract-parser [^`\n|]*", page.read_text(encoding="utf-8")):
            assert set(re.findall(r"(?<!\S)--?[a-z][a-z-]*", line)) <= known, line


def test_the_readme_lists_the_exit_codes() -> None:
    printed = {int(row[0]) for row in table(README, "Commands") if row[0].isdecimal()}
    assert printed == {messages.OK, messages.FOUND, messages.USAGE, messages.UNREADABLE}
    said = README.read_text(encoding="utf-8").partition("Beyond these, ")[2].split("\n\n")[0]
    rare = {messages.BROKEN, messages.INTERRUPTED, messages.CLOSED_PIPE}
    assert {int(number) for number in re.findall(r"\d+", said)} == rare


# models


@pytest.mark.parametrize("model", [ap.Document, ap.Session, ap.Part, ap.Speaker], ids=lambda model: model.__name__)
def test_the_readme_lists_every_field(model: Any) -> None:
    printed = [name for row in table(README, model.__name__) for name in quoted(row[0])]
    assert sorted(printed) == sorted(model.model_fields)


@pytest.mark.parametrize(
    "field, model", [("source", ap.Source), ("diagnostics", ap.Diagnostic), ("unclaimed", ap.Fragment)]
)
def test_the_readme_lists_the_fields_of_small_models(field: str, model: Any) -> None:
    (row,) = (row for row in table(README, "Document") if row[0] == f"`{field}`")
    assert quoted(row[2]) == list(model.model_fields)


def test_the_options_of_the_library_are_listed() -> None:
    rows = {quoted(row[0])[0] for row in table(README, "From Python")}
    assert rows == {name for name in inspect.signature(ap.parse).parameters if name != "text"}


def _profile_keys(model: Any, path: str = "") -> Iterator[str]:
    for name, field in model.model_fields.items():
        tables = hasattr(field.annotation, "model_fields") and name != "vocabulary"
        yield from _profile_keys(field.annotation, f"{path}{name}.") if tables else [path + name]


def test_the_keys_of_profiles_are_listed() -> None:
    printed = [quoted(row[0])[0] for row in table(ROOT / "docs" / "profiles.md", "Keys")]
    assert sorted(printed) == sorted(_profile_keys(Profile))


def test_the_entries_of_canonical_text_are_listed() -> None:
    rows = table(ROOT / "docs" / "canonical-text.md", "Entries")
    printed = [(label, quoted(row[1])[0]) for row in rows for label in quoted(row[0])]
    for entries in (canonical.SESSION, canonical.PART, canonical.READING):
        assert set(entries.items()) <= set(printed)


def test_the_kinds_of_marks_are_listed() -> None:
    """All that are seen on the samples and their canonical text; and no kind that the code does not have."""
    printed = {quoted(row[0])[0] for row in table(ROOT / "docs" / "provenance.md", "Marks")}
    seen: set[str] = set()
    for sample in (ROOT / "samples").glob("*/*.txt"):
        document = ap.parse_file(sample, provenance=True)
        for each in (document, ap.parse(ap.render(*document.sessions), provenance=True)):
            assert each.provenance is not None
            seen |= {kind for _, _, kind in each.provenance.marks}
    assert seen <= printed
    code = "".join(file.read_text(encoding="utf-8") for file in Path(ap.__file__).parent.rglob("*.py"))
    assert {kind for kind in printed if f'"{kind}"' not in code} == set()


def test_the_built_in_profiles_are_named() -> None:
    text = README.read_text(encoding="utf-8")
    assert all(f"`{name}`" in text for name in names())


# examples


def _transcripts() -> list[tuple[str, str]]:
    """The commands in `console` blocks that are ours, each with what the page shows."""
    found = []
    for page in PAGES:
        for block in blocks(page, "console"):
            for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
                command, _, shown = re.sub(r" \\\n +", " ", part).partition("\n")
                if not command.startswith("curl "):  # of what is not on this machine
                    found.append((command, shown))
    return found


@pytest.mark.skipif(os.name == "nt", reason="the transcripts are written for a POSIX shell")
@pytest.mark.parametrize("command, shown", _transcripts() if README.exists() else [])
def test_transcripts_show_what_the_command_prints(command: str, shown: str, tmp_path: Path) -> None:
    """In a folder of its own: some write files."""
    for name in ("docs", "samples", "tests"):
        (tmp_path / name).symlink_to(ROOT / name)
    assert command.startswith("abstract-parser ")
    ours = f'"{sys.executable}" -m abstract_parser'
    done = subprocess.run(
        command.replace("abstract-parser", ours),
        shell=True, cwd=tmp_path, encoding="utf-8", timeout=60, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        env=os.environ | {"NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    assert done.returncode == 0
    wanted = "".join(re.escape(line) if line != "...\n" else r"(?:.*\n)*?" for line in shown.splitlines(True))
    assert re.fullmatch(wanted, done.stdout), done.stdout


_PROGRAMS = ("pretalx.md",)
"""Pages whose programs have tests of their own, which run them."""


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_python_examples_run_and_print_what_is_shown(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    if page.name not in _PROGRAMS:
        assert not blocks(page, "python"), "use pycon, so that what is shown is tested"
    code = "\n".join(blocks(page, "pycon"))
    example = doctest.DocTestParser().get_doctest(code, {}, page.name, str(page), 0)
    said: list[str] = []
    doctest.DocTestRunner(verbose=False).run(example, out=said.append)
    assert not said, "".join(said)


@pytest.mark.parametrize("command", ["uv run abstract-parser parse", "uv run pytest", "install -qq '.[test]'"])
def test_continuous_integration_runs_the_commands_of_the_readme(command: str) -> None:
    script = ROOT / ".ci" / "run"
    if not script.exists():
        pytest.skip("not part of this distribution")
    assert re.search(rf"^[^#\n]*{re.escape(command)}", script.read_text(encoding="utf-8"), re.MULTILINE)
    assert command.replace(" -qq", "") in README.read_text(encoding="utf-8")


def test_the_example_profile_reads_its_example(tmp_path: Path) -> None:
    page = ROOT / "docs" / "profiles.md"
    (profile,), (text,) = blocks(page, "toml"), blocks(page, "text")
    file = tmp_path / "example.toml"
    file.write_text(profile, encoding="utf-8")
    document = ap.parse(text, profile=str(file))
    (session,) = document.sessions
    assert document.unclaimed == []
    assert (session.code, session.title, str(session.date)) == ("W-14", "Rivers that remember", "2025-06-03")
    assert (session.location, session.stream, session.description) == ("Aula 2", "Urban water", None)
    assert [(each.name, each.session_role) for each in session.speakers] == [("Solveig Tangen", "chair")]
    assert [part.title for part in session.parts] == ["Maps in the cellar", "Who owns the rain?"]
    assert [len(part.learning_objectives.items) for part in session.parts if part.learning_objectives] == [2, 1]
    assert [[each.name for each in part.speakers] for part in session.parts] == [
        ["Astrid Bergqvist"], ["Jari Heikkinen"],
    ]  # fmt: skip


def test_the_example_of_canonical_text_is_canonical() -> None:
    (text,) = blocks(ROOT / "docs" / "canonical-text.md", "text")
    document = ap.parse(text)
    assert document.unclaimed == []
    assert ap.render(*document.sessions) == text


# links


def _anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.*)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_links_lead_somewhere(page: Path) -> None:
    prose = re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    for target in re.findall(r"\]\(([^)\s]+)\)", prose):
        if re.match(r"https?://", target):
            continue
        path, _, anchor = target.partition("#")
        file = page.parent / path if path else page
        assert file.exists(), target
        assert not anchor or anchor in _anchors(file), target


def test_the_schemas_that_the_readme_names_are_there() -> None:
    found = sorted((ROOT / "schemas").glob("*.json"))
    assert found, "abstract-parser schema > schemas/..."
    assert all(json.loads(file.read_text(encoding="utf-8")) for file in found)


if __name__ == "__main__":
    DIAGNOSTICS.write_text(catalogue(), encoding="utf-8")
