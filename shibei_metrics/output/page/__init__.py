"""A report as one HTML page: its text with every record marked, beside a table of the records.

The page needs no network and no other file. Python finds and marks the mentions, so the script on the
page never counts characters; whatever comes from the text is escaped, and the page's own policy
lets no other script or style run.

>>> from shibei_metrics import extract
>>> page = render(extract("新增泊位300个。"), lang="en")
>>> '<a class="m level" id="m0" href="#t0">300个</a>' in page
True
"""

from __future__ import annotations

import os

from ...errors import InputError
from ...language.lexicon import load
from ...records import ReportData as Report
from ..replacing import replacing
from .parts import LANGUAGES, Page

__all__ = ["render", "write"]


def render(report: Report, lang: str = "zh") -> str:
    """Return the page as a string; `lang`, ``"zh"`` or ``"en"``, is the language that it opens in.

    Raises:
        InputError: `lang` is another one, or the report has records and not the text they came from.
    """
    if lang not in LANGUAGES:
        raise InputError(f"lang must be 'zh' or 'en', not {lang!r}")
    if report.indicators and not report.source:
        raise InputError(
            "the report does not hold the text that its records came from, and the page shows it;"
            " call extract() on the text, or keep `source` when you store a report"
        )
    words = {key: word[lang] for key, word in load("page", "output/assets")["words"].items()}
    return Page(report, lang, words).html()


def write(report: Report, path: str | os.PathLike[str], lang: str = "zh") -> None:
    """Write the page to a file, which is replaced at once or not at all."""
    page = render(report, lang).encode("utf-8")
    with replacing(path) as file:
        file.write(page)
