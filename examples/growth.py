"""List growth rates, highest first, each with its level: python examples/growth.py [FILE]."""

import sys
from decimal import Decimal
from pathlib import Path

from shibei_metrics import Dimension, Direction, Indicator, Kind, extract

SAMPLE = Path(__file__).with_name("yunting-2024.txt")


def is_growth_rate(record: Indicator) -> bool:
    return record.kind is Kind.CHANGE and record.dimension is Dimension.PERCENT


def signed(record: Indicator) -> Decimal:
    """Return the rate in percent, below zero for a fall."""
    return -record.base_value if record.direction is Direction.DOWN else record.base_value


def main() -> None:
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLE
    report = extract(path.read_text("utf-8"))
    by_id = {record.id: record for record in report}
    rates = filter(is_growth_rate, report)
    for record in sorted(rates, key=signed, reverse=True):
        level = by_id[record.relates_to].text if record.relates_to else "-"
        basis = record.basis or "-"
        print(f"{signed(record):>+7}%  {basis:<14}  {record.status:<6}  {record.name}  {level}")


if __name__ == "__main__":
    main()
