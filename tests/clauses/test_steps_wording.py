"""The functions that read a clause's wording, each called with the inputs at the edge of its rules.

What opens a clause, where its verb ends, which words a list shares, what stands around a number
and what that makes of it: cases too rare for a sentence of a report to show every one of them.
"""

from __future__ import annotations

from typing import Any

import pytest

from shibei_metrics import extract
from shibei_metrics.clauses.acts import opening_verb, thing_done, verb_end
from shibei_metrics.clauses.comparisons import stated_in
from shibei_metrics.clauses.lists import last_act, without_examples
from shibei_metrics.clauses.nouns import noun_phrase, object_of, relative_name, thing_measured
from shibei_metrics.clauses.openers import clean, plain
from shibei_metrics.clauses.predicates import read
from shibei_metrics.clauses.slots import scan, slots
from shibei_metrics.clauses.stripping import ends_in_amount, inside_word
from shibei_metrics.language.segmentation import cuts_word
from shibei_metrics.naming.counted import shared_tail
from shibei_metrics.naming.finishing import finish
from shibei_metrics.naming.members import split_members


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("投资（不含农户）增长", "投资增长"),
        ("投资（含农户）、产值（下同）", "投资、产值"),
        ("投资（农户）增长", "投资（农户）增长"),
        ("投资增长", "投资增长"),
    ],
)
def test_only_asides_in_brackets_go(text: str, kept: str) -> None:
    assert plain(text) == kept


@pytest.mark.parametrize(
    ("subject", "kept"),
    [
        ("全年，累计新增泊位", "新增泊位"),
        ("2024年，共新建学校", "新建学校"),
        ("2024年1月至2024年11月完成投资", "完成投资"),
        ("在2023年12月至2024年11月完成投资", "完成投资"),
        # a time behind another word than 在 is part of what it says
        ("按2023年价格计算的产值", "按2023年价格计算的产值"),
        ("以2020年为基期的产值", "以2020年为基期的产值"),
        # the side of a time, and where it begins a word
        ("2024年内完成投资", "完成投资"),
        ("2024年内蒙古粮食", "内蒙古粮食"),
        # only what follows the first time tells whether it stays
        ("2024年使用2023年结转资金", "使用2023年结转资金"),
        ("确保重点", "重点"),
    ],
)
def test_times_and_openers_before_a_name(subject: str, kept: str) -> None:
    assert clean(subject) == kept


@pytest.mark.parametrize(
    ("text", "at", "cuts"),
    [
        ("新能源", 1, True),
        ("新能源", 2, True),
        ("新能源", 3, False),
        ("共建学校", 2, False),
        ("共建学校", 3, True),
        ("企业利用共建学校", 5, True),
        ("企业利用共建学校", 4, False),
        ("", 0, False),
    ],
)
def test_positions_inside_a_word(text: str, at: int, cuts: bool) -> None:
    assert cuts_word(text, at) is cuts


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("最先进的轴承、齿轮等产品", "最先进的产品"),
        ("省用于科技、教育等的支出", "省支出"),
        ("财政用于科技等的支出", "财政支出"),
        # the verb stands two characters or more before the first sign of the list
        ("资本参与风电、核电等项目", "资本参与项目"),
        ("民间资本参与海上风电、核电等项目", "民间资本参与项目"),
        ("产业转型、就业等领域支出", "支出"),
        ("高速公路通车里程、铁路里程等指标", "指标"),
        # the word that ends every example
        ("建成青河公路大桥、白水大桥等", "建成大桥"),
        ("大桥、白水大桥等", "大桥"),
        ("建成青河大桥、白水隧洞等", "建成"),
        ("建成青河大桥等", "建成"),
    ],
)
def test_what_stays_of_a_list_of_examples(text: str, kept: str) -> None:
    assert without_examples(text) == kept


@pytest.mark.parametrize(
    ("text", "limit", "end"),
    [
        ("引育企业", 2, 2),
        ("新增企业", 2, 2),
        ("新增企业", 1, 0),
        ("为企业办理证照", 5, 5),
        ("为企业办理证照", 4, 0),
        ("承建大桥", 4, 2),  # no verb of the list, but one of the dictionary
        ("承建大桥开设", 6, 2),
        ("大桥承建", 4, 0),
    ],
)
def test_where_the_verb_that_opens_a_text_ends(text: str, limit: int, end: int) -> None:
    assert verb_end(text, limit) == end


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("制定新规划、规范文件", "制定新规划、规范文件"),  # 规范 says how, but nothing is done
        ("建设新展馆、招商项目签约", "招商项目签约"),
    ],
)
def test_what_follows_an_act_is_another_act(text: str, kept: str) -> None:
    assert last_act(text) == kept


@pytest.mark.parametrize(
    ("verb", "noun", "name"),
    [
        ("建成标准厂房", "工业园区", "工业园区建成标准厂房"),
        ("占地、投资", "产业园项目", "产业园项目投资"),
        # the noun ends at its first head that a verb or a list follows
        ("投资", "医疗项目和研发企业落地", "医疗项目投资"),
        ("投资", "智能项目入库后企业扩产", "智能项目投资"),
        ("投资", "医院项目开工公示", "医院项目投资"),
    ],
)
def test_the_noun_of_a_relative_clause_ends_at_its_head(verb: str, noun: str, name: str) -> None:
    assert relative_name(verb, noun) == name


@pytest.mark.parametrize(
    ("clause", "thing"),
    [
        ("青岚剧场全面建成开放", "青岚剧场"),  # six characters of predicate are no more than may be
        ("蓄能电站拿到了省级立项批文", "蓄能电站"),
        ("建成学校", "建成学校"),
    ],
)
def test_the_predicate_of_a_clause_without_an_amount(clause: str, thing: str) -> None:
    assert thing_done(clause) == thing


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("人均", "人均"),
        ("企业人均", "企业"),
        ("园区企业平均", "园区企业"),
        ("企业收入", "企业"),
        ("农村居民人均可支配收入", "农村居民"),
        ("园区企业综合产值", "园区企业"),
        ("文化服务综合满意率", "文化服务"),
        ("重点产业项目产值", "重点产业项目"),
        ("企业平均满意率", "企业"),
        ("粮食额", "粮食"),
        ("综合产值", "综合"),
        ("高校专家名单", "高校专家名单"),
        ("高校学生名单", "高校学生名单"),
        ("园区在建工程投产名单", "园区在建工程"),
        ("重点高校入选名单", "重点高校"),
        ("省级重点高校入选名单", "省级重点高校"),
        ("全省重点高校入选名单公布", "全省重点高校"),
    ],
)
def test_a_noun_phrase_of_one_word_and_of_several(text: str, noun: str) -> None:
    assert noun_phrase(text) == noun


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("新开工厂", "新开"),  # 新开工 would divide 工厂
        ("新开工厂房", "新开工"),
        ("新建设备", "新建"),
        ("建成区绿地", ""),
    ],
)
def test_an_opening_verb_gives_way_to_a_word(text: str, verb: str) -> None:
    assert opening_verb(text) == verb


@pytest.mark.parametrize(
    ("name", "thing"),
    [
        ("申请专利", "专利"),
        ("申报专利", "专利"),
        ("企业申报", "企业"),
        ("水库新建扩建", "水库"),
        ("小区总改造", "小区"),
        ("服务居民", "服务居民"),
        ("参加展会", "展会"),
        ("全部开工", ""),
        ("新开工", ""),
    ],
)
def test_the_object_before_or_behind_an_act(name: str, thing: str) -> None:
    assert object_of(name) == thing


@pytest.mark.parametrize(
    ("name", "thing"),
    [
        ("粮面积", "粮"),
        ("粮食额", "粮食"),
        ("企业产值总量", "企业"),
        ("企业年末", "企业"),
        ("粮食生产", "粮食"),
        ("产量", "产量"),
        ("生产", "生产"),
    ],
)
def test_the_thing_before_amounts_and_modifiers(name: str, thing: str) -> None:
    assert thing_measured(name) == thing


def test_a_closing_quotation_mark_goes_where_none_opens() -> None:
    assert finish("“甲”乙”") == "“甲”乙"


@pytest.mark.parametrize(
    ("subject", "members"),
    [
        # a number that sums up the list, and one that does not
        ("岚、陶两镇", "岚镇 陶镇"),
        ("建设岚溪、陶湾两镇", "建设岚溪镇 建设陶湾镇"),
        ("城镇和农村居民收入、支出", "城镇和农村居民收入 城镇和农村居民支出"),
        # acts with objects of their own, and two nominal ones with one amount
        ("接待游客、实现花费", "接待游客 实现花费"),
        ("种植、养殖面积", "种植面积 养殖面积"),
        ("生产、生活用水量", "生产用水量 生活用水量"),
        # what the first of three lends to both others
        ("企业营业收入、利润、税金", "企业营业收入 企业利润 企业税金"),
        ("新增国道、省道、县道", "新增国道 新增省道 新增县道"),
        ("基金收入和支出", "基金收入 基金支出"),
        ("每千人托位、每千人床位", "每千人托位 每千人床位"),
        # what the last lends to those before
        ("苹果、大豆、梨产量", "苹果产量 大豆产量 梨产量"),
        ("猪、牛、羊肉产量", "猪肉产量 牛肉产量 羊肉产量"),
        ("猪、牛、羊存栏量", "猪存栏量 牛存栏量 羊存栏量"),
        ("粮食、油料、蔬菜种植面积", "粮食种植面积 油料种植面积 蔬菜种植面积"),
        ("养老、失业、工伤保险人数", "养老保险人数 失业保险人数 工伤保险人数"),
        ("住宅、商业用房销售面积", "住宅用房销售面积 商业用房销售面积"),
        ("住宅、办公楼销售面积", "住宅销售面积 办公楼销售面积"),
        ("纺织业、服装产业增加值", "纺织业增加值 服装产业增加值"),
        ("轻工业、重工业企业产值", "轻工业产值 重工业企业产值"),
        ("桥、路里程", "桥里程 路里程"),
        ("苹果、梨产值占比", "苹果产值占比 梨产值占比"),
        ("新型建筑材料、计算机产量", "新型建筑材料产量 计算机产量"),
        ("甲类、乙类传染病发病率", "甲类传染病发病率 乙类传染病发病率"),
        ("小学、初中、高中在校生", "小学在校生 初中在校生 高中在校生"),
        ("生猪、家禽出栏量", "生猪出栏量 家禽出栏量"),
        ("一产、二产增加值", "一产增加值 二产增加值"),
        ("铁、铜矿产量", "铁矿产量 铜矿产量"),
        ("岚溪、陶湾镇人口", "岚溪镇人口 陶湾镇人口"),
        ("岚溪镇、陶湾镇人口", "岚溪镇人口 陶湾镇人口"),
        ("水稻、小麦、玉米单产", "水稻单产 小麦单产 玉米单产"),
        ("高速铁路、普速铁路、城际铁路里程", "高速铁路里程 普速铁路里程 城际铁路里程"),
        ("新增国道、新增省道、县道", "新增国道 新增省道 新增县道"),
        ("引进企业、引进项目、人才", "引进企业 引进项目 引进人才"),
        ("接待游客、培训农民、实现花费", "接待游客 培训农民 实现花费"),
    ],
)
def test_lists_of_two_and_three_share_their_words(subject: str, members: str) -> None:
    names = members.split()
    assert split_members(subject, len(names)) == names


@pytest.mark.parametrize(
    ("subject", "count"),
    [("三次产业增加值", 2), ("城乡居民收入", 3), ("岚溪、陶湾两镇", 11), ("岚溪、陶湾两镇", 12)],
)
def test_no_members_where_their_number_differs(subject: str, count: int) -> None:
    assert split_members(subject, count) == []


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("班列", True),
        ("县班列", True),
        ("开行中欧班列", True),
        ("产值列", False),
        ("企业增", False),
        ("企业约", False),  # 约 qualifies the number but in these words
        ("节约", True),
        ("县节约", True),
        ("签约", True),
        ("约", False),
        ("企业附近", True),
        ("民营经济比重大", False),  # 重 ends the amount, so 重大 is no word here
        ("列", False),
    ],
)
def test_whether_the_last_character_is_half_of_a_word(text: str, inside: bool) -> None:
    assert inside_word(text) is inside


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a verb right before the number
        ("产值增9%", "产值 change up unstated"),
        ("出口产值增长9%居全省前列", "出口产值 change up unstated"),
        ("输出电压9%", "输出电压 level"),
        ("泊位新增20个", "泊位 change up unstated"),
        ("新增20个泊位", "新增 level"),
        ("全省新增3万人", "全省新增 level"),
        ("全市缩减9亿元", "全市 change down unstated"),
        ("改造提升1.1万亩", "改造提升 level"),
        # verbs that hold their object
        ("收入比上年多9%", "收入 change up yoy"),
        ("收入比上年多9亿元", "收入 change up yoy"),
        ("收入比计划多9亿元", "收入 change up reference"),
        ("收入增收9%", "收入 change up unstated"),
        ("农民减支9亿元", "农民减支 level"),
        ("支出减支9亿元", "支出 change down unstated"),
        ("粮食增产9吨", "粮食增产 level"),
        ("粮食总产量增产9吨", "粮食总产量 change up unstated"),
        ("粮食比上年增产9吨", "粮食 change up yoy"),
        # which way
        ("产值增长-0.5%", "产值 change down unstated"),
        ("产值增长0.5%", "产值 change up unstated"),
        ("产值改善2%", "产值 change up unstated"),
        ("PM2.5浓度优化2%", "PM2.5浓度 change down unstated"),
        ("PM2.5浓度上升2%", "PM2.5浓度 change up unstated"),
        ("占比抬升3个百分点", "占比抬升 change up unstated"),
        ("占比探低3个百分点", "占比探低 change down unstated"),
        # what is acted on
        ("压减时间58%", "时间 change down unstated"),
        ("减少环节3个", "减少环节 level"),
        ("材料平均压减58%", "材料 change down unstated"),
        ("比上年多改造1300户", " change up yoy"),
        ("比上年少改造1300户", " change down yoy"),
        ("消费拉动经济增长2个百分点", "消费拉动经济增长 change up unstated"),
        # nouns of change, alone and behind what changes
        ("增速9%", "增速 change up unstated"),
        ("产值增速9%", "产值 change up unstated"),
        ("涨幅9%", "涨幅 change up unstated"),
        # the last 年 belongs to the subject only where it ends a word
        ("吞吐量年递增9%", "吞吐量 change up annual_average"),
        ("青少年增长9%", "青少年 change up unstated"),
        # comparisons
        ("成本较公路运输下降9%", "成本 change down reference"),
        ("成本比公路运输下降9%", "成本 change down reference"),
        ("成本较公路运输下降9元", "成本 change down reference"),
        ("产值环比累计9%", "产值 change up sequential"),
        ("产值低于计划2亿元", "产值 change down reference"),
        # shares
        ("税收占60%", "税收 share"),
        ("完成路基工程的60%", "完成路基工程 share"),
        ("完成全部工程的60%", "完成全部工程 share"),
        ("其中，完成路基工程的60%", "完成路基工程 share"),
        ("企业完成路基工程的60%", "企业 share"),
        ("产值是上年的60%", "产值 share"),
        # standings
        ("在中部地区居第3位", " rank"),
        ("产值居中部地区第3位", "产值 rank"),
        ("班列全国第3位", "班列 rank"),
        ("班列开行数列全国第3位", "班列开行数 rank"),
        ("考核全国第一", "考核 rank"),
    ],
)
def test_the_words_before_a_number(text: str, expected: str) -> None:
    found = scan(text)[-1]
    p = read(text[: found.start], text[found.behind :], found)
    fields = p.subject, p.kind, p.direction, p.basis
    assert " ".join(str(field) for field in fields if field is not None) == expected


@pytest.mark.parametrize(
    ("pre", "basis"),
    [
        ("产值比上年增长", "yoy"),
        ("产值环比增长", "sequential"),
        ("成本较公路运输下降", "reference"),
        ("成本比公路运输下降", "reference"),
        ("产值年均增长", "annual_average"),
        ("产值增长", "unstated"),
    ],
)
def test_what_a_change_is_measured_against(pre: str, basis: str) -> None:
    assert stated_in(pre) == basis


def shape(text: str) -> list[str]:
    return [
        " ".join([s.pre or "-", s.post or "-", s.join.value, *["goes on"] * s.goes_on])
        for s in slots(text, scan(text))
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # side by side, as the second and third of a clause too
        (
            "资助学生9人、发放低保20万户69万人",
            ["资助学生 - first", "发放低保 - list", "- - adjacent"],
        ),
        ("20万户69万人脱贫", ["- 脱贫 first", "- 脱贫 adjacent"]),
        ("20万户69万人5万头脱贫", ["- 脱贫 first", "- 脱贫 adjacent", "- 脱贫 adjacent"]),
        ("资助学生9人、20万户69万人脱贫", ["资助学生 - first", "- 脱贫 list", "- 脱贫 adjacent"]),
        ("产值突破9亿元大关增长7%", ["产值突破 - first", "增长 - same"]),
        # a movement, wherever in its clause it starts
        ("企业从9家增加到12家", ["企业从 - first goes on", "增加到 - same"]),
        (
            "投资5亿元、企业从9家增加到12家",
            ["投资 - first", "企业从 - list goes on", "增加到 - same"],
        ),
        # an act or 的 begins another thing
        ("投入1亿元完成41条小河整治", ["投入 - first", "完成 小河整治 list"]),
        ("投资5亿元的6条公路开工", ["投资 - first", "- 公路开工 first"]),
        # a whole and its parts
        ("29个行业中17个行业增长", ["- 行业 first", "- 行业增长 list"]),
        ("265个村中有238个通了公路", ["- 村 first", "村 通了公路 list"]),
        # what stands in front of a list of bare counts
        ("完成5个、8个项目改造", ["完成 项目改造 first", "完成 项目改造 list"]),
        ("引进企业5家（甲企业）投产", ["引进企业 投产 first"]),
    ],
)
def test_the_words_that_each_mention_gets(text: str, expected: list[str]) -> None:
    assert shape(text) == expected


@pytest.mark.parametrize(
    ("text", "aside"),
    [
        ("支出9亿元（含预备费1亿元）", [False, True]),
        ("（含预备费1亿元）支出9亿元", [True, False]),
        ("支出9亿元", [False]),
    ],
)
def test_mentions_in_brackets_are_asides(text: str, aside: list[bool]) -> None:
    assert [slot.aside for slot in slots(text, scan(text))] == aside


@pytest.mark.parametrize(
    ("text", "tail"),
    [
        ("推进3个先行区、20个样板村建设", "建设"),
        ("推进3个先行区、20个样板村、5个园区建设", "建设"),
        ("推进3个先行区建设、20个样板村、5个园区建设", ""),
        ("推进3个先行区建设", ""),
        ("16所高校、48个学科、9个专业入选", "入选"),
        ("46个村、2万人脱贫", "脱贫"),
        ("解决3个村、2个镇、5个县的行路问题", "的行路问题"),
        ("投入1亿元完成41条小河、2公里沟渠整治", "整治"),
    ],
)
def test_what_closes_a_list_of_counted_things(text: str, tail: str) -> None:
    assert shared_tail(slots(text, scan(text))) == tail


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("推进3个先行区、20个样板村、5个园区建设。", "推进先行区建设 推进样板村建设 推进园区建设"),
        (
            "创建2个国家级、3个省级、5个市级示范园。",
            "创建国家级示范园 创建省级示范园 创建市级示范园",
        ),
        ("16所高校、48个学科、9个专业入选。", "高校入选 学科入选 专业入选"),
        (
            "解决3个村、2个镇、5个县的行路问题。",
            "解决村的行路问题 解决镇的行路问题 解决县的行路问题",
        ),
        ("举办4届博览会、3届商贸节、2届论坛等活动。", "举办博览会 举办商贸节 举办论坛"),
        ("完成5个、8个、9个项目改造。", "完成项目改造 完成项目改造 完成项目改造"),
        ("新建5所学校、3条道路、2座桥。", "新建学校 新建道路 新建桥"),
        ("新建5所学校、改造3条道路、培训2万名农民。", "新建学校 改造道路 培训农民"),
        ("9个镇中5个镇通公交、8个村通公路。", "镇 镇通公交 村通公路"),
        ("资助学生9人、发放低保20万户69万人。", "资助学生 发放低保 发放低保"),
    ],
)
def test_names_in_a_list_of_three(text: str, names: str) -> None:
    assert [record.name for record in extract(text)] == names.split()


@pytest.mark.parametrize("function", [clean, opening_verb, ends_in_amount])
def test_the_same_words_are_read_once(function: Any) -> None:
    for _ in range(2):
        function("青河县新建泊位")
    assert function.cache_info().hits > 0
