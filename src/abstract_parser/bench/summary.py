"""The figures of a run as plain data: what ``--format json`` writes and what the tables are made from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from abstract_parser.bench import bootstrap
from abstract_parser.bench.bootstrap import MICRO, Bars
from abstract_parser.bench.calibration import abstention, calibration, mean, share
from abstract_parser.bench.gold import BadGold
from abstract_parser.bench.measures import MEASURES, SOFT
from abstract_parser.bench.run import Outcome
from abstract_parser.bench.tally import WHOLES, Tally, total


def summary(outcomes: Sequence[Outcome], unusable: Sequence[BadGold], by: str | None) -> dict[str, Any]:
    """All figures of a run."""
    lines = [line for each in outcomes for line in each.lines]
    held = [each for each in outcomes if each.gold.sessions]  # elsewhere nothing is there to be claimed
    printed, unclaimed = sum(each.characters for each in held), sum(each.unclaimed for each in held)
    return {
        "documents": len(outcomes),
        "sessions": {
            "gold": sum(len(each.gold.sessions) for each in outcomes),
            "read": sum(each.sessions for each in outcomes),
        },
        "measures": {measure.name: _measured(outcomes, measure.name) for measure in MEASURES},
        "calibration": calibration(lines),
        "abstention": abstention(lines),
        "coverage": {
            "characters": printed,
            "claimed": printed - unclaimed,
            "unclaimed": unclaimed,
            "claimed_share": share(printed - unclaimed, printed),
        },
        "false_sessions": [
            {"file": str(each.gold.text), "sessions": each.false_sessions} for each in outcomes if each.false_sessions
        ],
        "crashed": [{"file": str(each.gold.text), "error": each.crashed} for each in outcomes if each.crashed],
        "unusable": [{"file": str(bad.file), "place": bad.place, "reason": bad.reason} for bad in unusable],
        "bootstrap": {
            "over": "documents",
            "resamples": bootstrap.RESAMPLES,
            "seed": bootstrap.SEED,
            "level": bootstrap.LEVEL,
        },
        "groups": {"key": by, "rows": _groups(outcomes, by)} if by else None,
    }


def _measured(outcomes: Sequence[Outcome], name: str) -> dict[str, Any]:
    tallies = [each.tallies[name] for each in outcomes]
    tally = total(tallies)
    fields = sorted(tally.fields())
    bars = bootstrap.bars(tallies, fields)
    return {
        "micro": _scores(tally, fields, MICRO, bars),
        "macro_f1": mean([_scores(tally, [field])["f1"] for field in fields]),
        "fields": {field: _scores(tally, [field], field, bars) for field in fields},
        "wholes": {
            kind: {
                "right": tally.right_wholes[kind],
                "all": tally.all_wholes[kind],
                "share": share(tally.right_wholes[kind], tally.all_wholes[kind]),
                "interval": bars.wholes.get(kind),
            }
            for kind in WHOLES
        },
    }


def _scores(tally: Tally, fields: Sequence[str], name: str = "", bars: Bars | None = None) -> dict[str, Any]:
    """Precision, recall and F1 of these fields together."""
    right, missed, extra = (
        sum(counts[field] for field in fields) for counts in (tally.right, tally.missed, tally.extra)
    )
    scores: dict[str, Any] = {
        "right": right,
        "missed": missed,
        "extra": extra,
        "precision": share(right, right + extra),
        "recall": share(right, right + missed),
        "f1": share(2 * right, 2 * right + missed + extra),
    }
    return scores if bars is None else scores | {"interval": bars.f1.get(name)}


def _groups(outcomes: Sequence[Outcome], by: str) -> list[dict[str, Any]]:
    """The groups of that key, the worst first. A document may be in several."""
    members: dict[str, list[Outcome]] = {}
    for each in outcomes:
        for group in each.gold.groups(by):
            members.setdefault(group, []).append(each)
    rows = [{"group": group} | _group(inside) for group, inside in members.items()]
    return sorted(rows, key=lambda row: (1.0 if row["f1"] is None else row["f1"], row["group"]))


def _group(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    tally = total(each.tallies[SOFT.name] for each in outcomes)
    scores = _scores(tally, sorted(tally.fields()))
    return {
        "documents": len(outcomes),
        **scores,
        **{f"{kind}s": [tally.right_wholes[kind], tally.all_wholes[kind]] for kind in WHOLES},
    }
