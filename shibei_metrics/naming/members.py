"""Step 9: split a coordinated subject into names that share their head.

>>> split_members("城镇和农村居民人均可支配收入", 2)
['城镇居民人均可支配收入', '农村居民人均可支配收入']
"""

from __future__ import annotations

import regex

from ..clauses.acts import NOMINAL, VERB, opening_verb
from ..clauses.nouns import AMOUNT_TAIL, thing_measured
from ..clauses.shares import PART_OF
from ..clauses.stripping import ends_in_amount
from ..language import segmentation as segment
from ..language.lexicon import any_of, having, load
from ..language.segmentation import cuts_word

__all__ = ["PER_HEAD", "account_of", "split_members"]

_SPEC = load("names")
_DEPENDENT = set(having("dependent_amount"))
_SIDES = having("account_side")
_PAIRS = sorted(_SPEC["pairs"].items(), key=lambda pair: -len(pair[0]))
PER_HEAD = regex.compile(
    "(?:平均)?每[十百千万亿]{0,2}(?:常住|户籍|老年)?(?:人口|老年人|儿童|人|名|户|亩|平方公里)(?:常住人口|老年人|儿童|家庭|居民)?(?:拥有)?"
)
_MEMBER_SIGN = regex.compile(
    r"、|以及|及其|和(?![谐平解睦美])|(?<![参给授赋])与|(?<![以普涉顾])及(?![时格其]|以[上下])"
)
_LIST_SIGN = regex.compile("、")
_PARALLEL = 6
"""Members of a list up to this length are taken to be parallel where the last one has a word's end."""
_TOTAL = regex.compile("(?<=.{2})(?:总量|规模|总规模)$")
_WITH_WHOM = regex.compile("[\u4e00-\u9fff]{0,6}?对(?=[\u4e00-\u9fff])")
_GENERAL_HEAD = regex.compile(rf"(?r){any_of(having('general_head'))}")


_COUNTS = "零一两三四五六七八九十"
_SUMMED = regex.compile(
    "(?<![、第和与及一二三])([两三四五六七八九十])[大个类]?(?=[产行企][业品]|[镇乡县区市村]|项?指标|领域|板块)"
)


def split_members(subject: str, count: int) -> list[str]:
    """Split a coordinated subject into `count` names that share their head.

    >>> split_members("城镇和农村居民人均可支配收入", 2)
    ['城镇居民人均可支配收入', '农村居民人均可支配收入']
    >>> split_members("城乡居民收入", 2)
    ['城镇居民收入', '农村居民收入']
    >>> split_members("新能源汽车、集成电路产量", 2)
    ['新能源汽车产量', '集成电路产量']
    >>> split_members("医药、装备两大产业产值", 2), split_members("岚溪、陶湾两镇", 2)
    (['医药产业产值', '装备产业产值'], ['岚溪镇', '陶湾镇'])
    """
    summed = _SUMMED.search(subject, 3)
    if summed and count < len(_COUNTS) and summed[1] == _COUNTS[count]:
        members = [m for m in _LIST_SIGN.split(subject[: summed.start()]) if m]
        if len(members) == count and not opening_verb(members[0]):
            return [member + subject[summed.end() :] for member in members]
        subject = subject[: summed.start()] + subject[summed.end() :]
    listed = _split_pair(subject, count, "、")
    if listed:
        return listed
    for signs in (_MEMBER_SIGN, _LIST_SIGN):
        members = [m for m in signs.split(subject) if m]
        if len(members) == count:
            return _with_shared_words(members)
    return _split_pair(subject, count)


def _split_pair(subject: str, count: int, sign: str = "") -> list[str]:
    """Split a pair in one word: 城乡 → 城镇, 农村; with `sign`, only one that is written with it."""
    for pair, members in _PAIRS:
        if pair in subject and len(members) == count and sign in pair:
            head, _, rest = subject.partition(pair)
            return [head + member + rest for member in members]
    return []


def _with_shared_words(members: list[str]) -> list[str]:
    *others, last = members
    thing = _TOTAL.sub("", others[0]) if _TOTAL.search(others[0]) else thing_measured(others[0])
    account = account_of(others[0], last)
    last = account + last if account else last  # 财政收入和支出
    is_amount = AMOUNT_TAIL.fullmatch(others[0])  # 营业收入、利润
    if not account and not is_amount and ends_in_amount(others[0]) and len(thing) < len(others[0]):
        others = [others[0], *(thing + m if m in _DEPENDENT else m for m in others[1:])]
        last = (
            thing + last
            if last in _DEPENDENT or (len(last) <= 3 and AMOUNT_TAIL.fullmatch(last))
            else last
        )
    with_whom = _WITH_WHOM.match(others[0])
    if with_whom and "对" not in last:  # 广东对美国、欧盟出口
        others = [others[0], *(with_whom[0] + m for m in others[1:])]
        last = with_whom[0] + last
    acts = opening_verb(last)
    acted = others[0] if VERB.fullmatch(others[0]) else opening_verb(others[0])
    has_object = others[0] != acted  # 接待游客、实现花费, but 出口、进口总额
    acts_alone = acts and acted != acts and (has_object if acted else acts not in NOMINAL)
    own = acts_alone or any(map(ends_in_amount, others))
    head = "" if own else _shared_head(others, last)
    per = PER_HEAD.match(members[0])
    if per:  # 每千人托位、养老床位
        last = per[0] + last.removeprefix(per[0])
    verb = opening_verb(members[0])
    named = [m if ends_in_amount(m) or not head else m + head for m in others] + [last]
    shares = [
        k and verb and not ends_in_amount(n) and not opening_verb(n) for k, n in enumerate(named)
    ]
    return [verb + n if share else n for n, share in zip(named, shares, strict=True)]


def account_of(name: str, side: str) -> str | None:
    """Return the account that a name is one side of, if `side` is another, else None.

    >>> account_of("财政收入", "支出"), account_of("财政收入", "产值")
    ('财政', None)
    """
    own = (s for s in _SIDES if side in _SIDES and name.endswith(s))
    return next((name.removesuffix(s) for s in own), None)


def _is_boundary(text: str, at: int) -> bool:
    return 0 < at < len(text) and not cuts_word(text, at)


def _shared_head(others: list[str], last: str) -> str:
    """Return the head that the last member lends to the others: 居民收入 in 农村居民收入."""
    of = PART_OF.search(last)
    measured = last[: of.start()] if of else last
    amount = AMOUNT_TAIL.match(measured)
    start = amount.start() if amount else 0
    acted = segment.words(measured[:start])[-1] if start else ""
    if acted in NOMINAL and len(acted) < start:  # 种植面积
        start -= len(acted)
    before = AMOUNT_TAIL.match(measured[:start]) if start else None
    if before and before.start():  # 产量占比
        start = before.start()
    if amount and len(amount[0]) == 1:
        start -= len(segment.words(measured[:start])[-1]) if start else 0
    by_amount = last[start:] if start else ""
    general = _GENERAL_HEAD.match(measured[:start])
    if general and by_amount and not any(other.endswith("业") for other in others):
        by_amount = general[0] + by_amount
    member = others[-1].removeprefix(opening_verb(others[-1])) or others[-1]
    size = len(member)
    rest = last[size:]
    middle = rest.removesuffix(by_amount)
    if size > 1 and middle.endswith(member[-1]):
        return by_amount  # 规上工业、限上批发零售业增加值
    short = all(len(other) == 1 for other in others)  # 存、贷款余额, but not 苹果、梨、葡萄产量
    if (size == 1 and (short or len(others) == 1)) or (
        1 < size <= _PARALLEL and rest.endswith(by_amount) and _is_boundary(last, size)
    ):
        return rest
    parallel = size <= 3 and segment.is_word(member) and segment.is_word(last[:size])
    if parallel and rest.endswith(by_amount) and rest and len(segment.words(rest)[0]) > 1:
        return rest
    return by_amount
