"""Imports go downwards only, and heavy libraries stay in their room. Read from the source, nothing is imported."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

PACKAGE = "abstract_parser"
FOLDER = Path(__file__).parents[1] / "src" / PACKAGE

# From the bottom to the top. A module imports from its own layer and from those below it.
LAYERS = (
    ("atomic", "errors", "markup", "visible"),
    ("diagnostics", "source", "value"),
    ("model", "draft", "profiles", "readers", "lexicons", "ledger", "snippets", "consensus", "ids"),
    ("carried", "fields", "canonical", "tables"),
    ("stages", "conference"),
    ("demand", "pipeline", "saved", "schemas"),
    ("bench", "induction", "console", "diff", "people", "report", "store"),
    ("programme",),
    ("exporters",),
    ("batch", "web"),
    ("cli", "__main__"),
)
# Not in the list of the house, and why they stand where they do:
# `visible` (what a terminal shows) and `snippets` (a line with its caret) know nothing but text and diagnostics, and
# both exporters and the command line show them; `console` prints documents with rich, below the commands that use it;
# `markup` is what pages of HTML are made with; `ids` makes identifiers; `tables` flattens documents for whatever writes
# tables; `batch` uses `people`, `report` and `store`, and `induction` drafts profiles with the help of every station.
# `canonical` is the grammar of the canonical text, which a station reads and an exporter writes; `carried` says where
# fields go, without loading what goes there; `conference` knows what texts do not say, `programme` puts it together
# with them, and `exporters` stand on both; `demand`, `saved` and `schemas` serve `cli` and `web` alike.
LEVEL = {name: level for level, names in enumerate(LAYERS) for name in names}

# Siblings do not import each other, but for these:
SIBLINGS = {
    ("readers", "from_msg", "mail"): "a message is a letter, whatever keeps it",
    ("readers", "from_msg", "outlook"): "the room of Outlook messages",
    ("readers", "outlook", "mail"): "a message is a letter, whatever keeps it",
    ("readers", "outlook", "rtf"): "Outlook keeps pages in RTF, and names code pages as RTF does",
    ("readers", "outlook", "from_rtf"): "some messages are RTF",
    ("readers", "outlook", "from_html"): "most messages are pages",
    ("readers", "from_mail", "mail"): "the room of e-mails",
    ("readers", "mail", "from_html"): "most e-mails are pages",
    ("readers", "mail", "from_text"): "what says nothing of its encoding is read like any text",
    ("readers", "mail", "member_names"): "names of attachments are harmless as those in archives are",
    ("readers", "from_rtf", "rtf"): "the room of RTF",
    ("readers", "charsets", "from_text"): "what does not say what it is in is read like any text",
    ("readers", "from_html", "html"): "the room of web pages",
    ("readers", "from_docx", "word"): "the room of Word documents",
    ("readers", "from_pdf", "pdf"): "the room of PDF files",
    ("readers", "from_odt", "opendocument"): "the room of OpenDocument texts",
    ("readers", "recognise", "zipped"): "what a zip file is",
    ("readers", "from_zip", "recognise"): "the only file in an archive stands for it, whatever it is",
    ("readers", "from_csv", "from_text"): "a table as text is text in whatever encoding",
    ("fields", "schedule", "calendar"): "months and weekdays are the words of dates",
    ("fields", "speaker", "country"): "a speaker line ends in a country",
    ("stages", "canonical", "scope"): "one station in two files",
    ("stages", "programme", "normalise"): "rows of a programme put lines together",
    ("stages", "stacked", "normalise"): "lines that are put together keep their marks",
    ("exporters", "to_jsonl", "to_json"): "each line of JSON Lines is JSON",
    ("exporters", "to_sarif", "to_json"): "SARIF is JSON",
    ("exporters", "to_ics", "ics"): "the room of calendars",
    ("exporters", "to_crossref", "crossref"): "the room of deposits",
    ("exporters", "to_jats", "jats"): "the room of articles",
    ("exporters", "publishing", "pages"): "the page of a session is where its DOI leads",
    ("exporters", "to_pretalx", "pretalx"): "the room of pretalx",
    ("exporters", "to_sessionize", "sessionize"): "what the shape of Sessionize's API is made of",
    ("exporters", "to_sessionize", "to_json"): "it is JSON",
    ("exporters", "to_tables_csv", "to_csv"): "a cell that is no formula",
    ("exporters", "to_tables_jsonl", "to_json"): "each line of JSON Lines is JSON",
}
# What everything in a room stands on, and may import.
GROUND = {
    ("readers", "limits"): "what every reader is held to",
    ("readers", "registry"): "the rows of the formats",
    ("readers", "building"): "text, bold print and headings put together",
    ("readers", "built_lines"): "the lines that are put together",
    ("readers", "charsets"): "what a mail or a page says that it is in",
    ("readers", "numbers"): "how items of lists are numbered",
    ("readers", "grid"): "tables as lines",
    ("readers", "archive"): "zip files, looked into without trust",
    ("readers", "member_names"): "names of files inside files",
    ("readers", "sheets"): "what a sheet of cells becomes",
    ("readers", "xml_parts"): "documents that are a zip of XML",
    ("exporters", "c3voc"): "what schedules and submissions share",
    ("exporters", "publishing"): "what registrations and articles share",
    ("exporters", "linked_data"): "sessions in the words of schema.org",
    ("exporters", "pages"): "templates, style, anchors and names of pages",
    ("exporters", "flat"): "rows of tables",
    ("exporters", "zipped"): "several files as one",
    ("exporters", "uploads"): "tables for importers",
}
# An import against the order, and why it stays.
AGAINST = {
    ("exporters.to_sarif", PACKAGE): "the log names the version of the program that wrote it",
    ("store.upgrades", PACKAGE): "a database notes which version made it",
    ("cli.app", PACKAGE): "--version",
    ("batch.plan", PACKAGE): "what another version read is read again",
    ("web.described", PACKAGE): "the description names the version",
}
ROOMS = {
    "typer": ("cli",),
    "click": ("cli",),
    "rich": ("cli", "console"),
    "fastapi": ("web",),
    "icalendar": ("exporters",),
    "starlette": ("web",),
    "uvicorn": ("web",),
    "xlsxwriter": ("exporters",),
    "iso3166": ("fields",),
    "aiohttp": ("batch",),
    "distributed": ("batch",),
    "fsspec": ("batch",),
    "jinja2": ("exporters", "markup", "report"),
    "jsonpatch": ("diff",),
    "lxml": ("exporters", "readers"),
    "olefile": ("readers",),
    "python_multipart": ("web",),
    "pyarrow": ("batch", "exporters"),
    "pypdfium2": ("readers",),
    "python_calamine": ("readers",),
    "selectolax": ("readers",),
    "sqlalchemy": ("store",),
    "pydantic": ("model", "profiles", "cli", "conference", "exporters", "bench", "web"),
    "regex": ("fields", "stages", "profiles", "readers"),
}
WHEN_USED = {"rich", "typer", "click"} | {name for name in ROOMS if name not in ("pydantic", "regex")}
"""Whoever does not use them does not wait for them."""


class Import(NamedTuple):
    """An import in a module: both without the name of the package."""

    module: str
    target: str
    line: int
    in_function: bool
    for_types: bool


def name_of(path: Path) -> str:
    parts = path.relative_to(FOLDER).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {name_of(path): path for path in sorted(FOLDER.rglob("*.py"))}


def imports_of(module: str) -> Iterator[Import]:
    """All imports of a module, those in functions and for type checkers too."""
    tree = ast.parse(MODULES[module].read_text(encoding="utf-8"))

    def walk(node: ast.AST, in_function: bool, for_types: bool) -> Iterator[Import]:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.Import):
                for alias in child.names:
                    yield Import(module, alias.name, child.lineno, in_function, for_types)
            elif isinstance(child, ast.ImportFrom):
                assert child.level == 0, f"{module}:{child.lineno}: relative import"
                for alias in child.names:
                    target = f"{child.module}.{alias.name}"
                    known = target.removeprefix(f"{PACKAGE}.") in MODULES
                    yield Import(module, target if known else str(child.module), child.lineno, in_function, for_types)
            else:
                inside = isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
                typed = isinstance(child, ast.If) and "TYPE_CHECKING" in ast.dump(child.test)
                yield from walk(child, in_function or inside, for_types or typed)

    yield from walk(tree, False, False)


ALL = [found for module in MODULES for found in imports_of(module)]
OWN = [found for found in ALL if found.target.split(".")[0] == PACKAGE]


def inside(found: Import) -> str:
    """The target without the name of the package; empty for the package itself."""
    return found.target.removeprefix(PACKAGE).lstrip(".")


def where(found: Import) -> str:
    return f"{found.module}:{found.line} imports {found.target}"


def test_every_module_has_its_layer() -> None:
    assert {module.split(".")[0] for module in MODULES if module} == set(LEVEL)


def test_imports_go_downwards() -> None:
    wrong = []
    for found in OWN:
        if not found.module or (found.module, found.target) in AGAINST:
            continue  # the package's own __init__ gathers the public API from everywhere
        target = inside(found).split(".")[0]
        if not target or LEVEL[target] > LEVEL[found.module.split(".")[0]]:
            wrong.append(where(found))
    assert wrong == []


def test_siblings_do_not_import_each_other() -> None:
    """Neither inside a layer's folder nor between the modules of one layer, unless a reason is written down."""
    wrong = []
    for found in OWN:
        here, there = found.module.split("."), inside(found).split(".")
        if here[0] not in ("stages", "fields", "exporters", "readers") or len(here) < 2 or len(there) < 2:
            continue
        same_room = here[0] == there[0] and here[1] != there[1] and (there[0], there[1]) not in GROUND
        if same_room and (here[0], here[1], there[1]) not in SIBLINGS:
            wrong.append(where(found))
    assert wrong == []


@pytest.mark.parametrize("reason", [*SIBLINGS.items(), *AGAINST.items()], ids=str)
def test_exceptions_are_still_needed(reason: tuple[tuple[str, ...], str]) -> None:
    key, _ = reason
    if len(key) == 3:
        room, here, there = key
        starts, targets = f"{room}.{here}", f"{PACKAGE}.{room}.{there}"
        assert any(f"{found.module}.".startswith(f"{starts}.") and found.target.startswith(targets) for found in OWN)
    else:
        assert any((found.module, found.target) == key for found in OWN)


@pytest.mark.parametrize("library", ROOMS)
def test_a_library_stays_in_its_room(library: str) -> None:
    users = [found for found in ALL if found.target.split(".")[0] == library]
    assert [where(found) for found in users if found.module.split(".")[0] not in ROOMS[library]] == []


def test_a_library_is_loaded_when_it_is_used() -> None:
    code = "import sys, abstract_parser; abstract_parser.parse('A text'); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True).stdout.split()
    assert not WHEN_USED & set(loaded)


def test_no_other_library_is_used() -> None:
    allowed = {PACKAGE, *ROOMS, *sys.stdlib_module_names}
    assert [where(found) for found in ALL if found.target.split(".")[0] not in allowed] == []


def test_no_module_is_a_heap() -> None:
    """The house forbids rooms without a subject."""
    names = {name.rpartition(".")[2] for name in MODULES}
    assert not names & {"utils", "util", "helpers", "helper", "common", "misc"}
