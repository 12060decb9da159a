"""A report with the ways out of it: rows, frames, files, a page."""

from __future__ import annotations

import os
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, Self

from .output import excel, frames, page, text_files
from .output.notebook import report_html
from .output.rows import rows
from .panel.audit import audit_report
from .panel.finding import Finding
from .records import Chapter, Indicator, ReportData
from .unread import Unread, unread
from .vocabulary import Confidence

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

__all__ = ["Report"]


class Report(ReportData):
    """All the records of one text, grouped by its chapters."""

    @cached_property
    def unread(self) -> tuple[Unread, ...]:
        """The figures with a unit that gave no record, each with the reason; dates are left out."""
        return unread(self.source, ((record.start, record.end) for record in self))

    def to_dicts(self) -> list[dict[str, Any]]:
        """Return one flat row for each record, with the `COLUMNS`, ready for pandas, polars or SQL."""
        return list(rows(self))

    def to_arrow(
        self, *, numbers: Literal["decimal", "float", "text"] = "decimal"
    ) -> pyarrow.Table:
        """Return the records as an Arrow table; see `shibei_metrics.output.to_arrow`."""
        return frames.to_arrow(self, numbers=numbers)

    def to_pandas(
        self, *, numbers: Literal["decimal", "float", "text"] = "decimal"
    ) -> pandas.DataFrame:
        """Return the records as a pandas frame; see `shibei_metrics.output.to_pandas`."""
        return frames.to_pandas(self, numbers=numbers)

    def to_polars(
        self, *, numbers: Literal["decimal", "float", "text"] = "decimal"
    ) -> polars.DataFrame:
        """Return the records as a polars frame; see `shibei_metrics.output.to_polars`."""
        return frames.to_polars(self, numbers=numbers)

    def to_csv(self, path: str | os.PathLike[str], *, bom: bool = False) -> None:
        """Write the records as CSV; see `shibei_metrics.output.to_csv`."""
        text_files.to_csv(self, path, bom=bom)

    def to_json(self, path: str | os.PathLike[str]) -> None:
        """Write the records as a JSON array; see `shibei_metrics.output.to_json`."""
        text_files.to_json(self, path)

    def to_jsonl(self, path: str | os.PathLike[str]) -> None:
        """Write the records as JSON lines; see `shibei_metrics.output.to_jsonl`."""
        text_files.to_jsonl(self, path)

    def to_parquet(
        self,
        path: str | os.PathLike[str],
        *,
        numbers: Literal["decimal", "float", "text"] = "decimal",
    ) -> None:
        """Write the records as Parquet; see `shibei_metrics.output.to_parquet`."""
        frames.to_parquet(self, path, numbers=numbers)

    def to_excel(
        self,
        path: str | os.PathLike[str],
        *,
        headers: Literal["en", "zh"] = "en",
        numbers: Literal["float", "text"] = "float",
    ) -> None:
        """Write the records as an Excel sheet; see `shibei_metrics.output.to_excel`."""
        excel.to_excel(self, path, headers=headers, numbers=numbers)

    def audit(self) -> list[Finding]:
        """Return what contradicts itself in the report, errors first; see `shibei_metrics.panel.audit`."""
        return audit_report(self)

    def audited(self) -> Self:
        """Return the report with a lower confidence for records whose reading an audit finds at fault."""
        faults = {
            record for f in self.audit() if f.likelier == "reading" for _, record in f.records
        }

        def lowered(record: Indicator) -> Indicator:
            if record.id not in faults:
                return record
            doubts = (*record.doubts, "contradicted by the audit")
            return record.model_copy(update={"confidence": Confidence.LOW, "doubts": doubts})

        def judged(chapter: Chapter) -> Chapter:
            return chapter.model_copy(
                update={"indicators": tuple(map(lowered, chapter.indicators))}
            )

        chapters = tuple(map(judged, self.chapters))
        return self.model_copy(update={"preamble": judged(self.preamble), "chapters": chapters})

    def _repr_html_(self) -> str:
        """Show the first records in a notebook."""
        return report_html(self)

    def to_html(self, path: str | os.PathLike[str], *, lang: str = "zh") -> None:
        """Write the report as one HTML page: its text with the records marked, and a table of them.

        The page needs no network. `lang`, ``"zh"`` or ``"en"``, is the language that it opens in.
        """
        page.write(self, path, lang)
