"""What the way over HTTP costs: a small text, parsed in this process and by a server on this machine.

python benchmarks/serve.py [REQUESTS]
"""

from __future__ import annotations

import http.client
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from urllib.parse import urlsplit

from texts import seed_sized

from abstract_parser import parse

CLIENTS = 8


def main() -> int:
    """Prints the figures."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 400
    text = seed_sized()
    data = text if isinstance(text, bytes) else text.encode()
    command = [sys.executable, "-m", "abstract_parser", "serve", "--port", "0", "--quiet", "--concurrency", "64"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        address = urlsplit(server.stdout.readline().strip())
        try:
            _told("in this process", _times(lambda: parse(data, name="a6.txt").model_dump_json(), count))
            _told("over HTTP, one after another", _times(_asking(address.port or 0, data), count))
            _told("over HTTP, GET /healthz", _times(_asking(address.port or 0), count))
            _at_once(address.port or 0, data, count)
        finally:
            server.terminate()
    return 0


def _asking(port: int, data: bytes | None = None) -> Callable[[], object]:
    """One request over a connection that stays open."""
    connection = http.client.HTTPConnection("127.0.0.1", port)

    def ask() -> bytes:
        if data is None:
            connection.request("GET", "/healthz")
        else:
            connection.request("POST", "/v1/parse?name=a6.txt", data, {"Content-Type": "text/plain"})
        answer = connection.getresponse()
        assert answer.status == 200
        return answer.read()

    return ask


def _times(run: Callable[[], object], count: int) -> list[float]:
    """Milliseconds of each call."""
    for _ in range(20):
        run()
    out = []
    for _ in range(count):
        begun = time.perf_counter()
        run()
        out.append((time.perf_counter() - begun) * 1000)
    return out


def _at_once(port: int, data: bytes, count: int) -> None:
    """Several clients at once: how many requests a second."""
    threads = [threading.Thread(target=_times, args=(_asking(port, data), count // CLIENTS)) for _ in range(CLIENTS)]
    begun = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    done = CLIENTS * (count // CLIENTS + 20)
    print(f"over HTTP, {CLIENTS} clients at once: {done / (time.perf_counter() - begun):.0f} requests a second")


def _told(name: str, times: list[float]) -> None:
    cuts = statistics.quantiles(times, n=100)
    print(f"{name}: median {cuts[49]:.2f} ms, 99 of 100 within {cuts[98]:.2f} ms, least {min(times):.2f} ms")


if __name__ == "__main__":
    sys.exit(main())
