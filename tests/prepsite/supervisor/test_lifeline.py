import os
import subprocess
import sys

from prepsite.supervisor.lifeline import FD_VARIABLE, open_lifeline

CHILD = """
import os, sys
from prepsite.supervisor.lifeline import end_with_parent
end_with_parent()
print(os.environ.get("PREPSITE_LIFELINE_FD", "taken out"), flush=True)
sys.stdin.read()
print("read to the end")
"""


def _start_child(*, fd: int | None) -> subprocess.Popen[str]:
    environment = {key: text for key, text in os.environ.items() if key != FD_VARIABLE}
    return subprocess.Popen(
        [sys.executable, "-c", CHILD],
        env=environment if fd is None else {**environment, FD_VARIABLE: str(fd)},
        pass_fds=() if fd is None else (fd,),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def test_a_child_ends_when_the_write_end_closes() -> None:
    read_fd, write_fd = open_lifeline()
    with _start_child(fd=read_fd) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "taken out\n"
        assert child.poll() is None
        os.close(write_fd)
        assert child.wait(timeout=30) == 1
        assert child.stdout.read() == ""
    os.close(read_fd)


def test_a_process_that_no_supervisor_started_lives_on() -> None:
    with _start_child(fd=None) as child:
        output, _ = child.communicate(timeout=30)
    assert (child.returncode, output) == (0, "taken out\nread to the end\n")
