"""The command line: its commands, and a report as a table for a terminal."""

from .commands import run

__all__ = ["run"]
