"""A run that several machines share gives what one run gives, or says what is missing."""

from __future__ import annotations

from pathlib import Path

import pytest
from folders import fill, results
from hypothesis import given
from hypothesis import strategies as st

from abstract_parser.batch import Plan, Settings, first_shard, run
from abstract_parser.batch.inputs import UnusablePlan
from abstract_parser.batch.plan import Shard


def test_shards_together_are_one_run(tmp_path: Path) -> None:
    folder, out = fill(tmp_path / "in", 12), tmp_path / "out"
    (folder / "photo.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    plan = Plan((str(folder),), out)
    with pytest.raises(UnusablePlan, match="no shards"):
        run(plan._replace(gather=True))
    for number in (3, 1):
        run(plan._replace(shard=Shard(number, 3)))
    assert results(out) == {}
    with pytest.raises(UnusablePlan, match="shard 2 of 3 is missing"):
        run(plan._replace(gather=True))
    run(plan._replace(shard=Shard(2, 3)))
    recorded = first_shard(out)
    assert (recorded.paths, recorded.settings) == (plan.paths, plan.settings)
    summary = run(recorded._replace(gather=True, formats=("jsonl", "csv")))
    assert summary.counts["files"] == 13
    run(plan._replace(out=tmp_path / "one", formats=("jsonl", "csv")))
    assert results(out) == results(tmp_path / "one")
    (folder / "photo.txt").unlink()
    for number in (1, 2, 3):
        run(plan._replace(shard=Shard(number, 3)))
    assert run(plan._replace(gather=True)).counts["files"] == 12


def test_shards_of_two_runs_are_not_mixed(tmp_path: Path) -> None:
    folder, out = fill(tmp_path / "in", 2), tmp_path / "out"
    plan = Plan((str(folder),), out)
    run(plan._replace(shard=Shard(1, 2)))
    run(plan._replace(shard=Shard(2, 2), settings=Settings(year=2031)))
    with pytest.raises(UnusablePlan, match="different inputs or settings"):
        run(plan._replace(gather=True))
    run(plan._replace(shard=Shard(1, 3)))
    with pytest.raises(UnusablePlan, match="runs of 2 and 3"):
        run(plan._replace(gather=True))


@given(st.text(), st.integers(1, 40))
def test_every_name_falls_to_one_shard(name: str, count: int) -> None:
    assert sum(Shard(number, count).holds(name) for number in range(1, count + 1)) == 1
