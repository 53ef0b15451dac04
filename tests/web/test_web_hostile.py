"""Requests that are made to do harm: the server says no, or nothing, and answers the next one."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import sys
import threading
import time
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from http_server import Reply, Server, rest, serving

GOOD = b"A6: Waiting well\nThursday 22 May 2025 | 11:00-12:15\nFormat: Workshop\n"
PLAIN = "text/plain"
HEAVY = b"A6: Waiting well\nLucy Robin, Child Health Lead, Harbour Hospital; England\n" * 90_000
"""Takes many seconds to read."""
linux = pytest.mark.skipif(sys.platform != "linux", reason="looks processes up in /proc")


@pytest.fixture(autouse=True)
def _answers_afterwards(server: Server) -> Iterator[None]:
    yield
    assert server.post("/v1/parse", GOOD, PLAIN).json()["sessions"][0]["code"] == "A6"


def raw(server: Server, data: bytes) -> bytes:
    """All that comes back for some bytes."""
    with server.connect() as connection:
        connection.sendall(data)
        return rest(connection)


@pytest.mark.parametrize("told", [True, False], ids=["with its length", "in chunks"])
def test_a_body_that_is_too_large(server: Server, told: bool) -> None:
    data = b"x" * (9 * 1024 * 1024)
    reply = server.ask("POST", "/v1/parse", data if told else iter([data]), PLAIN)
    assert reply.status == 413
    assert reply.problem()["code"] == "AP010"


def test_a_body_that_says_it_is_larger_than_anything(server: Server) -> None:
    for length in (b"9" * 17, b"9" * 30):
        head = b"POST /v1/parse HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nContent-Length: "
        answer = raw(server, head + length + b"\r\nExpect: 100-continue\r\n\r\n")
        assert b"HTTP/1.1 413 " in answer or b"HTTP/1.1 400 " in answer
        assert b"100 Continue" not in answer


def test_a_body_that_nobody_asked_for_is_not_read_for_ever(server: Server) -> None:
    begun = time.monotonic()
    reply = server.ask("POST", "/nothing", iter([b"x" * (1 << 20)] * 5), PLAIN)
    assert reply.status == 404
    head = b"POST /nothing HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nabc"
    assert b" 404 " in raw(server, head)
    assert time.monotonic() - begun < 20


@pytest.mark.parametrize(
    "data",
    [
        b"\x16\x03\x01\x02\x00\x01\x00",
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        b"GET /\x00 HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
        b"POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: gzip, chunked\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"a" * 2_000_000 + b"\r\n\r\n",
        b"GET /" + b"a" * 2_000_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"\r\n" * 5 + b"\xff\xff\r\n\r\n",
    ],
    ids=lambda data: repr(data[:40]),
)
def test_what_is_no_http(server: Server, data: bytes) -> None:
    answer = raw(server, data)
    assert not answer or (answer.startswith(b"HTTP/1.1 4") and b"application/problem+json" in answer)


def test_a_head_that_is_too_long(server: Server) -> None:
    with server.connect() as connection:
        connection.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\nX: ")
        with contextlib.suppress(OSError):
            for _ in range(20):
                connection.sendall(b"a" * 65536)
                time.sleep(0.01)
        with contextlib.suppress(ConnectionResetError):
            assert connection.recv(65536).startswith(b"HTTP/1.1 431 Request Header Fields Too Large\r\n")


@pytest.mark.parametrize("chunk", [b"-1", b"zz", b"1" * 30])
def test_a_body_whose_chunks_are_broken(server: Server, chunk: bytes) -> None:
    head = b"POST /v1/parse HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\n"
    head += b"Transfer-Encoding: chunked\r\n\r\n"
    for data in (head + chunk + b"\r\nA6", head + b"2\r\nA6\r\n" + chunk + b"\r\nA6"):
        answer = raw(server, data)
        assert answer.startswith(b"HTTP/1.1 400 ")
        assert answer.count(b"HTTP/1.1") == 1
        assert b"application/problem+json" in answer


def test_where_a_body_ends_is_never_guessed(server: Server) -> None:
    """Others on the way might take what is left for a request of its own, or not."""
    head = b"POST /v1/parse HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\n"
    smuggled = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"
    answer = raw(server, head + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + smuggled)
    assert answer.startswith(b"HTTP/1.1 400 ")
    assert answer.count(b"HTTP/1.1") == 1


def test_half_requests_and_pipelines(server: Server) -> None:
    with server.connect() as connection:
        connection.sendall(b"POST /v1/parse HTTP/1.1\r\nHost: localhost\r\nContent-Length: 50\r\n\r\nA6")
    one = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"
    last = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    assert raw(server, one * 50 + last).count(b'{"status":"ok"}') == 51


@pytest.mark.parametrize(
    "name, shown",
    [
        ("../../../etc/passwd", "etc/passwd"),
        ("/etc/passwd", "etc/passwd"),
        ("..\\..\\windows\\win.ini", "windows/win.ini"),
        ("C:\\a6.txt", "a6.txt"),
        ("\u202etxt.6a", "_txt.6a"),
        ("a\x00b\r\nc", "a_b__c"),
        ("..", "unnamed"),
    ],
    ids=repr,
)
def test_a_name_is_only_a_name(server: Server, name: str, shown: str) -> None:
    reply = server.post("/v1/parse", GOOD, PLAIN, name=name)
    assert reply.json()["source"]["name"] == shown
    assert reply.json()["sessions"][0]["code"] == "A6"
    if name.isprintable() and "\\" not in name:
        assert server.form("/v1/parse", ("file", name, GOOD)).json()["source"]["name"] == shown


def test_a_zip_bomb(server: Server) -> None:
    packed = BytesIO()
    with (
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("word/document.xml", "w") as inside,
    ):
        for _ in range(100):
            inside.write(bytes(1 << 20))
    reply = server.post("/v1/parse", packed.getvalue(), "application/octet-stream", name="bomb.docx")
    assert reply.status in (413, 415, 422)
    with zipfile.ZipFile(packed, "a") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
    reply = server.post("/v1/parse", packed.getvalue(), "application/octet-stream", name="bomb.docx")
    assert reply.status == 413
    assert reply.problem()["code"] == "AP010"


def test_an_archive_of_several_texts_is_told_of(server: Server) -> None:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name in ("a.txt", "../b.txt"):
            archive.writestr(name, GOOD)
    said = server.post("/v1/parse", packed.getvalue(), "application/zip").problem()
    assert (said["status"], said["code"]) == (415, "AP013")


def test_hosts_and_pages_that_have_no_business_here(server: Server) -> None:
    for host in ("evil.example", "evil.example:8321", "localhost.evil.example", "127.0.0.1.evil.example", "[::2]"):
        assert server.get("/v1/profiles", Host=host).problem()["status"] == 421
    for host in ("localhost", "LOCALHOST:1", "127.0.0.1", "[::1]:80", "localhost."):
        assert server.get("/v1/profiles", Host=host).status == 200
    for origin in ("https://evil.example", "null", "http://localhost:1"):
        assert server.ask("POST", "/v1/parse", GOOD, PLAIN, {"Origin": origin}).problem()["status"] == 403
    own = {"Origin": f"http://{server.host}:{server.port}"}
    assert server.ask("POST", "/v1/parse", GOOD, PLAIN, own).status == 200


def test_pages_that_were_allowed_may_ask(tmp_path: Path) -> None:
    options = ("--jobs", "1", "--allow-origin", "https://good.example", "--allow-host", "parser.example")
    with serving(tmp_path, *options) as running:
        asks = {"Origin": "https://good.example", "Access-Control-Request-Method": "POST"}
        before = running.ask("OPTIONS", "/v1/parse", headers=asks)
        assert before.status == 204
        assert before.headers["access-control-allow-origin"] == "https://good.example"
        reply = running.ask("POST", "/v1/parse", GOOD, PLAIN, {"Origin": "https://good.example"})
        assert reply.headers["access-control-allow-origin"] == "https://good.example"
        assert reply.headers["vary"] == "origin"
        assert running.ask("OPTIONS", "/v1/parse", headers=asks | {"Origin": "https://evil.example"}).status == 403
        assert running.get("/healthz", Host="parser.example").status == 200
        assert running.get("/healthz", Host="other.example").status == 421


def test_too_long_a_reading_is_ended(tmp_path: Path) -> None:
    with serving(tmp_path, "--jobs", "1", "--timeout", "2") as running:
        said = running.post("/v1/parse", HEAVY, PLAIN).problem()
        assert (said["status"], said["code"]) == (504, "AP016")
        assert running.post("/v1/parse", GOOD, PLAIN).status == 200


@linux
def test_a_worker_that_is_killed_is_replaced(server: Server) -> None:
    replies: list[Reply] = []
    asking = threading.Thread(target=lambda: replies.append(server.post("/v1/parse", HEAVY, PLAIN)))
    asking.start()
    server.wait_for_work()
    for worker in server.workers():
        os.kill(worker, signal.SIGKILL)
    asking.join()
    assert (replies[0].status, replies[0].problem()["code"]) == (500, "AP017")
    for _ in range(20):
        assert server.post("/v1/parse", GOOD, PLAIN).status == 200
        for worker in server.workers():  # those that wait die unnoticed
            os.kill(worker, signal.SIGKILL)


@linux
def test_too_much_memory_is_told_of(tmp_path: Path) -> None:
    with serving(tmp_path, "--jobs", "1", "--memory", "256", "--timeout", "100", "--max-size", "64") as running:
        data = b"Lucy Robin, Child Health Lead\n" * 2_000_000
        said = running.post("/v1/parse", data, PLAIN).problem()
        assert said["code"] == "AP017"
        assert said["status"] in (413, 500)
        assert running.post("/v1/parse", GOOD, PLAIN).status == 200


def test_too_many_at_once_are_told_to_come_again(tmp_path: Path) -> None:
    with serving(tmp_path, "--jobs", "1", "--concurrency", "1") as running:
        with running.asked_for(len(GOOD)) as slow:
            reply = running.post("/v1/parse", GOOD, PLAIN)
            assert (reply.problem()["status"], reply.headers["retry-after"]) == (503, "2")
            assert running.get("/healthz").status == 200
            slow.sendall(GOOD)
            assert rest(slow).startswith(b"HTTP/1.1 200 ")
        assert running.post("/v1/parse", GOOD, PLAIN).status == 200


@linux
def test_work_that_nobody_waits_for_ends(tmp_path: Path) -> None:
    with serving(tmp_path, "--jobs", "1", "--timeout", "100") as running:
        with running.asked_for(len(HEAVY)) as connection:
            connection.sendall(HEAVY)
            running.wait_for_work()
        begun = time.monotonic()
        assert running.post("/v1/parse", GOOD, PLAIN).status == 200
        assert time.monotonic() - begun < 20
        assert running.logs("POST /v1/parse 499")


@pytest.mark.slow
def test_who_reads_slowly_but_reads_gets_all(tmp_path: Path) -> None:
    """An answer that is taken at 600 KB a second, which is not all of it when the time for short answers is over."""
    document = {"source": {"sha256": "", "characters": 0, "lines": 0}, "sessions": [{"description": "x" * 24_000_000}]}
    body = json.dumps(document).encode()
    with serving(tmp_path, "--jobs", "1", "--max-size", "25") as server, socket.socket() as connection:
        wanted = server.post("/v1/export/json", body, "application/json").body
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)  # else the system takes all of it
        connection.settimeout(60)
        connection.connect((server.host, server.port))
        head = b"POST /v1/export/json HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        connection.sendall(head + b"Connection: close\r\nContent-Length: %d\r\n\r\n" % len(body) + body)
        begun = time.monotonic()
        answer = bytearray()
        while chunk := connection.recv(60_000):
            answer += chunk
            time.sleep(max(0, begun + len(answer) / 600_000 - time.monotonic()))
    assert answer.endswith(wanted)
    assert time.monotonic() - begun > 35


@pytest.mark.slow
def test_clients_that_are_slow_on_purpose(server: Server) -> None:
    """Heads that never end, bodies that drip, answers that nobody reads: all are ended, and others are served."""

    def dripping(first: bytes, drop: bytes) -> float:
        begun = time.monotonic()
        with server.connect() as connection, contextlib.suppress(OSError):
            connection.sendall(first)
            connection.settimeout(1)
            while time.monotonic() - begun < 60:
                with contextlib.suppress(TimeoutError):
                    if not connection.recv(65536):
                        break
                connection.sendall(drop)
        return time.monotonic() - begun

    head = b"POST /v1/parse HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\n"
    clients = [(b"", b""), (b"GET / HT", b"T"), (head, b"X: y\r\n"), (head + b"Content-Length: 999\r\n\r\n", b"A")]
    clients.append((b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\nGET", b"T"))
    took: dict[int, float] = {}
    threads = [
        threading.Thread(target=lambda at=at, client=client: took.update({at: dripping(*client)}))  # type: ignore[misc]
        for at, client in enumerate(clients * 10)
    ]
    for thread in threads:
        thread.start()
    time.sleep(2)
    assert server.post("/v1/parse", GOOD, PLAIN).status in (200, 503)
    assert server.get("/healthz").status == 200
    for thread in threads:
        thread.join()
    assert max(took.values()) < 40
