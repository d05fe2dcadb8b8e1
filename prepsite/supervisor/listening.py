"""The socket the web process answers on; kept by the supervisor, so it outlives restarts."""

import errno
import socket

from prepsite.errors import UserError

HOST = "127.0.0.1"
ATTEMPTS = 20


class NoPortError(UserError):
    """No port near the wanted one is free."""


def open_listening_socket(port: int) -> socket.socket:
    """A socket that listens on loopback, on `port` or the next free one after it."""
    for candidate in range(port, min(port + ATTEMPTS, 65536)):
        listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        # Else a port stays taken for a minute after the instance before this one.
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((HOST, candidate))
            listener.listen(128)
        except OSError as error:
            listener.close()
            if error.errno not in (errno.EADDRINUSE, errno.EACCES):
                raise
        else:
            return listener
    raise NoPortError(
        f"Ports {port} to {port + ATTEMPTS - 1} are all taken.",
        "Name another one in PREPSITE_PORT.",
    )


def build_address(listener: socket.socket) -> str:
    """The address a browser opens, such as http://127.0.0.1:8477/."""
    host, port = listener.getsockname()
    return f"http://{host}:{port}/"
