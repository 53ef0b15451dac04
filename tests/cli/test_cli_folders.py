"""Folders as inputs, and consensus, which they bring with them."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest
from command_line import GOOD, Run

DOUBTFUL = GOOD.replace("Lucy Robin, Child Health Lead, Harbour Hospital", "Mafalda da Silva Tandem Larkfield")
OTHERS = (
    GOOD.replace("Lucy Robin, Child Health Lead, Harbour Hospital", "Odile Brandt, Nurse, Tandem Larkfield"),
    GOOD.replace("Lucy Robin, Child Health Lead, Harbour Hospital", "Piotr Wolny, Surgeon, Tandem Larkfield"),
)


@pytest.fixture
def programme(tmp_path: Path) -> Path:
    folder = tmp_path / "programme"
    (folder / "b" / ".hidden").mkdir(parents=True)
    (folder / "b" / "doubtful.txt").write_text(DOUBTFUL, encoding="utf-8")
    (folder / "B.MD").write_text(OTHERS[0], encoding="utf-8")
    (folder / "c.md").write_text(OTHERS[1], encoding="utf-8")
    for left_out in (".hidden.txt", "b/.hidden/x.txt", "notes.json", "notes"):
        (folder / left_out).write_text(GOOD, encoding="utf-8")
    return folder


def documents(out: str) -> dict[str, dict[str, object]]:
    return {Path(each["source"]["name"]).name: each for each in json.loads(out)}


def confidence(document: dict[str, object]) -> float:
    return document["sessions"][0]["speakers"][0]["confidence"]  # type: ignore[index]


def test_the_texts_of_a_folder_are_read_in_order(run: Run, programme: Path) -> None:
    code, out, _ = run("parse", programme)
    assert code == 0
    assert list(documents(out)) == ["B.MD", "doubtful.txt", "c.md"]


def test_a_folder_of_one_file_gives_an_array(run: Run, tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "good.txt").write_text(GOOD, encoding="utf-8")
    assert list(documents(run("parse", "one").out)) == ["good.txt"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_loops_of_links_and_pipes_do_no_harm(run: Run, programme: Path) -> None:
    (programme / "b" / "loop").symlink_to(programme, target_is_directory=True)
    (programme / "link.txt").symlink_to(programme / "c.md")
    os.mkfifo(programme / "pipe.txt")
    assert sorted(documents(run("parse", programme).out)) == ["B.MD", "c.md", "doubtful.txt", "link.txt"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_may_not_be_read_is_told_of(run: Run, programme: Path) -> None:
    (programme / "b").chmod(0)
    code, out, err = run("parse", programme)
    (programme / "b").chmod(stat.S_IRWXU)
    assert (code, len(documents(out))) == (3, 2)
    assert "b: Permission denied" in err


@pytest.mark.parametrize("command", ["show", "check", "identify", "expect"])
def test_other_commands_take_folders_too(run: Run, programme: Path, command: str) -> None:
    code, out, err = run(command, programme)
    assert code == 0
    assert "Traceback" not in out + err
    if command != "expect":
        assert run(command, programme, "gone.txt").code == 3


def test_a_folder_brings_consensus_and_files_do_not(run: Run, programme: Path) -> None:
    files = [programme / "b" / "doubtful.txt", programme / "B.MD", programme / "c.md"]

    def of(*arguments: str | Path) -> float:
        return confidence(documents(run("parse", *arguments).out)["doubtful.txt"])

    assert of(programme) == of("--consensus", *files) == of("--consensus", *files[::-1])
    assert of("--no-consensus", programme) == of(*files) == of("--no-consensus", *files)
    assert of(*files) < 0.9 <= of(programme)


def test_values_settled_by_consensus_say_so(run: Run, programme: Path) -> None:
    found = documents(run("parse", programme, "--provenance").out)["doubtful.txt"]
    values = found["provenance"]["values"]  # type: ignore[index,call-overload]
    assert values["/sessions/0/speakers/0/name"]["rule"] == "name+consensus"


def test_check_and_show_read_with_consensus(run: Run, programme: Path) -> None:
    assert "AP401" in run("check", "--no-consensus", programme).out
    assert "AP401" not in run("check", programme).out
    assert "AP401" in run("show", "--no-consensus", programme).err
    assert "AP401" not in run("show", programme).err


def test_standard_input_takes_part_and_is_read_once(run: Run, programme: Path) -> None:
    data = DOUBTFUL.replace("A6", "A7").encode()
    first, *_ = json.loads(run("parse", "--consensus", "-", programme / "B.MD", programme / "c.md", stdin=data).out)
    assert confidence(first) >= 0.9


def test_a_confidence_may_be_asked_for_with_consensus(run: Run, programme: Path) -> None:
    assert run("parse", programme, "--min-confidence", "0.8").code == 0
    assert run("parse", programme, "--no-consensus", "--min-confidence", "0.8").code == 1
