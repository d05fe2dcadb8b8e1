"""Sessions of practice in the running product, made as its own code makes them."""

from tests.product import Product, run_manage

_MAKE = """
from critiques.sessions.life import find_running, finish_session
from critiques.sessions.present import read_present
from {module} import {maker}
if (running := find_running()) is not None:
    finish_session(running, now=read_present())
print({maker}().pk)
"""


def make_practice(product: Product, module: str, maker: str) -> str:
    """The address of a session that waits for its beginning, and no other runs."""
    code = _MAKE.format(module=f"tests.critiques.sessions.{module}", maker=maker)
    done = run_manage(product.home, "shell", "-v", "0", "-c", code)
    assert done.returncode == 0, done.stderr
    return f"/practice/{done.stdout.split()[-1]}/"
