"""The exceptions of this library: one base class, and beneath it what each one is to Python.

Each message says what was wrong with which input, and what to do about it.

>>> isinstance(InputTypeError(), ShibeiMetricsError), isinstance(InputTypeError(), TypeError)
(True, True)
"""

from __future__ import annotations

__all__ = ["InputError", "InputTypeError", "MissingExtraError", "NoTextError", "ShibeiMetricsError"]


class ShibeiMetricsError(Exception):
    """The base class of every error that this library raises on purpose."""


class InputTypeError(ShibeiMetricsError, TypeError):
    """An argument is of the wrong type."""


class InputError(ShibeiMetricsError, ValueError):
    """An argument, a text or a file cannot be used as it is."""


class NoTextError(InputError):
    """A file can be read, but holds no text: a scan, a page that only shows other pages."""


class MissingExtraError(ShibeiMetricsError, ImportError):
    """An optional dependency is not installed; the message names the pip command."""

    def __init__(self, purpose: str, package: str, extra: str) -> None:
        super().__init__(f"{purpose} needs {package}: pip install 'shibei-metrics[{extra}]'")
