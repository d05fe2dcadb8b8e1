import socket

import pytest

from prepsite.supervisor.listening import (
    NoPortError,
    build_address,
    open_listening_socket,
)
from tests.product import find_free_port


def test_open_listening_socket_listens_on_loopback_at_the_wanted_port() -> None:
    port = find_free_port()
    with open_listening_socket(port) as listener:
        assert listener.getsockname() == ("127.0.0.1", port)
        with socket.create_connection(("127.0.0.1", port), timeout=10):
            pass


def test_open_listening_socket_passes_over_a_port_that_is_taken() -> None:
    with open_listening_socket(find_free_port()) as first:
        port = first.getsockname()[1]
        with open_listening_socket(port) as second:
            assert port < second.getsockname()[1] < port + 20


def test_open_listening_socket_says_so_when_no_port_is_left() -> None:
    # The last port there is, so that nothing after it can be tried.
    with (
        open_listening_socket(65535),
        pytest.raises(NoPortError, match="PREPSITE_PORT"),
    ):
        open_listening_socket(65535)


def test_build_address_is_what_a_browser_opens() -> None:
    with open_listening_socket(find_free_port()) as listener:
        port = listener.getsockname()[1]
        assert build_address(listener) == f"http://127.0.0.1:{port}/"
