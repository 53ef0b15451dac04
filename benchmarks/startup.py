"""Start-up of the command line beside Pythons that do less: whole processes, in turns, medians."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter_ns
from typing import NamedTuple

from texts import SEED_SIZED

import abstract_parser

CLI = "python -m abstract_parser parse FILE"
MODELS = "python, model.py alone"

# `import abstract_parser.model` runs the package's __init__, and so may import the whole parser. The models
# alone are measured with an empty package in its place: the parser's modules are not in the yardstick.
_ALONE = (
    "import sys, types; package = types.ModuleType('abstract_parser'); package.__path__ = [sys.argv[1]]; "
    "sys.modules['abstract_parser'] = package; import abstract_parser.model"
)


def commands() -> dict[str, list[str]]:
    """What is started, by the name it is shown under."""
    package = str(Path(abstract_parser.__file__).parent)
    return {
        "python -c pass": ["-c", "pass"],
        'python -c "import pydantic"': ["-c", "import pydantic"],
        MODELS: ["-c", _ALONE, package],
        'python -c "import abstract_parser.model"': ["-c", "import abstract_parser.model"],
        CLI: ["-m", "abstract_parser", "parse", str(SEED_SIZED)],
    }


class Start(NamedTuple):
    """Milliseconds of one process: as one waits for it, and of the processor (or the wall again)."""

    wall: float
    processor: float


def measured(rounds: int, tell: Callable[[str], None]) -> dict[str, list[Start]]:
    """Each command in each round. The first round, which may write byte code, is left out."""
    out: dict[str, list[Start]] = {name: [] for name in commands()}
    for turn in range(rounds + 1):
        tell(f"start-up, round {turn} of {rounds}")
        for name, arguments in commands().items():
            start = _start([sys.executable, *arguments])
            if turn:
                out[name].append(start)
    return out


def _start(command: list[str]) -> Start:
    before = _children()
    begin = perf_counter_ns()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    wall = (perf_counter_ns() - begin) / 1e6
    processor = (_children() - before) * 1000
    return Start(wall, processor or wall)


def _children() -> float:
    """Processor seconds of all child processes that have ended; 0 where the system does not tell."""
    if sys.platform == "win32":
        return 0.0
    import resource

    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
