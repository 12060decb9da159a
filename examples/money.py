"""List all money in 亿元 (10**8), by currency: python examples/money.py [FILE]."""

import sys
from collections import defaultdict
from pathlib import Path

from shibei_metrics import Dimension, Indicator, extract

SAMPLE = Path(__file__).with_name("yunting-2024.txt")


def main() -> None:
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLE
    report = extract(path.read_text("utf-8"))
    by_currency: dict[str, list[Indicator]] = defaultdict(list)
    for record in report:
        if record.dimension is Dimension.MONEY:
            by_currency[record.base_unit].append(record)
    for currency, records in sorted(by_currency.items()):
        print(f"{currency}, in 亿: {len(records)}")
        for record in sorted(records, key=lambda r: r.base_value, reverse=True):
            amount = record.base_value.scaleb(-8)  # exact: only the exponent changes
            print(f"{amount:>14f}  {record.bound:<8}  {record.kind:<6}  {record.name}")


if __name__ == "__main__":
    main()
