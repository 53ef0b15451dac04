"""What bold print is worth: gold texts as web pages, their names once in plain and once in bold print.

python benchmarks/bold.py training/gold/blind/forum
"""

from __future__ import annotations

import html
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path


def main(folders: list[str]) -> int:
    """Prints the figures of both prints for each folder of gold files."""
    if not folders:
        print(__doc__, file=sys.stderr)
        return 2
    for folder in folders:
        for print_name in ("plain", "bold"):
            with tempfile.TemporaryDirectory() as work:
                _pages(Path(folder), Path(work), print_name == "bold")
                command = [sys.executable, "-m", "abstract_parser", "bench", work]
                shown = subprocess.run(command, capture_output=True, check=True, text=True).stdout
                print(f"== {folder}, names in {print_name} print\n{shown}")
    return 0


def _pages(folder: Path, work: Path, bold: bool) -> None:
    """Writes each text as a page, a line a block, under its own name: content decides what a file is."""
    for gold in sorted(folder.glob("*.gold.json")):
        text = gold.with_name(gold.name.replace(".gold.json", ".txt"))
        names = sorted(set(_names(json.loads(gold.read_text("utf-8")))), key=len, reverse=True) if bold else []
        lines = text.read_bytes().decode("utf-8", "replace").splitlines()
        page = "<html><body>" + "".join(_block(line, names) for line in lines) + "</body></html>"
        work.joinpath(text.name).write_text(page, encoding="utf-8")
        shutil.copy(gold, work)


def _block(line: str, names: list[str]) -> str:
    shown = html.escape(line)
    if not shown.strip():
        return "<p></p>"
    for name in map(html.escape, names):
        if shown.strip().startswith(name) or f": {name}" in shown:
            shown = shown.replace(name, f"<b>{name}</b>", 1)
            break
    return f"<div>{shown}</div>"


def _names(node: object) -> Iterator[str]:
    """Every name of a gold file."""
    if isinstance(node, dict):
        if isinstance(node.get("name"), str):
            yield node["name"]
        for value in node.values():
            yield from _names(value)
    elif isinstance(node, list):
        for value in node:
            yield from _names(value)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
