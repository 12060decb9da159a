"""Time the peers on the texts that come in; run by speed.py, with the interpreter that has them."""

from __future__ import annotations

import ast
import contextlib
import io
import logging
import sys
import time
from collections.abc import Callable, Iterator


def main() -> None:
    """Read the texts, then time every peer each time that a line comes in."""
    out, sys.stdout = sys.stdout, io.StringIO()  # some of them print
    texts = [ast.literal_eval(sys.stdin.readline()) for _ in range(int(sys.stdin.readline()))]
    # line by line, for one that raises on something in a text would be done with it at once
    lines = [line for text in texts for line in text.splitlines() if line.strip()]
    logging.disable()
    peers = dict(found())
    for run in peers.values():
        run(texts[0][:500])
    for _ in sys.stdin:
        for name, run in peers.items():
            start = time.perf_counter()
            for line in lines:
                with contextlib.suppress(Exception):
                    run(line)
            print(f"={name}:{time.perf_counter() - start}", file=out, flush=True)
        print("done", file=out, flush=True)


def found() -> Iterator[tuple[str, Callable[[str], object]]]:
    """Yield the peers that are installed."""
    with contextlib.suppress(ImportError):
        yield "Recognizers-Text", recognizers()
    with contextlib.suppress(ImportError):
        yield "JioNLP", jionlp()


def recognizers() -> Callable[[str], object]:
    """Return the four models of Recognizers-Text as one function."""
    from recognizers_number import recognize_number, recognize_percentage
    from recognizers_number_with_unit import recognize_currency, recognize_dimension
    from recognizers_text import Culture

    models = (recognize_number, recognize_percentage, recognize_currency, recognize_dimension)
    return lambda text: [model(text, Culture.Chinese) for model in models]


def jionlp() -> Callable[[str], object]:
    """Return the two extractors of JioNLP as one function."""
    import jionlp as jio

    return lambda text: (jio.ner.extract_money(text), jio.ner.extract_time(text))


if __name__ == "__main__":
    main()
