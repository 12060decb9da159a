"""Lists in a clause: examples before 等 stay out of a name, and of acts in a row the last one holds the number.

>>> without_examples("引进华光电子等企业")
'引进企业'
"""

from __future__ import annotations

import regex

from ..language import segmentation as segment
from ..language.lexicon import any_of, having, load
from ..language.segmentation import cuts_word
from .acts import NOMINAL, VERB, opening_verb, verb_end
from .openers import clean
from .stripping import ends_in_amount

__all__ = ["first_object", "last_act", "without_examples"]

_SPEC = load("names")
_NOT_ETC = _SPEC["etc_in_words"]
_ETC = regex.compile(
    rf"(?<![{_NOT_ETC['before']}])等(?![{_NOT_ETC['behind']}]){any_of(having('etc_of'))}?"
    r"(?:[一二两三四五六七八九十]+[个大类种项家])?"
)
_SECOND_ACT = regex.compile(
    rf"[\u4e00-\u9fff]{{4,10}}?(?P<second>{any_of(having('making'))})(?=[\u4e00-\u9fffA-Z]{{2}})"
)
_MANNER = regex.compile(any_of(having("manner")))
_CLOSING = tuple(having("closing"))
_LIST_SIGN = regex.compile("[、等]")
_AND_OTHERS = regex.compile("(?:、|以及|和|及)(?:一批|一系列|部分|其他|其它)")


def without_examples(text: str) -> str:
    """Leave out the list of examples before 等, but keep the verb in front of them.

    >>> without_examples("引进华光电子、远大重工等企业")
    '引进企业'
    """
    if "等" not in text:
        return text
    outside = [m for m in _ETC.finditer(text) if not _is_quoted(text, m.start())]
    if not outside:
        return text
    last = outside[-1]
    listed = _LIST_SIGN.search(text)
    text, last_start = _from_last_act(text, last.start(), listed.start() if listed else 0)
    last_end = last.end() - (last.start() - last_start)
    listed = _LIST_SIGN.search(text)
    at = verb_end(text, last_start) or _inner_verb_end(
        text, listed.start() if listed else last_start
    )
    spent = text.find("用于", 0, listed.start() if listed else 0)
    if spent > 0:
        return text[:spent] + text[last_end:].removeprefix("的")  # 财政用于科技、教育等的支出
    if "《" not in text[:last_start]:
        at = max(at, text.rfind("的", at, listed.start() if listed else 0) + 1)
    rest = text[last_end:].removeprefix("的")
    return text[:at] + (rest or _kind_of(text[at:last_start]))


def _kind_of(listed: str) -> str:
    """Return the word that ends every example of a list: 大桥 of 青河大桥、白水大桥.

    >>> without_examples("建成青河大桥、白水大桥等"), without_examples("引进华光电子、远大重工等")
    ('建成大桥', '引进')
    """
    first, *others = listed.split("、")
    kind = segment.words(first)[-1] if first and others else ""
    shared = len(kind) > 1 and all(other.endswith(kind) for other in others)
    return kind if shared else ""


def _from_last_act(text: str, end: int, listed: int) -> tuple[str, int]:
    """Leave out an act before the one that takes the list: 集中资源打造A、B等集群 → 打造A、B等集群."""
    act = _SECOND_ACT.match(text, 0, listed or end)
    if not act or not segment.is_verb(segment.words(text)[0]):
        return text, end
    if cuts_word(text, act.start("second")) or cuts_word(text, act.end("second")):
        return text, end
    return text[act.start("second") :], end - act.start("second")


def _inner_verb_end(text: str, limit: int) -> int:
    """Return where the verb before the first example ends: 研究出台(甲、乙等措施), 0 if there is none.

    >>> without_examples("民间资本参与海上风电、核电等项目"), without_examples("产业转型、就业等领域支出")
    ('民间资本参与项目', '支出')
    """
    end = at = 0
    if ends_in_amount(text[:limit]):  # 高速公路通车里程、铁路里程等指标
        return 0
    for word in segment.words(text[:limit]):
        at += len(word)
        acts = len(word) > 1 and VERB.fullmatch(word) and word not in NOMINAL
        if acts and at + 2 <= limit and text[at] not in "在于到":
            end = at
    return end


def _is_quoted(text: str, at: int) -> bool:
    return text.rfind("“", 0, at) > text.rfind("”", 0, at) or text.rfind("（", 0, at) > text.rfind(
        "）", 0, at
    )


def last_act(text: str) -> str:
    """Of several acts in a row, only the last holds the number; verbs of one object are one act.

    >>> last_act("建设新展馆、精准服务企业"), last_act("制定、修改、废止规章")
    ('精准服务企业', '制定、修改、废止规章')
    """
    head, sign, last = text.rpartition("、")
    manner = _MANNER.match(last)
    verb = opening_verb(last[manner.end() :] if manner else clean(last))
    is_act = (verb and (manner or verb not in NOMINAL)) or last.endswith(_CLOSING)
    acts_on = len(head) > 4 and "（" not in head and opening_verb(clean(head))
    if sign and is_act and acts_on and not all(map(VERB.fullmatch, head.split("、"))):
        return clean(last)
    return text


def first_object(after: str) -> str:
    """Leave out the acts that follow the counted one: 强降雨、抗御台风 → 强降雨."""
    others = _AND_OTHERS.search(after)
    after = after[: others.start()] if others else after
    thing, _, act = after.partition("、")
    verb = opening_verb(act)
    return thing if verb and verb not in NOMINAL and not VERB.search(thing) else after
