"""The real server as a process of its own, started by the command line, and requests to it over real connections."""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator, Mapping
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any, NamedTuple, cast
from urllib.parse import urlencode, urlsplit

import pytest

from abstract_parser.__main__ import main

PROGRAM = (sys.executable, "-m", "abstract_parser")
_PATIENCE = 120


class Reply(NamedTuple):
    status: int
    headers: Mapping[str, str]
    body: bytes

    def json(self) -> Any:
        return json.loads(self.body)

    def problem(self) -> dict[str, Any]:
        """The body, which is a problem as RFC 9457 has them."""
        assert self.headers["content-type"] == "application/problem+json"
        said: dict[str, Any] = self.json()
        assert said["status"] == self.status
        assert {"type", "title", "detail", "instance"} <= said.keys()
        return said


class Server:
    """A running server. What it logs goes to the file ``log``."""

    def __init__(self, process: subprocess.Popen[bytes], address: str, log: Path) -> None:
        self.process = process
        self.address = address
        self.log = log
        self.host = str(urlsplit(address).hostname)
        self.port = int(urlsplit(address).port or 0)

    def ask(
        self, method: str, path: str, body: Any = None, kind: str = "", headers: Mapping[str, str] | None = None,
        **query: object,
    ) -> Reply:  # fmt: skip
        """Sends a request, and gives the answer."""
        told = dict(headers or {})
        if kind:
            told["Content-Type"] = kind
        target = path + ("?" + urlencode(query) if query else "")
        with contextlib.closing(http.client.HTTPConnection(self.host, self.port, timeout=_PATIENCE)) as connection:
            connection.request(method, target, body, told)
            answer = connection.getresponse()
            return Reply(answer.status, {key.lower(): value for key, value in answer.getheaders()}, answer.read())

    def get(self, path: str, **headers: str) -> Reply:
        return self.ask("GET", path, headers=headers)

    def post(self, path: str, body: bytes, kind: str, **query: object) -> Reply:
        return self.ask("POST", path, body, kind, **query)

    def form(self, path: str, *parts: tuple[str, str | None, bytes], **query: object) -> Reply:
        """Sends a form. A part is its name, its file name or None, and its bytes."""
        boundary = uuid.uuid4().hex
        return self.post(path, form(boundary, *parts), f"multipart/form-data; boundary={boundary}", **query)

    def connect(self) -> socket.socket:
        return socket.create_connection((self.host, self.port), timeout=_PATIENCE)

    def asked_for(self, length: int) -> socket.socket:
        """A connection whose request is in hand for certain: the server has asked for the body, of that length."""
        connection = self.connect()
        head = b"POST /v1/parse HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nConnection: close\r\n"
        connection.sendall(head + b"Expect: 100-continue\r\nContent-Length: %d\r\n\r\n" % length)
        assert connection.recv(65536).startswith(b"HTTP/1.1 100 ")
        return connection

    def stop(self, by: int = signal.SIGTERM) -> int:
        """Tells it to stop, and gives its exit code."""
        self.process.send_signal(by)
        return self.process.wait(_PATIENCE)

    def logged(self) -> str:
        return self.log.read_text(encoding="utf-8")

    def logs(self, words: str) -> bool:
        """Whether the log has these words, which may take a moment longer than the answer."""
        for _ in range(50):
            if words in self.logged():
                return True
            time.sleep(0.1)
        return False

    def wait_for_work(self) -> None:
        """Returns when a worker is at work for certain (Linux only)."""
        before = {worker: _ticks(worker) for worker in self.workers()}
        for _ in range(_PATIENCE * 20):
            if any(_ticks(worker) > ticks + 10 for worker, ticks in before.items()):
                return
            time.sleep(0.05)
        raise AssertionError("no worker works")

    def workers(self) -> list[int]:
        """The processes that read: children of the process that forks them (Linux only)."""
        children: dict[int, list[int]] = {}
        for path in Path("/proc").glob("[0-9]*/stat"):
            with contextlib.suppress(OSError):
                pid, rest = path.read_text().split(" (", 1)
                children.setdefault(int(rest.rpartition(")")[2].split()[1]), []).append(int(pid))
        return [below for child in children.get(self.process.pid, ()) for below in children.get(child, ())]


def rest(connection: socket.socket) -> bytes:
    """All that still comes."""
    out = b""
    with contextlib.suppress(ConnectionResetError):
        while chunk := connection.recv(65536):
            out += chunk
    return out


def _ticks(process: int) -> int:
    """The time that a process has worked."""
    with contextlib.suppress(OSError):
        return sum(map(int, Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[11:13]))
    return 0


def form(boundary: str, *parts: tuple[str, str | None, bytes]) -> bytes:
    """The body of a form."""
    out = b""
    for name, file_name, data in parts:
        told = f'; filename="{file_name}"' if file_name is not None else ""
        out += f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"{told}\r\n'.encode()
        out += (b"Content-Type: application/octet-stream\r\n" if file_name is not None else b"") + b"\r\n" + data
        out += b"\r\n"
    return out + f"--{boundary}--\r\n".encode()


@contextlib.contextmanager
def serving(folder: Path, *options: str, **environment: str) -> Iterator[Server]:
    """A server on a free port, for as long as the block runs. Skips where the extra `web` is not installed."""
    pytest.importorskip("uvicorn")
    log = folder / "log.txt"
    with log.open("wb") as stderr:
        process = subprocess.Popen(
            [*PROGRAM, "serve", "--port", "0", *options], stdout=subprocess.PIPE, stderr=stderr, cwd=folder,
            env=os.environ | environment,
        )  # fmt: skip
    try:
        assert process.stdout is not None
        address = process.stdout.readline().decode().strip()
        assert address, log.read_text()
        yield Server(process, address, log)
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()
        assert process.stdout is not None
        process.stdout.close()


def printed(*arguments: str | Path, folder: Path, stdin: bytes | None = None) -> bytes:
    """What the command line prints. It runs in this process: starting one each time takes longer than all the rest."""
    out = TextIOWrapper(BytesIO(), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setattr(sys, "argv", ["abstract-parser", *map(str, arguments)])
        patch.setattr(sys, "stdin", TextIOWrapper(BytesIO(stdin or b"")))
        patch.setattr(sys, "stdout", out)
        with pytest.raises(SystemExit) as end:
            main()
    assert end.value.code in (0, 1, None)
    out.flush()
    return cast("BytesIO", out.buffer).getvalue()
