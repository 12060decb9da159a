"""How a mention gets its words, its name, its level and its doubts, at the edge of each rule.

One table a step: which words of a clause belong to a number, what a number without words of its
own takes from the ones before, numbers in order, the level that a record qualifies, what lowers the
confidence in it, and which period and status the passage gives it.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from shibei_metrics import extract
from shibei_metrics.clauses.predicates import predicates
from shibei_metrics.clauses.slots import Join, scan, slots
from shibei_metrics.language import segmentation as segment
from shibei_metrics.naming.antecedents import REACH, Said, subject_of_heading
from shibei_metrics.naming.carrying import join_names
from shibei_metrics.naming.named import Name, Named
from shibei_metrics.naming.names import name_all, name_mentions
from shibei_metrics.naming.relations import relate
from shibei_metrics.vocabulary import Kind


def mentions_of(text: str) -> list[Named]:
    found = slots(text, scan(text))
    return name_mentions(text, found, predicates(text, found))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # a list sign is not one where it is part of a word
        ("和谐社区9个、平安村8个。", ["和谐社区", "平安村"]),
        ("青溪县给与补贴9万元。", ["青溪县给与补贴"]),
        ("处置9宗土地和收回资金3亿元。", ["处置土地", "收回资金"]),
        ("改造9个小区与收入增长3%。", ["改造小区", "收入"]),
        ("新增床位300张和病房20间。", ["新增床位", "新增病房"]),
        # what stands behind the last number
        ("企业9家（含甲企业）投产。", ["企业投产"]),
        ("新增岗位9个（社区岗位。", ["新增岗位"]),
        ("引进企业9家等。", ["引进企业"]),
        ("修桥9座、涵洞。", ["修桥"]),
        ("积案30件降为零。", ["积案"]),
        ("失业率控制在4%的年度目标以内。", ["失业率"]),
        # milestones are no part of a name
        ("产值突破9亿元大关增长7%。", ["产值", "产值"]),
        # 占 divides, 占地 does not
        ("50岁以上教师15人占28.8%。", ["50岁以上教师"] * 2),
        ("清理池中鱼9吨。", ["清理池中鱼"]),
        # members side by side
        ("发放低保20万户69万人。", ["发放低保"] * 2),
        ("取缔9家甲厂以及8处丁厂。", ["取缔甲厂", "取缔丁厂"]),
        ("取缔9家甲厂、乙厂、丙厂等8处丁厂。", ["取缔甲厂", "取缔丁厂"]),
    ],
)  # fmt: skip
def test_words_of_a_clause(text: str, names: list[str]) -> None:
    assert [record.name for record in extract(text)] == names


@pytest.mark.parametrize(
    ("text", "goes_on"),
    [
        ("税收从9亿元增加到12亿元", [True, False]),
        ("税收由不足9亿元增加到12亿元", [True, False]),
        ("税收由上年末的9亿元增加到12亿元", [True, False]),
        ("税收9亿元增加到12亿元", [False, False]),
        ("从9家企业、8家商户收款", [False, False]),
    ],
)
def test_where_a_movement_starts(text: str, goes_on: list[bool]) -> None:
    assert [slot.goes_on for slot in slots(text, scan(text))] == goes_on


@pytest.mark.parametrize(
    ("text", "joins"),
    [
        ("20万户69万人", [Join.FIRST, Join.ADJACENT]),
        ("企业9家、园区2个", [Join.FIRST, Join.LIST]),
        ("企业从9家增加到12家", [Join.FIRST, Join.SAME]),
        ("100个项目完成投资5亿元", [Join.FIRST, Join.SHARED]),
        ("29个行业中17个行业增长", [Join.FIRST, Join.LIST]),
    ],
)
def test_how_a_mention_joins_the_one_before(text: str, joins: list[Join]) -> None:
    assert [slot.join for slot in slots(text, scan(text))] == joins


def test_only_what_stands_in_brackets_is_an_aside() -> None:
    text = "支出9亿元（含预备费1亿元，增长3%），增长5%"
    found = slots(text, scan(text))
    assert [slot.aside for slot in found] == [False, True, True, False]
    assert len({slot.clause for slot in found}) == len(found)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # pupils and teachers are their school's, not behind 共
        ("普通高中9所，招生2万人，毕业生1万人。", ["普通高中", "普通高中招生", "普通高中毕业生"]),
        ("小学9所，在校生2万人；共有教师1万人。", ["小学", "小学在校生", "教师"]),
        # kinds of a whole, only behind 其中
        ("审结各类案件90件，其中刑事30件。", ["审结各类案件", "审结刑事案件"]),
        # a part of what is new is new: behind 其中, without an act of its own
        ("净增市场主体9万户，企业3万户。", ["净增市场主体", "企业"]),
        ("净增市场主体9万户，其中培育企业3万户。", ["净增市场主体", "培育企业"]),
        ("新增绿地9公顷，其中公园3公顷。", ["新增绿地", "新增公园"]),
        # densities
        ("建成基站1320个，平均每平方公里7个。", ["建成基站", "建成基站平均每平方公里"]),
        # the amount of parallel kinds, of one unit and without one of its own
        ("食品类价格下降1%，衣着类上涨2%，餐饮类收入增长3%。", ["食品类价格", "衣着类价格", "餐饮类收入"]),
        # what money is spent on
        ("安排5亿元，用于支持教育。", ["安排用于支持教育"]),
        ("安排5亿元，统筹上级资金，用于修建桥梁。", ["安排用于修建桥梁"]),
        # a claim is left out only where the amount is reached
        ("推动林下经济面积达到9万亩。", ["林下经济面积"]),
        # the verb that a list shares
        ("建成投用学校9所、医院2家。", ["建成投用学校", "建成投用医院"]),
        ("完成造林9亩、种草8亩。", ["完成造林", "完成种草"]),
    ],
)  # fmt: skip
def test_words_from_the_mentions_before(text: str, names: list[str]) -> None:
    assert [name.text for name in name_all(text)] == names


@pytest.mark.parametrize(
    ("text", "kind", "direction", "relates_to"),
    [
        ("播种面积40万亩、新增2万亩。", "change", "up", "r1"),
        ("播种面积40万亩、减少2万亩。", "change", "down", "r1"),
        ("企业40家、新增2家。", "level", None, None),  # a count of new ones stands by itself
        ("民生支出占财政支出比重由12%提高到15%。", "share", None, None),
        ("税收占地区产值比重提高2个百分点，达到18%。", "share", None, None),
        ("产值9亿元，在北方占比3%。", "level", None, None),
    ],
)
def test_kind_of_the_last_record(
    text: str, kind: str, direction: str | None, relates_to: str | None
) -> None:
    record = extract(text).indicators[-1]
    assert (record.kind, record.direction, record.relates_to) == (kind, direction, relates_to)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # the clause before, if it holds no mention
        ("粮食产量再创新高，达到9万吨。", ["粮食产量"]),
        ("粮食产量9万吨，油料产量稳步提升，达到3万吨。", ["粮食产量", "油料产量"]),
        ("旅游业影响力大幅提升，增加值达到3亿元。", ["旅游业增加值"]),
        ("生产总值连跨两个台阶，达到9亿元。", ["生产总值"]),
        ("生产总值连跨两个台阶，税收达到9亿元。", ["税收"]),
        # a stock is not new
        ("净增企业3家，累计达到12家。", ["净增企业", "企业"]),
        # a standing behind 都 is everyone's
        ("甲产业9家、乙产业7家，都居全省第一。", ["甲产业", "乙产业", "甲产业、乙产业"]),
        ("产值9亿元，居全省第2位，增长7%。", ["产值"] * 3),
        # a number in a unit goes on what is counted in it
        ("企业9家，产值8亿元，同比增加2家。", ["企业", "企业产值", "企业"]),
        ("粮食种植面积9亩，产量8吨。", ["粮食种植面积", "粮食产量"]),
        ("虾养殖面积9亩，产量占全省的1/7。", ["虾养殖面积", "虾产量占全省"]),
        ("产值占全国比重3%，在北方占比9%。", ["产值占全国比重", "产值在北方占比"]),
    ],
)
def test_carried_subjects(text: str, names: list[str]) -> None:
    assert [record.name for record in extract(text)] == names


@pytest.mark.parametrize(
    ("carried", "text", "name"),
    [
        ("税收收入", "收入", "税收收入"),  # not twice
        ("农村用户", "用户", "农村用户"),
        ("税收", "", "税收"),
        ("预算支出", "结余", "预算结余"),
        ("基金总收入", "支出", "基金支出"),
        ("地区生产总值总量", "增速", "地区生产总值增速"),
        ("产值占全国比重", "在北方占比", "产值在北方占比"),
        ("产值", "在北方占比", "产值在北方占比"),
        ("税收占全市", "占全市比重", "税收占全市比重"),  # what overlaps is said once
        ("税收", "收入", "税收收入"),  # one character is no overlap
        ("甲乡村人口", "人口密度", "甲乡村人口密度"),
        ("税收", "收缴额", "税收收缴额"),
        ("税收", "其增速", "税收增速"),
        ("税收", "该增速", "税收增速"),
    ],
)
def test_join_names(carried: str, text: str, name: str) -> None:
    assert join_names(carried, text) == name


@pytest.mark.parametrize(
    ("title", "subject"),
    [
        ("市场持续繁荣", "市场"),
        ("民生", ""),
        ("持续改善民生", ""),
        ("大力提振消费", ""),
        ("创新", ""),
    ],
)
def test_subject_of_heading(title: str, subject: str) -> None:
    assert subject_of_heading(title) == subject


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("甲河、乙河、丙河长度分别为9公里、8公里、7公里。", ["甲河长度", "乙河长度", "丙河长度"]),
        ("小麦、玉米面积9万亩、8万亩。", ["小麦面积", "玉米面积"]),
        ("小麦9万亩，玉米8万亩，大豆7万亩，分别增长3%、4%、5%。", ["小麦", "玉米", "大豆"] * 2),
        # no more than the last of them
        ("建成厂房7栋，税收9亿元、利润8亿元，分别增长3%、4%。", ["建成厂房", "税收", "利润", "税收", "利润"]),
        ("参训人数分别是青溪镇5人、岚溪镇3人、陶湾镇9人。", ["青溪镇参训人数", "岚溪镇参训人数", "陶湾镇参训人数"]),
        ("城镇、农村低保标准从600元、400元提高到700元、500元。", ["城镇低保标准", "农村低保标准"] * 2),
        ("低保标准从600元提高到700元。", ["低保标准"] * 2),
    ],
)  # fmt: skip
def test_numbers_in_order(text: str, names: list[str]) -> None:
    assert [record.name for record in extract(text)] == names


def test_each_member_in_order_has_its_own_direction_and_one_basis() -> None:
    first, second = extract("税收、利润同比分别增长2%和下降3%。")
    assert (first.name, first.direction, first.basis) == ("税收", "up", "yoy")
    assert (second.name, second.direction, second.basis) == ("利润", "down", "yoy")


@pytest.mark.parametrize(
    ("text", "relations"),
    [
        ("产值9亿元、税收1亿元，分别居全省第2位、第3位。", [None, None, "r1", "r2"]),
        ("城镇、农村低保标准从600元、400元提高到700元、500元，分别增长17%、25%。", [None] * 4 + ["r3", "r4"]),
        ("市场主体9万户，税收8亿元，同比增长7%，占全市的12%。", [None, None, "r2", "r2"]),
        ("税收占比重提高2个百分点，达到18%。", ["r2", None]),  # of the share where there is no level
        ("居全省第2位，增长7%。", [None, None]),
        # the nearest one, and the earlier of two as near
        ("税收8亿元，税收增长7%，税收9亿元。", [None, "r1", None]),
        ("利润增长7%，税收8亿元，税收占全市的12%。", [None, None, "r2"]),
    ],
)  # fmt: skip
def test_what_a_record_qualifies(text: str, relations: list[str | None]) -> None:
    assert [record.relates_to for record in extract(text)] == relations


def test_a_level_is_found_over_many_others() -> None:
    things = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥乾"
    others = "，".join(f"{thing}字楼宇3座" for thing in things)
    behind = relate(mentions_of(f"财政收入9亿元，{others}，财政收入增长7%"))
    before = relate(mentions_of(f"财政收入增长7%，{others[:-8]}，财政收入9亿元"))
    assert behind == [None] * (len(things) + 1) + [0]
    assert before[0] == len(before) - 1


LEVEL, CHANGE, SHARE, RANK = Kind.LEVEL, Kind.CHANGE, Kind.SHARE, Kind.RANK


def stub(
    name: str, kind: Kind = LEVEL, owner: int | None = None, text: str = "税收9亿元", at: int = 0
) -> Named:
    """Return a mention of that name and kind, as if a sentence had said it."""
    mention = mentions_of(text)[at]
    return replace(
        mention, name=Name(name), predicate=replace(mention.predicate, kind=kind), owner=owner
    )


def said(*named: Named) -> Said:
    return Said("", "", list(named))


@pytest.mark.parametrize(
    ("named", "at"),
    [
        ([], None),
        (["税收"], 0),
        (["税收", "利润"], 0),
        (["利润", "税收"], 1),
        (["税收", "税收", "利润"], 1),  # the nearest
        (["乙", "甲"], None),
        (["税收入", "税"], None),
        (["税收"] + ["利润"] * (REACH - 1), 0),
        (["税收"] + ["利润"] * REACH, None),
        (["利润", "税收"] + ["利润"] * (REACH - 1), 1),
    ],
)
def test_nearest_level_of_a_name(named: list[str], at: int | None) -> None:
    assert said(*map(stub, named)).level_named("税收") == at


def test_only_a_level_is_the_nearest_level_of_a_name() -> None:
    sentence = said(stub("税收"), *(stub("税收", kind) for kind in (CHANGE, SHARE, RANK)))
    assert sentence.level_named("税收") == 0
    assert said(stub("税收", CHANGE)).level_named("税收") is None


def test_an_aside_is_gone_on_with_only_inside_of_it() -> None:
    text = "支出9亿元（含预备费1亿元，增长3%），增长5%"
    first, second, third, fourth = mentions_of(text)
    sentence = said(first, second)
    assert sentence.last(third.slot) is second
    assert sentence.last(fourth.slot) is first
    assert sentence.last(third.slot, LEVEL) is second
    assert sentence.last(third.slot, CHANGE) is None
    assert said(first, second, third).last(third.slot, LEVEL) is second
    assert said(first, second, third).last(fourth.slot, CHANGE) is None
    assert said().last(first.slot) is None
    assert said(second).last(fourth.slot) is None


def test_the_last_of_a_kind_is_looked_for_within_reach() -> None:
    change = stub("税收", CHANGE)
    slot = change.slot
    assert said(change, *[stub("利润")] * (REACH - 1)).last(slot, CHANGE) is change
    assert said(change, *[stub("利润")] * REACH).last(slot, CHANGE) is None


@pytest.mark.parametrize(
    ("named", "level"),
    [
        # what continues a level qualifies it, a share or a rank under any name
        ([stub("税收"), stub("占全市", SHARE, 0)], 0),
        ([stub("税收"), stub("位次", RANK, 0)], 0),
        ([stub("税收"), stub("利润"), stub("税收", SHARE, 0)], 0),
        ([stub("税收"), stub("税收", CHANGE, 0)], 0),
        # but a change the level of its own name, if there is one
        ([stub("税收"), stub("利润"), stub("利润", CHANGE, 0)], 1),
        ([stub("利润"), stub("税收"), stub("利润", CHANGE, 1)], 0),
        ([stub("税收"), stub("利润占比", SHARE), stub("利润占比", CHANGE, 0)], 1),
        ([stub("税收"), stub("利润", CHANGE, 0)], 0),
        # what continues no level
        ([stub("税收", CHANGE), stub("税收", CHANGE, 0)], None),
        ([stub("税收", RANK), stub("税收", SHARE, 0)], None),
        ([stub("税收", text="较2020年的9亿元"), stub("税收", CHANGE, 0)], None),
        # of another name, or of none
        ([stub("税收"), stub("利润", RANK)], None),
        ([stub("税收"), stub("利润", CHANGE)], None),
        ([stub("税"), stub("税收", CHANGE)], None),
        ([stub("税收"), stub("税", SHARE)], None),
        ([stub("税"), stub("税收", SHARE)], 0),
        ([stub(""), stub("", CHANGE)], None),
        ([stub(""), stub("税收", RANK)], None),
        # how many there are, and how much they make
        ([stub("企业", text="企业9家"), stub("企业产值", RANK)], None),
        ([stub("企业", text="企业9家"), stub("企业总产值", RANK)], 0),
        ([stub("企业", text="企业9家"), stub("企业数量", RANK)], 0),
        ([stub("企业", text="企业9家"), stub("企业占比", SHARE)], 0),
        ([stub("企业", text="企业9家"), stub("企业", RANK)], 0),
        ([stub("税收"), stub("税收增速", RANK)], 0),
        # the first of two as near
        ([stub("税收"), stub("税收", CHANGE), stub("税收")], None),
    ],
)
def test_level_that_the_last_mention_qualifies(named: list[Named], level: int | None) -> None:
    assert relate(named)[-1] == level


@pytest.mark.parametrize(
    ("before", "behind", "level"),
    [(23, 0, 0), (24, 0, None), (0, 22, 23), (0, 23, None)],
)
def test_how_far_a_level_is_looked_for(before: int, behind: int, level: int | None) -> None:
    others = [stub("利润")]
    change = stub("税收", CHANGE)
    if before:
        named, at = [stub("税收"), *others * before, change], before + 1
    else:
        named, at = [change, *others * behind, stub("税收")], 0
    assert relate(named)[at] == level


def test_words_by_how_common_they_are() -> None:
    assert segment.is_word("企业")
    assert not segment.is_word("企业企")
    assert segment.is_commoner("企业", "企业企")
    assert not segment.is_commoner("企业企", "企业")
    assert not segment.is_commoner("企业企", "业企业")  # neither is known
    assert not segment.is_commoner("企业", "企业")
    assert not segment.is_verb("企业")
    assert segment.words("") == ()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("经营主体稳中培优。总量达到9万户。", ["经营主体总量"]),
        ("经营主体稳中培优。大力提振消费。总量达到9万户。", ["经营主体总量"]),
        ("经营主体稳中培优。市场持续繁荣。总量达到9万户。", ["市场总量"]),
        # 30 characters head what follows, 31 do not
        ("经营主体" + "稳中" * 12 + "优。总量达到9万户。", ["经营主体总量"]),
        ("经营主体" + "稳中" * 12 + "培优。总量达到9万户。", ["总量"]),
        # the last one of the sentence before
        ("利润9亿元，税收8亿元。同比增长8%。", ["利润", "税收", "税收"]),
        ("产值9亿元，居全省第2位。同比增长8%。", ["产值", "产值", "产值"]),
    ],
)
def test_subject_from_the_sentence_before(text: str, names: list[str]) -> None:
    assert [record.name for record in extract(text)] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # a standing of paired numbers is everyone's, a change the last one's
        ("税收、利润分别为9亿元、8亿元，居全省第2位。", ["税收", "利润", "税收、利润"]),
        ("税收、利润分别为9亿元、8亿元，占全市的12%，居全省第2位。", ["税收", "利润", "利润占全市", "税收、利润"]),
        ("税收9亿元，利润8亿元，居全省第2位。", ["税收", "利润", "利润"]),
        # a change of a standing is of the one just before
        ("税收9亿元，利润居全省第5位，前移2位。", ["税收", "利润", "利润"]),
        # the clause before, behind other mentions
        ("企业9家，税收创历史新高，达到8亿元。", ["企业", "税收"]),
        ("企业9家，税收稳步提升，达到8亿元。", ["企业", "税收"]),
        ("企业9家，形势向好，覆盖人数，由9万人扩大到12万人。", ["企业", "覆盖人数", "覆盖人数"]),
        # points go on a percentage, a growth on what is no share
        ("税收9亿元，占全市的12%，提高2个百分点。", ["税收", "税收占全市", "税收占全市"]),
        ("税收9亿元，占全市的12%，增长3%。", ["税收", "税收占全市", "税收"]),
        ("税收9亿元，目标完成率51%，同比增长3%。", ["税收", "目标完成率", "税收"]),
    ],
)  # fmt: skip
def test_which_mention_a_bare_one_goes_on(text: str, names: list[str]) -> None:
    assert [record.name for record in extract(text)] == names


def test_a_number_without_any_subject_has_no_name() -> None:
    assert name_all("增长8%") == [Name("", "none")]
    assert name_all("增长8%", "税收") == [Name("税收", "inherited")]
    assert name_all("总量达到9万户", "企业") == [Name("企业总量", "inherited")]
