import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from prepsite.supervisor.group import is_answering
from tests.product import find_free_port, run_start


class _Handler(BaseHTTPRequestHandler):
    status = 200

    def do_GET(self) -> None:
        self.send_response(self.status if self.path == "/healthz/" else 404)
        self.end_headers()

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Say nothing."""


@contextmanager
def _serve(status: int) -> Iterator[str]:
    handler = type("Handler", (_Handler,), {"status": status})
    with socketserver.TCPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()
        thread.join()


@pytest.mark.parametrize(("status", "expected"), [(200, True), (500, False)])
def test_is_answering_only_when_the_health_page_is_well(
    status: int, *, expected: bool
) -> None:
    with _serve(status) as address:
        assert is_answering(address) is expected


def test_is_answering_is_false_where_nobody_listens() -> None:
    assert not is_answering(f"http://127.0.0.1:{find_free_port()}/")


def test_a_web_process_that_always_dies_ends_the_group_with_its_log(
    tmp_path: Path,
) -> None:
    # The supervisor loads no middleware, so this kills the web process alone.
    broken = tmp_path / "broken_settings.py"
    broken.write_text(
        "from prepsite.settings import *\nMIDDLEWARE = ['nowhere.Middleware']\n"
    )
    refused = run_start(
        tmp_path / "home",
        DJANGO_SETTINGS_MODULE="broken_settings",
        PYTHONPATH=str(tmp_path),
    )
    assert refused.returncode == 1
    log_path = tmp_path / "home" / "logs" / "web.log"
    assert refused.stderr.endswith(
        f"The web server ends each time it is started. Its log says why: {log_path}\n"
    )
    assert "nowhere" in log_path.read_text()
