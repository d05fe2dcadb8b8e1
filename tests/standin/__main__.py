"""Run the stand-in by hand: `python -m tests.standin --port 8600`."""

import argparse
import shlex
import sys
import threading

from tests.standin.server import StandIn


def main() -> None:
    """Serve the ready papers and print the variables that point the product here."""
    parser = argparse.ArgumentParser(description="A stand-in for arXiv and DataCite.")
    parser.add_argument(
        "--port", type=int, default=0, help="first of four ports; 0 takes free ones"
    )
    options = parser.parse_args()
    with StandIn(port=options.port) as standin:
        for name, value in standin.environment().items():
            sys.stdout.write(f"export {name}={shlex.quote(value)}\n")
        sys.stdout.flush()
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            return


if __name__ == "__main__":
    main()
