"""Step 4a: numerals, Arabic, Chinese and mixed, to exact decimals.

>>> [int(read(text).value) for text in ("一万五千亿", "1.37万亿", "1,100.9亿")]
[1500000000000, 1370000000000, 110090000000]
>>> read("两到三万")
Number(value=Decimal('20000'), upper=Decimal('30000'), bound=<Bound.EXACT: 'exact'>)

The grammar, from the outside in; each rule is one function:

    read      a range (两到三万, 七八十) or a single numeral
    evaluate  sign and vagueness: 负…, 十余万, 几百
    _value    三又五分之一, 三分之一, 1/6, 40k or a scaled numeral
    _scaled   a decimal with its multipliers (1.05万亿, 二十点一万) or an integer
    _integer  sections below 万, each with 万, 亿, 兆 behind it
    _section  1,234; 二〇二三; 三百五 or 3千5百

Chinese integers below 万 go to cn2an; everything that could meet a float is ours, for exactness.
"""

from __future__ import annotations

from decimal import Decimal, localcontext
from fractions import Fraction
from functools import lru_cache
from typing import Any

import regex

from ..language.lexicon import load
from ..vocabulary import Bound
from .number import EXACT, LONGEST, Number, to_decimal
from .shapes import RANGE_SIGN

__all__ = ["VARIANTS", "evaluate", "read", "span"]

_SPEC: dict[str, Any] = load("numerals")
_DIGIT: dict[str, str] = {c: str(n) for n, c in enumerate(_SPEC["digits"])} | {_SPEC["two"]: "2"}
_SMALL: dict[str, int] = {c: 10**n for c, n in _SPEC["multipliers"]["small"].items()}
_GREAT: dict[str, int] = {c: 10**n for c, n in _SPEC["multipliers"]["great"].items()}
_LATIN: dict[str, int] = {c: 10**n for c, n in _SPEC["multipliers"]["latin"].items()}
VARIANTS = str.maketrans({c: plain for plain, cs in _SPEC["variants"].items() for c in cs})
"""What 大写 forms, old forms and contractions are read as."""

_S, _G, _L = "".join(_SMALL), "".join(_GREAT), "".join(_LATIN)
_N = _SPEC["digits"].replace("零", "")  # 一 … 九
_D = _N + _SPEC["two"]
_GROUPED = r"(?:[0-9]{1,3}(?:,[0-9]{3})++|[0-9]++)"
_PLAIN = regex.compile(rf"([0-9]{{1,15}}(?:\.[0-9]{{1,9}})?)([{_S}{_G}]?)")
_SCIENTIFIC = regex.compile(rf"[+-]?(?:{_GROUPED}(?:\.[0-9]+)?|\.[0-9]+)(?:[eE][+-]?[0-9]{{1,2}})?")
_SIGN = regex.compile(r"负的?|[+-]")
_OVER = regex.compile(rf"(?<=[0-9{_S}{_G}])[{_SPEC['vague']['over']}](?=[{_S}{_G}]|$)")
_ABOUT = regex.compile(
    rf"^[{_SPEC['vague']['about']}](?=[{_S}{_G}])|(?<=[{_S}])零?几[{_S}]|(?<=[0-9{_S}{_G}])零?几|(?<=十)数"
)
_PARTS = regex.compile(r"(?P<bottom>[^分]+)分(?:之|(?=一$))(?P<top>.+)")
_SLASH = regex.compile(r"(?P<top>[^/:∶]+)[/:∶](?P<bottom>[^/:∶]+)")
_DECIMAL = regex.compile(
    rf"(?:(?P<arabic>{_GROUPED}?)\.|(?P<whole>[^点]*)点)"
    rf"(?P<digits>[0-9]+|[{_SPEC['digits']}]+)(?P<scale>[{_S}{_G}]*)"
)
_SECTIONS = regex.compile(rf"([^{_G}]*)([{_G}]?)")
_CHINESE_SECTION = regex.compile(
    rf"(?:[{_D}]?千零(?=[{_N}]?十)|[{_D}]?千(?:[{_D}]百)?|[{_D}]?百)?"
    rf"(?:[{_N}]?十[{_N}]?|(?<=[百千])零[{_N}])?|[{_D}]"
)
_IMPLIED_ONE = regex.compile(rf"(?<![{_D}0-9])(?=[{_S}])")
_ELIDED = regex.compile(rf"(.*)([百千])([{_D}1-9])")
_TERM = regex.compile(rf"(?:(?<!^)零|零(?=一?十))?([0-9]+|[{_D}](?=[{_S}])|[{_N}])([{_S}]?)")

_RANGE = regex.compile(rf"(.+?){RANGE_SIGN}(.+)")
_ADJACENT = regex.compile(rf"(.*?)([{_D}])、?([{_D}])([{_S}{_G}].*)?")
_TRAILING_SCALE = regex.compile(rf"[百千{_G}]+$|[{_L}]$")
_TRAILING_GREAT = regex.compile(rf"[{_G}]+$")
_SMALL_SCALE = regex.compile(rf"[{_S}]")
_ANY_SCALE = regex.compile(rf"[{_S}{_G}]")
_ANY_GREAT = regex.compile(rf"[{_G}{_L}]")
_FRACTION_SIGN = regex.compile("[分/:∶]")
_COUNTED_GREAT = regex.compile(rf"个(?=[{_G}])")
_DOZEN = 12
_ONE_GROUPED = regex.compile(_GROUPED)


# Ranges ------------------------------------------------------------------------------------------


@lru_cache(maxsize=4096)
def read(text: str) -> Number:
    """Read a folded numeral: a single number or a range.

    >>> read("三四十").upper, read("10~15万").value, read("七百三四").upper, read("-5~3").value
    (Decimal('40'), Decimal('100000'), Decimal('740'), Decimal('-5'))
    """
    if len(text) > LONGEST:
        raise ValueError("longer than any numeral")
    if _SCIENTIFIC.fullmatch(text):
        return evaluate(text)
    text = text.translate(VARIANTS)
    return _adjacent(text) or _range(text) or evaluate(text)


def _range(text: str) -> Number | None:
    ends = _RANGE.fullmatch(text)
    return span(ends[1], ends[2]) if ends else None


def _adjacent(text: str) -> Number | None:
    """Read two neighbouring digits as a range: 三四十, 两三个, 十七八; 三五百 too."""
    match = _ADJACENT.fullmatch(text)
    if not match:
        return None
    head, low, high, tail = match[1], match[2], match[3], match[4] or ""
    follows = int(_DIGIT[high]) == int(_DIGIT[low]) + 1
    if not follows and low + high not in _SPEC["vague"]["pairs"].split():
        return None
    if head and head[-1] not in _S + _G:
        return None
    return span(head + low + tail, head + high + tail)


def span(low: str, high: str) -> Number:
    """Read the two ends of a range; a low end without a multiplier borrows that of the high end.

    >>> [int(end) for end in span("30", "40万")[:2]], [int(end) for end in span("8500", "3万")[:2]]
    ([300000, 400000], [8500, 30000])
    """
    first, last = evaluate(low + _borrowed(low, high)), evaluate(high)
    if first.value >= last.value:
        raise ValueError("a range runs upwards")
    return Number(first.value, last.value, last.bound if last.bound != Bound.EXACT else first.bound)


def _borrowed(low: str, high: str) -> str:
    """Return the multiplier that both ends share: 万 in 一千到两千万, none in 100到1万."""
    if _ANY_GREAT.search(low):
        return ""
    has_small = bool(_SMALL_SCALE.search(low))
    scale = (_TRAILING_GREAT if has_small else _TRAILING_SCALE).search(high)
    if not scale or not scale.start():
        return ""
    head = high[: scale.start()]
    if scale[0][-1] in _S and _ANY_SCALE.search(head):
        return ""
    return scale[0] if evaluate(low).value < evaluate(head).value else ""


# One number --------------------------------------------------------------------------------------


@lru_cache(maxsize=4096)
def evaluate(text: str) -> Number:
    """Evaluate a single folded numeral.

    >>> evaluate("43.2万").value == 432000, evaluate("十余万").bound.value, evaluate("几百").value
    (True, 'over', Decimal('100'))

    Raises:
        ValueError: the string is not one numeral.
    """
    plain = _PLAIN.fullmatch(text)
    if plain:
        number = Decimal(plain[1])
        return Number(EXACT.multiply(number, _scale(plain[2])) if plain[2] else number)
    if len(text) > LONGEST:
        raise ValueError("longer than any numeral")
    rest, bound = _vague(text.translate(VARIANTS))
    try:
        with localcontext(EXACT):
            return Number(_signed(rest), None, bound)
    except ArithmeticError as error:
        raise ValueError(f"no value: {text}") from error


def _vague(text: str) -> tuple[str, Bound]:
    """Take out 余, 多 and 几, and say what they mean."""
    exact, count = _OVER.subn("", text, count=1)
    if count:
        return exact, Bound.OVER
    exact, count = _ABOUT.subn("", text, count=1)
    return exact, Bound.ABOUT if count else Bound.EXACT


def _scale(multipliers: str) -> int:
    """Return the product of a run of multipliers.

    >>> _scale("万") == 10**4, _scale("千万") == 10**7, _scale("万亿") == 10**12, _scale("")
    (True, True, True, 1)
    """
    small = multipliers.rstrip(_G)
    if small and small not in _SMALL:
        raise ValueError(f"{multipliers} is no multiplier")
    product = _SMALL[small] if small else 1
    scale = 1
    for char in multipliers[len(small) :]:
        if _GREAT[char] < scale:
            raise ValueError(f"{multipliers} is no multiplier")
        scale *= _GREAT[char]
    return product * scale


def _signed(text: str) -> Decimal:
    sign = _SIGN.match(text)
    if not sign:
        return _value(text)
    value = _value(text[sign.end() :])
    return value if sign[0].startswith("+") else -value


def _value(text: str) -> Decimal:
    whole, mark, fraction = text.partition("又")
    if mark:
        return _integer(whole) + _fraction(fraction)
    if _FRACTION_SIGN.search(text):
        return _fraction(text)
    if text == "一半":
        return Decimal("0.5")
    if text.endswith("打"):
        return _scaled(text[:-1]) * _DOZEN
    if text[-1:] in _LATIN and text[-2:-1].isdigit():
        return _scaled(text[:-1]) * _LATIN[text[-1]]
    return _scaled(text)


def _fraction(text: str) -> Decimal:
    """Read 三分之一, 四分一, 1/6, 3:2; 百分之五 too, as its % is the quantity's business."""
    parts = _PARTS.fullmatch(text) or _SLASH.fullmatch(text)
    if not parts:
        raise ValueError(f"no fraction: {text}")
    return to_decimal(Fraction(_signed(parts["top"])) / Fraction(_scaled(parts["bottom"])))


def _scaled(text: str) -> Decimal:
    """Read a decimal with its multipliers behind it, or an integer.

    >>> _scaled("1.05万亿") == 105 * 10**10, _scaled("二十点一万") == 201000, _scaled("点五")
    (True, True, Decimal('0.5'))
    """
    if _SCIENTIFIC.fullmatch(text):
        return Decimal(text.replace(",", ""))
    decimal = _DECIMAL.fullmatch(text)
    if not decimal:
        return _integer(text)
    written = decimal["whole"] if decimal["whole"] is not None else decimal["arabic"]
    whole = _integer(written) if written else 0
    digits = "".join(_DIGIT.get(char, char) for char in decimal["digits"])
    return (whole + Decimal(f"0.{digits}")) * _scale(decimal["scale"])


def _integer(text: str) -> Decimal:
    """Add up the sections of an integer, each with its 万, 亿 or 兆.

    A multiplier counts for everything smaller in front of it: 一万五千亿 is 15,000 times 亿.

    >>> _integer("一万五千亿") == 15 * 10**11, _integer("三亿零五") == 300000005, _integer("13万2")
    (True, True, Decimal('132000'))
    """
    terms: list[tuple[Decimal, int]] = []
    for section, multiplier in _SECTIONS.findall(_COUNTED_GREAT.sub("", text)):
        if not section and not multiplier:
            break
        if multiplier:
            terms = _multiplied(terms, section, _GREAT[multiplier])
        else:
            terms.append((_last_section(section, terms[-1][1] if terms else None), 1))
    if not terms:
        raise ValueError("an empty numeral")
    return sum((value for value, _ in terms), Decimal(0))


def _multiplied(
    terms: list[tuple[Decimal, int]], section: str, scale: int
) -> list[tuple[Decimal, int]]:
    """Let a multiplier take its section and the smaller terms in front; scales must fall."""
    value = _section(section, inner=bool(terms)) if section else Decimal(0 if terms else 1)
    reach = scale if section else scale + 1
    while terms and terms[-1][1] < reach:
        front, front_scale = terms[-1]
        terms, value = terms[:-1], value + front
        if not section:  # 万亿 and 万万 are multipliers of their own
            return _fallen(terms, value * scale, front_scale * scale)
    return _fallen(terms, value * scale, scale)


def _fallen(
    terms: list[tuple[Decimal, int]], value: Decimal, scale: int
) -> list[tuple[Decimal, int]]:
    if not value or (terms and terms[-1][1] <= scale):
        raise ValueError("multipliers out of order")
    return [*terms, (value, scale)]


def _last_section(text: str, scale: int | None) -> Decimal:
    """Read what follows the last 万 or 亿; a lone digit is the next lower place (13万2, 两万三)."""
    if scale is None:
        return _section(text)
    if text == "半":
        return Decimal(scale) / 2
    if len(text) == 1 and text in _D + "123456789":
        return _section(text) * (scale // 10)
    value = _section(text, inner=True)
    if value >= scale:
        raise ValueError("multipliers out of order")
    return value


def _section(text: str, inner: bool = False) -> Decimal:
    """Read a section below 万; an inner one follows a greater section, and may begin with 零.

    >>> [int(_section(text)) for text in ("1,234", "二零二三", "三千零五", "四百五", "3千5百")]
    [1234, 2023, 3005, 450, 3500]
    """
    if inner:
        text = text.removeprefix("零")
    if _ONE_GROUPED.fullmatch(text):
        return Decimal(text.replace(",", ""))
    if text and all(char in _SPEC["digits"] for char in text):
        return Decimal("".join(_DIGIT[char] for char in text))
    if text in ("半", "半百"):
        return Decimal("0.5" if text == "半" else 50)
    elided = _ELIDED.fullmatch(text)
    if elided:
        head = _section(elided[1] + elided[2])
        return head + _section(elided[3]) * (_SMALL[elided[2]] // 10)
    if text and _CHINESE_SECTION.fullmatch(text):
        return Decimal(_chinese(text))
    return _terms(text)


def _chinese(text: str) -> int:
    """Read a well-formed Chinese integer; 十, 百 and 千 without a digit are 一十, 一百, 一千."""
    import cn2an  # here, for it takes long to import and most numerals never come this far

    return int(cn2an.cn2an(_IMPLIED_ONE.sub("一", text), "normal"))


def _terms(text: str) -> Decimal:
    """Add figures with 十, 百 and 千 behind them: 3千, 5千4百, 四千230, 1百01, 1千零20, 一百零十."""
    text = _IMPLIED_ONE.sub("一", text)
    total, scale = Decimal(0), 0
    for match in _TERM.finditer(text):
        below = _SMALL.get(match[2], 1)
        value = int(_DIGIT.get(match[1], match[1])) * below
        if scale and value >= scale:
            raise ValueError("multipliers out of order")
        total, scale = total + value, below
    if not scale or sum(len(match[0]) for match in _TERM.finditer(text)) != len(text):
        raise ValueError(f"no numeral: {text}")
    return total
