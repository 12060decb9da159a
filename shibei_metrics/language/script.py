"""Traditional script: read by its simplified characters, written back as the text has it.

>>> "產業投資".translate(SIMPLIFIED), "产业投资".translate(script_of("全年產業投資9億元"))
('产业投资', '產業投資')
"""

from __future__ import annotations

from collections import Counter

from .lexicon import load

__all__ = ["SIMPLIFIED", "script_of"]

_SPEC = load("script")
SIMPLIFIED: dict[int, str] = {
    ord(traditional): simplified
    for traditional, simplified in zip(
        "".join(_SPEC["traditional"].split()), "".join(_SPEC["simplified"].split()), strict=True
    )
}
"""The simplified character of each traditional one."""


def script_of(source: str) -> dict[int, str]:
    """Return, for the simplified characters that a text mostly writes in traditional form, that form."""
    counts = Counter(source)
    written: dict[int, str] = {}
    for character in sorted(counts, key=counts.__getitem__):  # the commonest form comes last
        simple = SIMPLIFIED.get(ord(character))
        if simple and counts[character] > counts[simple]:
            written[ord(simple)] = character
    return written
