"""``python -m shibei_metrics``: the command line, which needs the extra ``cli``."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the command line, and return the exit code."""
    try:
        import typer  # noqa: F401
    except ImportError:
        message = "the command line needs typer: pip install 'shibei-metrics[cli]'"
        print(f"shibei-metrics: {message}", file=sys.stderr)
        return 2
    from .cli import run

    return run()


if __name__ == "__main__":
    sys.exit(main())
