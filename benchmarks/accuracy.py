"""Writes the figures of docs/accuracy.md, between its markers.

    python benchmarks/accuracy.py FOLDER

FOLDER holds one folder of gold files for each marker `<!-- figures NAME -->`. Every set of figures is what
`abstract-parser bench FOLDER/NAME --format markdown` prints, under the day; under `<!-- confidence NAME... -->`
stands what is printed of all the named folders together, from the table of confidence on, under
`<!-- overview NAME... -->` what is printed before the tables of fields. Names with a slash are folders of
`training/gold`.
"""

from __future__ import annotations

import datetime
import re
import subprocess
import sys
from pathlib import Path

PAGE = Path(__file__).parent.parent / "docs" / "accuracy.md"
GOLD = Path(__file__).parent.parent / "training" / "gold"
MARKED = re.compile(r"(<!-- (figures|confidence|overview) ([\w/ ]+) -->\n).*?(<!-- end -->)", re.DOTALL)
FIELDS, CONFIDENCE = "**Fields, soft measure**", "**Confidence of speaker lines**"


def main() -> None:
    if len(sys.argv) != 2 or not Path(sys.argv[1]).is_dir():
        raise SystemExit(__doc__)
    folder = Path(sys.argv[1])
    PAGE.write_text(MARKED.sub(lambda found: filled(found, folder), PAGE.read_text("utf-8")), encoding="utf-8")


def filled(found: re.Match[str], folder: Path) -> str:
    start, kind, names, end = found.groups()
    printed = bench(GOLD if "/" in names else folder, names.split())
    if kind == "overview":
        printed = printed.partition(FIELDS)[0]
    if kind == "confidence":
        printed = "".join(printed.partition(CONFIDENCE)[1:])
    command = f"`abstract-parser bench {names} --format markdown`"
    return f"{start}\n{datetime.date.today().isoformat()}, {command}\n\n{printed.strip()}\n\n{end}"


def bench(folder: Path, names: list[str]) -> str:
    command = [sys.executable, "-m", "abstract_parser", "bench", *names, "--format", "markdown"]
    return subprocess.run(command, cwd=folder, check=True, stdout=subprocess.PIPE, encoding="utf-8").stdout


if __name__ == "__main__":
    main()
