"""A pipe that ends child processes with their supervisor, however that one ended.

Only the supervisor holds the write end. The kernel closes it with the process, even
after `kill -9`, and every child that reads then meets the end of file.
"""

import os
import threading

FD_VARIABLE = "PREPSITE_LIFELINE_FD"


def open_lifeline() -> tuple[int, int]:
    """The read end for the children and the write end to keep open, as descriptors."""
    return os.pipe()


def end_with_parent() -> None:
    """End this process at once when its supervisor is gone.

    Does nothing in a process that no supervisor started.
    """
    # Taken out, so that a grandchild does not mistake some descriptor for the pipe.
    named = os.environ.pop(FD_VARIABLE, "")
    if not named:
        return
    fd = int(named)
    threading.Thread(
        target=_await_end, args=(fd,), name="lifeline", daemon=True
    ).start()


def _await_end(fd: int) -> None:
    os.read(fd, 1)
    # No clean-up: it could hang, and a kill at any moment must lose nothing anyway.
    os._exit(1)
