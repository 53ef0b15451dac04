"""The description of the interface is true: schemathesis asks what it describes, and much that it does not."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from http_server import Server, serving

from abstract_parser.exporters import EXPORTERS
from abstract_parser.profiles import names

PROGRAM = Path(sys.executable).parent / "schemathesis"
_REFUSALS = '["2xx", "401", "403", "404", "409", "413", "415", "422"]'
SETTINGS = f"""
[checks.positive_data_acceptance]
# What is a file or a name by its shape may still be none: a picture, a zone that does not exist, no TOML.
expected-statuses = {_REFUSALS}
"""


def test_the_description_is_whole(server: Server) -> None:
    said = server.get("/openapi.json").json()
    assert said["openapi"].startswith("3.1")
    reading = [operation["post"] for path, operation in said["paths"].items() if "post" in operation]
    assert len(reading) == 3
    for operation in reading:
        assert {"400", "408", "413", "415", "422", "503", "504"} <= operation["responses"].keys()
    for path, operations in said["paths"].items():
        for operation in operations.values():
            assert operation["summary"], path
            for status, response in operation["responses"].items():
                assert list(response["content"]) == ["application/problem+json"] or status == "200"
    exporting = {each["name"]: each for each in said["paths"]["/v1/export/{target}"]["post"]["parameters"]}
    assert exporting["target"]["schema"]["enum"] == [each.name for each in EXPORTERS]
    assert exporting["profile"]["schema"]["anyOf"][0]["enum"] == list(names())
    references = set(re.findall(r'"#/components/schemas/(\w+)"', json.dumps(said)))
    assert references <= said["components"]["schemas"].keys()


def test_the_examples_are_true(server: Server) -> None:
    post = server.get("/openapi.json").json()["paths"]["/v1/parse"]["post"]
    text = post["requestBody"]["content"]["text/plain"]["example"].encode()
    shown = post["responses"]["200"]["content"]["application/json"]["example"]
    assert server.post("/v1/parse", text, "text/plain", name="a6.txt").json() == shown


@pytest.mark.slow
@pytest.mark.skipif(not PROGRAM.exists(), reason="schemathesis is not installed")
def test_schemathesis_finds_nothing(tmp_path: Path) -> None:
    (tmp_path / "schemathesis.toml").write_text(SETTINGS, encoding="utf-8")
    with serving(tmp_path, "--jobs", "2", "--quiet", "--timeout", "60") as running:
        command = [
            str(PROGRAM), "run", f"{running.address}/openapi.json", "--phases", "examples,coverage,fuzzing",
            "--max-examples", "30", "--continue-on-failure", "--seed", "1", "--no-color",
        ]  # fmt: skip
        environment = {name: value for name, value in os.environ.items() if not name.startswith("CI")}
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, env=environment)
        assert done.returncode == 0, done.stdout[-20_000:]
        assert " 500 " not in running.logged()
