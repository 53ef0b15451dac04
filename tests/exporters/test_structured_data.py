"""Pages and linked data before those who read them: browsers, checkers of pages, and readers of schema.org.

TypeScript checks the types of schema-dts, Adobe's validator takes the data out of the pages and knows the vocabulary,
html-validate and the Nu checker of the W3C read the markup, axe looks at the pages in Chromium, and RDFLib is a store
of graphs.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import page_programmes as hard
import pytest

pytest.importorskip("jinja2")

from harbour import FOLDER, TEXTS, exported, harbour

from abstract_parser import conference, parse, programme
from consumers import consumer

pytestmark = pytest.mark.slow
HERE = Path(__file__).parent
PROGRAMMES = {"harbour": harbour, "rich": hard.rich, "hostile": hard.hostile}
# A role stands between an event and a person, and repeats the property that leads to it: so does schema.org itself,
# but its vocabulary names no property of roles for that.
OF_ROLES = {
    f'WARNING: Property "{name}" for type "Role" is not supported by the schema.org specification'
    for name in ("contributor", "performer")
}


def run(*command: str | Path, cwd: Path | None = None, wanted: int = 0) -> str:
    done = subprocess.run(
        [str(word) for word in command], cwd=cwd, capture_output=True, text=True, timeout=500, check=False
    )
    assert done.returncode == wanted, (done.stdout + done.stderr)[-3000:]
    return done.stdout + done.stderr


def found(*names: str) -> str:
    """The first of these programs that is installed."""
    return next(filter(None, map(shutil.which, names)), None) or pytest.skip(f"{names[0]} is not installed")


@pytest.fixture(scope="module")
def modules() -> Path:
    found("node")
    return consumer("node", "node_modules").parent


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """All pages of all programmes."""
    folder = tmp_path_factory.mktemp("pages")
    out = []
    for name, held in PROGRAMMES.items():
        for file, data in (exported("html", held()) | exported("site", held())).items():
            out.append(folder / name / file)
            out[-1].parent.mkdir(parents=True, exist_ok=True)
            out[-1].write_bytes(data)
    return out


def typescript(graph: list[dict[str, Any]]) -> str:
    """Each node of a graph, and the graph, as constants with their types."""
    lines = ['import type { EducationEvent, Event, Graph, WithContext } from "schema-dts";']
    for number, node in enumerate(graph):
        value = json.dumps({"@context": "https://schema.org"} | node)
        lines.append(f"export const node{number}: WithContext<{node['@type']}> = {value};")
    value = json.dumps({"@context": "https://schema.org", "@graph": graph})
    return "\n".join([*lines, f"export const graph: Graph = {value};"])


def compiled(modules: Path, folder: Path, graph: list[dict[str, Any]], wanted: int) -> str:
    (folder / "node_modules").symlink_to(modules / "node_modules")
    (folder / "graph.ts").write_text(typescript(graph), encoding="utf-8")
    tsc = modules / "node_modules" / ".bin" / "tsc"
    options = ("--strict", "--noEmit", "--module", "nodenext", "--moduleResolution", "nodenext")
    return run(tsc, *options, "graph.ts", cwd=folder, wanted=wanted)


@pytest.mark.parametrize("split", [False, True])
def test_typescript_finds_every_term_and_type(modules: Path, tmp_path: Path, split: bool) -> None:
    held = [harbour(split=split), hard.rich(), hard.built(hard.full(), split=split)]
    graph = [node for each in held for node in json.loads(exported("schema-org", each)["schema-org.jsonld"])["@graph"]]
    assert compiled(modules, tmp_path, graph, 0) == ""


def test_typescript_would_find_what_is_wrong(modules: Path, tmp_path: Path) -> None:
    (node,) = json.loads(exported("schema-org", hard.built(hard.full()))["schema-org.jsonld"])["@graph"]
    wrong = [node | {"titel": "x"}, node | {"startDate": {"@type": "Person"}}, node | {"performer": {"@type": "Place"}}]
    said = compiled(modules, tmp_path, wrong, 2)
    assert all(f"graph.ts({line}," in said for line in (2, 3, 4))


def test_a_graph_that_is_loaded_again_changes_nothing(tmp_path: Path) -> None:
    """RDFLib loads the graph, then the same again, then that of a programme in which one session has moved."""
    python = consumer("graphs", "bin/python")
    texts = [path.read_text(encoding="utf-8") for path in TEXTS]
    moved = [text.replace("11:00-12:15", "14:00-15:15").replace("Harbour Hall", "Great Hall") for text in texts]
    known = conference.load(FOLDER / "conference.toml")
    for name, held in (("first", texts), ("second", moved)):
        documents = [parse(text, name=f"{number}.txt") for number, text in enumerate(held)]
        (data,) = exported("schema-org", programme.build(documents, known)).values()
        (tmp_path / f"{name}.jsonld").write_bytes(data)
    said = json.loads(run(python, HERE / "load_graphs.py", tmp_path / "first.jsonld", tmp_path / "second.jsonld"))
    assert said["first"] == said["again"]
    assert said["blank"] == 0
    assert said["events"] == said["events after the move"] == 6
    long = "Waiting well: keeping in touch with people on long lists"
    assert said["speakers"] == [
        ["2025-05-13T09:00:00+02:00", "The quiet ward", "Anneke van Dijkveld"],
        ["2025-05-14T11:00:00+02:00", long, "Maren Oddleif"],
        ["2025-05-14T11:00:00+02:00", long, "Siân Bramblewick"],
        [
            "2025-05-14T11:00:00+02:00",
            "Waiting well: keeping in touch with people on long lists",
            "Tobias Quillfeather",
        ],
    ]


def test_a_validator_takes_the_data_out_of_the_pages(modules: Path, pages: list[Path]) -> None:
    said = json.loads(run("node", HERE / "structured_data.mjs", modules, *pages))
    assert len(said) == len(pages)
    for each in said.values():
        assert each["errors"] == []
        assert set(each["issues"]) <= OF_ROLES
    assert [each["types"] for name, each in said.items() if name.endswith("harbour/html.html")] == [
        {"Event": 1, "EducationEvent": 3}
    ]


def test_a_validator_would_find_what_is_wrong(modules: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    (data,) = exported("html", hard.built(hard.full())).values()
    page.write_bytes(data.replace(b'"teaches"', b'"preaches"').replace(b'"@type": "Country"', b'"@type": "Land"'))
    (said,) = json.loads(run("node", HERE / "structured_data.mjs", modules, page)).values()
    wanted = {
        'WARNING: Property "preaches" for type "EducationEvent" is not supported by the schema.org specification',
        'ERROR: Type "Land" is not a valid schema.org type',
    }
    assert wanted <= set(said["issues"])


def test_the_markup_is_what_it_should_be(modules: Path, pages: list[Path], tmp_path: Path) -> None:
    sets = [f"html-validate:{name}" for name in ("recommended", "standard", "document", "a11y")]
    # Titles are as long as those of sessions are.
    config = tmp_path / "config.json"
    config.write_text(json.dumps({"root": True, "extends": sets, "rules": {"long-title": "off"}}), encoding="utf-8")
    program = modules / "node_modules" / ".bin" / "html-validate"
    assert json.loads(run(program, "-c", config, "-f", "json", *pages)) == []


def test_the_checker_of_the_w3c_finds_nothing(modules: Path, pages: list[Path]) -> None:
    jar = modules / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
    said = json.loads(run(found("java"), "-jar", jar, "--format", "json", "--also-check-css", *pages))
    # It knows no hashes of policies, nor that data is not run. Chromium does: it would complain below.
    assert {each["message"].partition(" violates")[0] for each in said["messages"]} <= {"Inline style", "Inline script"}
    assert {each["type"] for each in said["messages"]} <= {"info"}


def test_everybody_can_read_the_pages(modules: Path, pages: list[Path]) -> None:
    """Light and dark, on a screen and at the width of a phone at double size; and no page loads or runs anything."""
    browser = found("chromium", "chromium-browser", "google-chrome")
    chosen = [page for page in pages if "hostile/sessions" not in page.as_posix() or "script" in page.name]
    said = json.loads(run("node", HERE / "accessibility.mjs", modules, browser, *chosen))
    assert len(said) == 4 * len(chosen)
    for each in said:
        assert (each["violations"], each["incomplete"]) == ([], []), each
        assert each["complaints"] == [], each
        assert each["requests"] == [Path(each["page"]).as_uri()]
        assert each["styled"], each
        assert each["overflow"] == 0, each
        assert each["passes"] > 20
