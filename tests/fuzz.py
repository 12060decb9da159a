"""Damaged texts: a coverage-guided fuzzer, and mutations of whole reports.

Not collected by pytest. With atheris (``pip install -e '.[fuzz]'``), until it is interrupted:

    python tests/fuzz.py run [CORPUS_DIR ...] [libFuzzer options, such as -max_total_time=1800]

Without it, damage done to the reports given, or else to the sample:

    python tests/fuzz.py mutate --count 2000 --seed 1 [REPORT ...]
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import traceback
from collections.abc import Callable
from pathlib import Path

SAMPLE = Path(__file__).parents[1] / "examples" / "yunting-2024.txt"
SEEDS = Path(__file__).parent / "data" / "fuzz"


# Fuzzing -----------------------------------------------------------------------------------------


def decode(data: bytes) -> str:
    """Turn a fuzzer's bytes into a text: pieces of reports, or where the first byte is odd, UTF-8."""
    from invariants import PIECES

    if data[:1] and data[0] % 2:
        return data[1:].decode("utf-8", "surrogateescape")
    return "".join(PIECES[byte % len(PIECES)] for byte in data[1:])


def run(arguments: list[str]) -> None:
    """Fuzz with atheris, from the small corpus and the folders given; finds go to the first one."""
    import atheris

    with atheris.instrument_imports(include=["shibei_metrics"]):
        from invariants import check

    def target(data: bytes) -> None:
        check(decode(data))

    if not any(Path(argument).is_dir() for argument in arguments):
        arguments = [*arguments, tempfile.mkdtemp(prefix="fuzz-")]
    atheris.Setup([sys.argv[0], *arguments, str(SEEDS)], target)
    atheris.Fuzz()


# Mutations ---------------------------------------------------------------------------------------

_TRADITIONAL = str.maketrans(
    "万亿两个余点几数负约达过长项亩吨台条间张场处户种类占总产业务发电区级医体国会",
    "萬億兩個餘點幾數負約達過長項畝噸臺條間張場處戶種類佔總產業務發電區級醫體國會",
)
_ODD = [
    "\u200b", "\u200d", "\ufeff", "\ue000", "\uf8ff", "\ud800", "\udc00", "😀", "🇨🇳", "\x00", "\u200f", "\u202e",
    "\u00ad", "\u3000", "\u2028", "\x0c", "<br/>", "<td>", "</p>", "&nbsp;", "&#12288;", "&lt;", "锟斤拷", "\ufffd",
]  # fmt: skip


def _delete(text: str, at: int, size: int) -> str:
    return text[:at] + text[at + size :]


def _double(text: str, at: int, size: int) -> str:
    return text[: at + size] + text[at:]


def _swap(text: str, at: int, size: int) -> str:
    middle = at + size
    return text[:at] + text[middle : middle + size] + text[at:middle] + text[middle + size :]


def _move(text: str, at: int, size: int) -> str:
    """Repeat a stretch from elsewhere, so that sentences break into one another."""
    origin = (at * 7919) % max(1, len(text))
    return text[:at] + text[origin : origin + size * 5] + text[at:]


def _mojibake(text: str, at: int, size: int) -> str:
    """Read a stretch in the wrong encoding, as a careless program does."""
    wrong = text[at : at + size * 4].encode("utf-8", "replace").decode("gb18030", "replace")
    return text[:at] + wrong + text[at + size * 4 :]


def _latin(text: str, at: int, size: int) -> str:
    wrong = text[at : at + size * 4].encode("utf-8", "replace").decode("latin-1")
    return text[:at] + wrong + text[at + size * 4 :]


def _traditional(text: str, at: int, size: int) -> str:
    return text[:at] + text[at : at + size * 40].translate(_TRADITIONAL) + text[at + size * 40 :]


def _reverse(text: str, at: int, size: int) -> str:
    return text[:at] + text[at : at + size][::-1] + text[at + size :]


DAMAGE: list[Callable[[str, int, int], str]] = [
    _delete, _double, _swap, _move, _mojibake, _latin, _traditional, _reverse
]  # fmt: skip


def damaged(text: str, chance: random.Random) -> str:
    """Return a stretch of the text with up to forty damages done to it."""
    at = chance.randrange(len(text))
    text = text[at : at + chance.choice([40, 200, 1000, 4000])]
    for _ in range(chance.randint(1, 40)):
        at = chance.randrange(len(text) + 1)
        if chance.random() < 0.4:
            text = text[:at] + chance.choice(_ODD) + text[at:]
        else:
            text = chance.choice(DAMAGE)(text, at, chance.randint(1, 4))
    return text


def _broken(check: Callable[[str], object], text: str) -> str:
    """Return where and how the check of a text fails, or nothing."""
    try:
        check(text)
    except Exception as error:
        frames = traceback.extract_tb(error.__traceback__)
        return f"{frames[-1].name}: {type(error).__name__}: {frames[-1].line}"
    return ""


def _shrunk(check: Callable[[str], object], text: str) -> str:
    """Leave out all that the same failure does not need."""
    same, size = _broken(check, text), len(text) // 2
    while size:
        at = 0
        while at < len(text):
            shorter = text[:at] + text[at + size :]
            if _broken(check, shorter) == same:
                text = shorter
            else:
                at += size
        size //= 2
    return text


def mutate(arguments: list[str]) -> int:
    """Check damaged reports, and print the text of each that breaks something."""
    from invariants import check

    parser = argparse.ArgumentParser(prog="fuzz.py mutate")
    parser.add_argument("reports", nargs="*", type=Path, default=[SAMPLE])
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    texts = [path.read_text("utf-8") for path in options.reports]
    failures = 0
    for number in range(options.count):
        text = damaged(texts[number % len(texts)], random.Random(f"{options.seed}-{number}"))
        broken = _broken(check, text)
        if broken:
            failures += 1
            print(f"{number}: {broken}\n{_shrunk(check, text)!r}\n", flush=True)
    print(f"{options.count} damaged texts, {failures} failures")
    return min(failures, 1)


if __name__ == "__main__":
    command, *rest = sys.argv[1:] or ["mutate"]
    sys.exit({"run": run, "mutate": mutate}[command](rest))
