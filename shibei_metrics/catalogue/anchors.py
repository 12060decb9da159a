"""Words one of which a pattern needs, so that most patterns need not be tried, nor compiled.

>>> anchors("(全社会)?(研发|R&D)经费投入|赤字率")
('经费投入', '赤字率')
"""

from __future__ import annotations

import re

__all__ = ["anchors"]

_TOKEN = re.compile(
    r"\\.|\[[^\]]*\]|\(\?P<\w+>|\(\?[:!=]|[()|]|[?*+]\??|\{[\d,]+\}\??|.", re.DOTALL
)
_SPECIAL = re.compile(r"[\[\\.?*+{(|)^$]")


def anchors(pattern: str) -> tuple[str, ...]:
    """Return for each alternative of a pattern the longest run of characters that stands in it anyway."""
    runs: list[list[str]] = [[""]]
    depth = 0
    for token in _TOKEN.findall(pattern):
        if token.startswith("("):
            depth += 1
            runs[-1].append("")
        elif token == ")":
            depth -= 1
        elif token == "|" and depth == 0:
            runs.append([""])
        elif depth == 0 and _repeats(token):
            runs[-1][-1] = runs[-1][-1][:-1]
            runs[-1].append("")
        elif depth == 0 and _SPECIAL.match(token):
            runs[-1].append("")
        elif depth == 0:
            runs[-1][-1] += token
    return tuple(max(alternative, key=len) for alternative in runs)


def _repeats(token: str) -> bool:
    return token[0] in "?*{"
