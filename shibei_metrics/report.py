"""A report with the ways out of it: rows, frames, files, a page."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, Literal

from .output import page, tables
from .records import ReportData

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

__all__ = ["Report"]


class Report(ReportData):
    """All the records of one text, grouped by its chapters."""

    def to_dicts(self, *, confidence: bool = False) -> list[dict[str, Any]]:
        """Return one flat row for each record: the `COLUMNS`, ready for pandas, polars or SQL.

        With `confidence`, two more columns say how far to trust a row: `confidence` and `doubts`.
        """
        rows = [indicator.to_dict() for indicator in self.indicators]
        if confidence:
            for row, indicator in zip(rows, self.indicators, strict=True):
                row["confidence"] = indicator.confidence
                row["doubts"] = "; ".join(indicator.doubts)
        return rows

    def to_arrow(
        self, *, numbers: Literal["decimal", "float", "text"] = "decimal"
    ) -> pyarrow.Table:
        """Return the records as an Arrow table; see `shibei_metrics.output.tables.to_arrow`."""
        return tables.to_arrow(self, numbers=numbers)

    def to_pandas(
        self, *, numbers: Literal["decimal", "float", "text"] = "decimal"
    ) -> pandas.DataFrame:
        """Return the records as a pandas frame; see `shibei_metrics.output.tables.to_pandas`."""
        return tables.to_pandas(self, numbers=numbers)

    def to_polars(
        self, *, numbers: Literal["decimal", "float", "text"] = "decimal"
    ) -> polars.DataFrame:
        """Return the records as a polars frame; see `shibei_metrics.output.tables.to_polars`."""
        return tables.to_polars(self, numbers=numbers)

    def to_csv(self, path: str | os.PathLike[str], *, bom: bool = False) -> None:
        """Write the records as CSV; see `shibei_metrics.output.tables.to_csv`."""
        tables.to_csv(self, path, bom=bom)

    def to_json(self, path: str | os.PathLike[str]) -> None:
        """Write the records as a JSON array; see `shibei_metrics.output.tables.to_json`."""
        tables.to_json(self, path)

    def to_jsonl(self, path: str | os.PathLike[str]) -> None:
        """Write the records as JSON lines; see `shibei_metrics.output.tables.to_jsonl`."""
        tables.to_jsonl(self, path)

    def to_parquet(
        self,
        path: str | os.PathLike[str],
        *,
        numbers: Literal["decimal", "float", "text"] = "decimal",
    ) -> None:
        """Write the records as Parquet; see `shibei_metrics.output.tables.to_parquet`."""
        tables.to_parquet(self, path, numbers=numbers)

    def to_excel(
        self,
        path: str | os.PathLike[str],
        *,
        headers: Literal["en", "zh"] = "en",
        numbers: Literal["float", "text"] = "float",
    ) -> None:
        """Write the records as an Excel sheet; see `shibei_metrics.output.tables.to_excel`."""
        tables.to_excel(self, path, headers=headers, numbers=numbers)

    def _repr_html_(self) -> str:
        """Show the first records in a notebook."""
        return tables.report_html(self)

    def to_html(self, path: str | os.PathLike[str], *, lang: str = "zh") -> None:
        """Write the report as one HTML page: its text with the records marked, and a table of them.

        The page needs no network. `lang`, ``"zh"`` or ``"en"``, is the language that it opens in.
        """
        page.write(self, path, lang)
