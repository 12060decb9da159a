"""Report sentences composed at random, with the records that they state.

What is true of a sentence is known from its making, never from the library: every value is an int or a
Decimal before it is written down. On the command line it measures how many fields come out as made:

    python -m tests.generator --count 50000 --seed 1
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from shibei_metrics import Indicator, extract


@dataclass
class Expected:
    """One record that a sentence states; None in `name` and -2 in `relates` mean: not sure."""

    text: str
    value: Decimal
    unit: str
    upper: Decimal | None = None
    bound: str = "exact"
    kind: str = "level"
    direction: str | None = None
    basis: str | None = None
    status: str = "actual"
    name: str | None = None
    relates: int = -2
    start: int = -1


NOT_SURE = -2
NONE = -1


@dataclass
class Sentence:
    """A text that is being written, and its records so far; no subject comes twice."""

    template: str = ""
    text: str = ""
    records: list[Expected] = field(default_factory=list)
    subjects: set[str] = field(default_factory=set)

    def choose(self, chance: random.Random, subjects: list[Subject]) -> Subject:
        """Choose a subject that the sentence has not had yet."""
        subject = chance.choice([one for one in subjects if one.name not in self.subjects])
        self.subjects.add(subject.name)
        return subject

    def write(self, text: str) -> None:
        """Write words that state nothing."""
        self.text += text

    def state(self, record: Expected) -> int:
        """Write a mention, and return its index."""
        record.start = len(self.text)
        self.text += record.text
        self.records.append(record)
        return len(self.records) - 1


# Numerals ----------------------------------------------------------------------------------------

_DIGITS = "零一二三四五六七八九"
_WIDE = str.maketrans("0123456789.%", "０１２３４５６７８９．％")


class Numeral(NamedTuple):
    """How a number is written, and what it is."""

    text: str
    value: Decimal


def spell(number: int) -> str:
    """Write an integer in Chinese numerals.

    >>> [spell(n) for n in (7, 10, 18, 106, 2030, 10005, 150000, 300000000, 1903971)]
    ['七', '十', '十八', '一百零六', '二千零三十', '一万零五', '十五万', '三亿', '一百九十万三千九百七十一']
    """
    text = ""
    for size, name in ((10**8, "亿"), (10**4, "万"), (1, "")):
        section, number = divmod(number, size)
        if size == 10**8 and section >= 10**4:
            text += spell(section) + name
        elif section:
            gap = bool(text) and section < 1000
            text += ("零" if gap else "") + _spell_section(section) + name
    text = text or "零"
    return text[1:] if text.startswith("一十") else text


def _spell_section(section: int) -> str:
    text = ""
    for size, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, section = divmod(section, size)
        if digit:
            text += _DIGITS[digit] + name
        elif text and section and not text.endswith("零"):
            text += "零"
    return text


def plain(chance: random.Random, low: int, high: int, places: int = 0) -> Numeral:
    """Write a number in Arabic figures, with that many decimals at most."""
    places = chance.randint(0, places)
    value = Decimal(chance.randint(low * 10**places, high * 10**places)).scaleb(-places)
    return Numeral(f"{value:f}", value)


def amount(chance: random.Random, scales: str, low: int = 2, places: int = 2) -> Numeral:
    """Write an amount, in 万, 亿 and so on as the scales allow; `-` is none."""
    scale = chance.choice(scales.split())
    size = {
        "-": 1,
        "千": 1000,
        "百万": 10**6,
        "万": 10**4,
        "千万": 10**7,
        "亿": 10**8,
        "万亿": 10**12,
    }[scale]
    if scale == "-":
        number = plain(chance, low, chance.choice([9, 99, 999, 9_999, 99_999]) + low)
        if number.value >= 1000 and chance.random() < 0.25:
            number = Numeral(f"{int(number.value):,}", number.value)
        return number
    number = plain(chance, low, chance.choice([9, 99, 999, 9_999]) + low, places)
    if number.value >= 1000 and chance.random() < 0.2:
        number = Numeral(f"{number.value:,}", number.value)
    return Numeral(number.text + scale, number.value * size)


def spelled(chance: random.Random) -> Numeral:
    """Write a round amount in Chinese numerals."""
    value = chance.randint(1, 999) * 10 ** chance.choice([1, 2, 3, 4, 5, 6, 8, 9, 11])
    value += chance.choice([0, 0, 0, chance.randint(1, 9) * 10 ** chance.randint(1, 4)])
    text = spell(value)
    if chance.random() < 0.4:
        for old, new in (("二千", "两千"), ("二万", "两万"), ("二亿", "两亿")):
            text = new + text[2:] if text.startswith(old) else text
    return Numeral(text, Decimal(value))


# Words -------------------------------------------------------------------------------------------


class Subject(NamedTuple):
    """Something with an amount of its own: its unit, and the scales that it comes in."""

    name: str
    unit: str
    scales: str = "-"


_AMOUNTS = """
地区生产总值 元 亿 万亿
一般公共预算收入 元 亿
固定资产投资 元 亿
社会消费品零售总额 元 亿
规上工业总产值 元 亿 万亿
技术合同成交额 元 亿 万
旅游总收入 元 亿
存款余额 元 亿 万亿
贷款余额 元 亿
进出口总额 元 亿 万亿
出口总额 美元 亿 万
实际使用外资 美元 万 亿
到账外资 欧元 万 亿
跨境结算额 港元 亿 万
居民人均可支配收入 元 - 万
人均消费支出 元 -
企业利润总额 元 亿 万
税收收入 元 亿
保费收入 元 亿
研发经费支出 元 亿
常住人口 人 万
城镇新增就业人数 人 万 -
接待游客人数 人次 万 亿
旅客吞吐量 人次 万
志愿者人数 人 万 -
医保参保人数 人 万 亿
粮食产量 吨 万 亿
蔬菜产量 吨 万
货物吞吐量 吨 万 亿
水产品产量 公斤 万 亿
棉花产量 千克 万
粮食总产 斤 亿
集装箱吞吐量 标箱 万
粮食播种面积 亩 万 亿
高标准农田面积 亩 万
造林面积 公顷 万 -
建成区面积 平方公里 -
公园绿地面积 平方米 万
商品房销售面积 平方米 万
公路通车里程 公里 - 万
轨道交通运营里程 公里 -
绿道总长度 米 万 -
供水管网长度 千米 -
发电装机容量 千瓦 万 亿
光伏装机规模 兆瓦 -
全社会用电量 千瓦时 亿
天然气供应量 立方米 亿 万
水库蓄水量 立方米 亿 万
能源消费总量 吨标准煤 万
每平方米均价 元 - 万
亩均税收 元 万 -
快递业务量 件 亿 万
发明专利拥有量 件 - 万
图书馆藏书量 册 万
民用汽车保有量 辆 万
养老床位数 张 - 万
生猪出栏量 头 万
家禽存栏量 只 万 亿
国际航班数量 架次 - 万
企业总数 家 - 万
市场主体总量 户 万
高新技术企业数 家 -
社会组织数量 个 -
学位总数 个 - 万
重点项目数量 个 -
案件数量 起 -
电影放映场次 场 - 万
不动产登记量 宗 万 -
公共充电桩数量 根 - 万
路灯总数 盏 万 -
机器人产量 台 - 万
新能源汽车产量 辆 万
手机产量 部 万 亿
电梯总数 部 -
房屋均价 元/平方米 - 万
细颗粒物平均浓度 微克/立方米 -
班列平均时速 公里/小时 -
亩均投资强度 元/亩 - 万
"""
AMOUNTS = [
    Subject(name, unit, " ".join(scales))
    for name, unit, *scales in map(str.split, _AMOUNTS.strip().splitlines())
]
# Without a word that another name could share: 企业利润和税收 may mean 企业税收.
PAIRED = [
    subject for subject in AMOUNTS[:20] if not subject.name.startswith(("居民", "企业", "人均"))
]
_RATES = """
城镇化率 空气质量优良率 森林覆盖率 绿化覆盖率 就业率 入园率 巩固率 自来水普及率 垃圾分类覆盖率 商务楼宇入驻率
贷款不良率 群众满意率 案件办结率 设备联网率 机械化率 研发投入强度 资产负债率 产销率 新产品产值率 合格率
"""
RATES = [Subject(name, "%") for name in _RATES.split()]
COUNTED = """
高新技术企业 家 新认定 新增 培育
规上工业企业 家 新增 净增
专精特新中小企业 家 培育 新增
孵化器 家 建成 新增
省级重点实验室 家 新建 获批
外资企业 家 新设 引进
重点项目 个 实施 推进 开工建设
口袋公园 个 建成 新建
停车泊位 个 新增 建成
养老服务中心 个 建成 打造
惠民政策 项 出台 落实
科技成果 项 转化 登记
改革任务 项 完成 推进
发明专利 件 授权 新增
民生实事 件 办成 完成
学校 所 新建 改扩建
桥梁 座 建成 改造
变电站 座 建成 投运
老旧小区 个 改造 完成改造
公交车 辆 更新 投放
新能源汽车 辆 推广 销售
中欧班列 列 开行
货机 架 引进
电梯 部 加装
招商活动 场 举办 开展
文艺演出 场次 开展 组织
安全检查 次 开展
刑事案件 起 侦破
矛盾纠纷 件 化解 调处
生猪 头 出栏
树木 株 栽植 种植
涉农贷款 笔 发放
医疗床位 张 新增
产业基金 支 设立 组建
充电桩 根 建成 新增
农用机井 眼 新打
保障性住房 套 筹集 交付
困难家庭 户 帮扶 救助
各类人才 人 引进 引育
产业工人 人次 培训
志愿者 名 招募
图书 册 捐赠 更新
国际航线 条 开通 新增
工业用地 宗 出让
路灯 盏 更换 新装
智能设备 台 更新 新增
农村公路 公里 改造 新建
供水管网 公里 更新 改造
绿地 平方米 新增 建成
标准厂房 平方米 建成
高标准农田 亩 建成 改造
人工造林 公顷 完成
生活垃圾 吨 处理
""".strip().splitlines()
WHOLES = ["全市", "全省", "全国", "全市总量", "全省总量"]
PLACES = ["全国", "全省", "全市", "全县"]
OPENERS = [
    "",
    "",
    "",
    "全年",
    "全年，",
    "上半年，",
    "2024年，",
    "截至12月底，",
    "去年，",
    "2024年末，",
]

YOY = ["同比", "比上年", "较上年", "比去年同期", "较上年同期"]
BASES = [(word, "yoy") for word in YOY] + [
    ("环比", "sequential"), ("比上月", "sequential"), ("较上季度", "sequential"),
    ("年均", "annual_average"), ("比2020年", "reference"), ("较2019年", "reference"), ("", "unstated"),
]  # fmt: skip
UP, DOWN = ["增长", "上升", "提高", "增加", "上涨"], ["下降", "减少", "降低", "下跌", "回落"]


# Amounts with their bounds -----------------------------------------------------------------------


class Bounded(NamedTuple):
    """A mention with the words before and behind it."""

    front: str
    record: Expected
    behind: str


_FRONT = {
    "over": ["超过", "超", "突破", "逾"],
    "at_least": ["不少于", "不低于", "至少"],
    "under": ["近", "接近", "不足", "不到"],
    "at_most": ["不超过"],
    "about": ["约", "大约"],
}
_BEHIND = {"at_least": ["以上"], "about": ["左右"], "at_most": ["以内", "以下"]}
_INNER = ["余", "多"]
_RANGE_SIGNS = ["—", "-", "~", "至", "－"]


def measured(chance: random.Random, unit: str, scales: str, bounded: bool = True) -> Bounded:
    """Write an amount with its unit, and at times with words that bound it."""
    way = chance.random()
    if bounded and way < 0.08 and "/" not in unit:
        return Bounded("", _vague(chance, unit, scales), "")
    if bounded and way < 0.14 and "/" not in unit:
        return Bounded("", _range(chance, unit, scales), "")
    if bounded and way < 0.2 and "亿" in scales.split():
        return Bounded("", _of_terms(chance, unit), "")
    if way < 0.22 and "万" in scales.split():
        return Bounded("", _in_groups(chance, unit), "")
    number = spelled(chance) if way > 0.93 and unit in _SPELLED else amount(chance, scales)
    text = number.text.translate(_WIDE) if chance.random() < 0.04 else number.text
    record = Expected(text + unit, number.value, unit)
    return bound(chance, record) if bounded else Bounded("", record, "")


_SPELLED = {"元", "亩", "公里", "吨", "公斤", "平方米", "千瓦时", "平方公里", "公顷"}


def bound(chance: random.Random, record: Expected) -> Bounded:
    """Put words around a mention that say how it bounds the true number."""
    way = chance.random()
    if way < 0.16:
        record.bound = chance.choice(list(_FRONT))
        return Bounded(chance.choice(_FRONT[record.bound]), record, "")
    if way < 0.3:
        record.bound = chance.choice(list(_BEHIND))
        return Bounded("", record, chance.choice(_BEHIND[record.bound]))
    return Bounded("", record, "")


def _vague(chance: random.Random, unit: str, scales: str) -> Expected:
    """Write 70余家, 3万多人, 1.2亿余元."""
    scale = chance.choice(scales.split())
    size = {"-": 1, "万": 10**4, "亿": 10**8, "万亿": 10**12}[scale]
    value = chance.randint(1, 99) * (10 if scale == "-" else 1)
    inner = chance.choice(_INNER)
    text = f"{value}{inner}" if scale == "-" else f"{value}{scale}{inner}"
    if scale == "万" and value % 10 == 0 and chance.random() < 0.5:
        text = f"{value}{inner}{scale}"
    return Expected(text + unit, Decimal(value * size), unit, bound="over")


def _of_terms(chance: random.Random, unit: str) -> Expected:
    """Write 1亿3千多万人, 2亿5000余万元, 3亿零5百万吨, 3亿5千万亩."""
    great, small = chance.randint(1, 99), chance.randint(1, 9)
    way = chance.randint(1, 4)
    inner = chance.choice(["", *_INNER])
    if way == 1:
        text, below = f"{small}千{inner}万", small * 10**7
    elif way == 2:
        text, below = f"{small}000{inner}万", small * 10**7
    elif way == 3:
        text, below = f"零{small}百{inner}万", small * 10**6
    else:
        text, below = f"{_DIGITS[small]}千{inner}万", small * 10**7
    value = Decimal(great * 10**8 + below)
    return Expected(f"{great}亿{text}{unit}", value, unit, bound="over" if inner else "exact")


def _in_groups(chance: random.Random, unit: str) -> Expected:
    """Write 141 260万人, 1 234.5万吨."""
    number = plain(chance, 1000, 999_999, 1)
    return Expected(f"{number.value:,}万{unit}".replace(",", " "), number.value * 10**4, unit)


def _range(chance: random.Random, unit: str, scales: str) -> Expected:
    """Write 30—40万吨, 6至8场."""
    scale = chance.choice(scales.split())
    size = {"-": 1, "万": 10**4, "亿": 10**8, "万亿": 10**12}[scale]
    low = chance.randint(2, 90)
    high = low + chance.randint(1, 40)
    tail = "" if scale == "-" else scale
    text = f"{low}{chance.choice(_RANGE_SIGNS)}{high}{tail}{unit}"
    return Expected(text, Decimal(low * size), unit, upper=Decimal(high * size))


def percentage(chance: random.Random, bounded: bool = True) -> Bounded:
    """Write 8.5%, 百分之八, 近9%, 5%—6%."""
    way = chance.random()
    number = plain(chance, 1, 99, 2)
    record = Expected(number.text + "%", number.value, "%")
    if bounded and way < 0.05:
        high = number.value + chance.randint(1, 9)
        record.text = f"{number.text}%{chance.choice('—-~')}{high}%"
        record.upper = high
        return Bounded("", record, "")
    return bound(chance, record) if bounded else Bounded("", record, "")


def points(chance: random.Random) -> Bounded:
    """Write 1.2个百分点."""
    number = plain(chance, 1, 9, 2)
    return bound(chance, Expected(number.text + "个百分点", number.value, "个百分点"))


def write(sentence: Sentence, mention: Bounded, **fields: object) -> int:
    """Write a mention with the words that bound it, and return its index."""
    sentence.write(mention.front)
    for name, value in fields.items():
        setattr(mention.record, name, value)
    at = sentence.state(mention.record)
    sentence.write(mention.behind)
    return at


# What follows a level ----------------------------------------------------------------------------


def growth(chance: random.Random, s: Sentence, name: str, level: int, rate: bool = False) -> None:
    """Write 同比增长8.5%, for a rate 比上年提高1.2个百分点."""
    word, basis = chance.choice(BASES)
    before = s.records[-1] if s.records else None
    if not word and not rate and before and (before.name, before.kind) == (name, "change"):
        basis = before.basis or basis  # 比上年增加24家，增长9%
    up = chance.random() < 0.6
    verbs = UP if up else DOWN
    s.write(word + chance.choice(verbs[1:3] if rate else verbs[:3]))
    mention = points(chance) if rate else percentage(chance)
    write(
        s,
        mention,
        kind="change",
        basis=basis,
        direction="up" if up else "down",
        name=name,
        relates=level,
    )


def difference(chance: random.Random, s: Sentence, subject: Subject, level: int) -> None:
    """Write 比上年增加24家."""
    word, basis = chance.choice(
        [base for base in BASES if base[1] in ("yoy", "sequential", "reference")]
    )
    up = chance.random() < 0.7
    s.write(word + ("增加" if up else "减少"))
    mention = measured(chance, subject.unit, subject.scales)
    direction = "up" if up else "down"
    write(
        s,
        mention,
        kind="change",
        basis=basis,
        direction=direction,
        name=subject.name,
        relates=level,
    )


def share(chance: random.Random, s: Sentence, level: int) -> None:
    """Write 占全市的12.5%, 占全省的1/6, 约占全国的三分之一."""
    about = chance.random() < 0.15
    s.write(f"{'约' if about else ''}占{chance.choice(WHOLES)}的")
    way = chance.random()
    if way < 0.7:
        mention = percentage(chance, bounded=False)
    else:
        below = chance.choice([2, 4, 5, 8, 10])
        above = 1
        text = f"1/{below}" if way < 0.85 else f"{spell(below)}分之{spell(above)}"
        mention = Bounded("", Expected(text, Decimal(above) / below, ""), "")
    write(s, mention, kind="share", relates=level, bound="about" if about else "exact")


def multiple(chance: random.Random, s: Sentence, level: int) -> None:
    """Write 是2016年的8.7倍, 恢复到2019年的88.6%."""
    year = chance.randint(2010, 2022)
    if chance.random() < 0.6:
        number = plain(chance, 2, 30, 1)
        s.write(f"{chance.choice(['是', '为', '达到'])}{year}年的")
        mention = Bounded("", Expected(number.text + "倍", number.value, "倍"), "")
    else:
        s.write(f"恢复到{year}年的")
        mention = percentage(chance, bounded=False)
    write(s, mention, kind="share", relates=level)


def rank(chance: random.Random, s: Sentence, name: str, level: int) -> None:
    """Write 居全省第3位, 位列全国第一."""
    number = chance.randint(1, 20)
    s.write(chance.choice(["居", "位居", "列", "位列", "排名", "稳居"]) + chance.choice(PLACES))
    way = chance.random()
    if way < 0.6:
        text, unit = f"第{number}位", "位"
    elif way < 0.8:
        text, unit = f"第{spell(number)}位", "位"
    else:
        text, unit = f"第{spell(min(number, 10))}", ""
        number = min(number, 10)
    write(
        s,
        Bounded("", Expected(text, Decimal(number), unit), ""),
        kind="rank",
        name=name,
        relates=level,
    )


def above(chance: random.Random, s: Sentence, name: str) -> None:
    """Write 高于全国1.7个百分点, which says more of a growth."""
    up = chance.random() < 0.7
    s.write(chance.choice(["高于", "快于"] if up else ["低于", "慢于"]) + chance.choice(PLACES[:3]))
    number = plain(chance, 1, 9, 1)
    mention = Bounded("", Expected(number.text + "个百分点", number.value, "个百分点"), "")
    write(s, mention, kind="change", basis="reference", direction="up" if up else "down", name=name)


# Statements --------------------------------------------------------------------------------------


def level_of(chance: random.Random, s: Sentence, subject: Subject) -> int:
    """Write 粮食产量达到32.5万吨."""
    mention = measured(chance, subject.unit, subject.scales)
    verbs = ["达到", "达", "为"]
    if mention.front in ("超过", "突破"):
        verbs = ["", "已", "首次"]
    elif mention.front == "约":
        verbs = ["", "为", "达"]
    elif mention.front:
        verbs = ["", "达"] if mention.front in ("近", "至少") else [""]
    elif not mention.front and not mention.behind:
        verbs = ["达到", "达", "为", "完成", "实现", "增加到", "扩大到"]
        if subject.unit != "元" or subject.scales == "-":
            verbs = ["达到", "达", "为", "增加到", ""]
    elif mention.behind in ("以内", "以下"):
        verbs = ["控制在", "保持在"]
    s.write(subject.name + chance.choice(verbs))
    return write(s, mention, name=subject.name, relates=NONE)


def statement_level(chance: random.Random, s: Sentence) -> None:
    """A level, and up to two clauses that say more of it."""
    subject = s.choose(chance, AMOUNTS)
    level = level_of(chance, s, subject)
    for way in chance.sample(
        ["growth", "difference", "share", "multiple", "rank"], chance.randint(0, 2)
    ):
        s.write("，")
        s.template += " " + way
        if way == "growth":
            growth(chance, s, subject.name, level)
        elif way == "difference":
            difference(chance, s, subject, level)
        elif way == "share":
            share(chance, s, level)
        elif way == "multiple":
            multiple(chance, s, level)
        else:
            rank(chance, s, subject.name, level)


def statement_rate(chance: random.Random, s: Sentence) -> None:
    """A rate, and how it changed: 城镇化率66.2%，比上年提高1.1个百分点."""
    name = s.choose(chance, RATES).name
    mention = percentage(chance)
    verbs = ["达到", "达", "为", "提高到", "提升至", "稳定在"]
    if mention.front in ("超过", "突破"):
        verbs = ["", "已"]
    elif mention.front:
        verbs = [""]
    elif mention.behind in ("以内", "以下"):
        verbs = ["控制在", "保持在", "降至"]
    s.write(name + chance.choice(verbs))
    level = write(s, mention, name=name, relates=NONE)
    if chance.random() < 0.7:
        s.write("，")
        growth(chance, s, name, level, rate=True)
        s.template += " points"
    if chance.random() < 0.2:
        s.write("，")
        rank(chance, s, name, level)
        s.template += " rank"


def statement_growth(chance: random.Random, s: Sentence) -> None:
    """A growth without a level, or before it: 固定资产投资增长8.1%，高于全省2.3个百分点."""
    subject = s.choose(chance, AMOUNTS[:30])
    s.write(subject.name)
    growth(chance, s, subject.name, NOT_SURE)
    at = len(s.records) - 1
    way = chance.random()
    if way < 0.4:
        s.template += " above"
        s.write("，")
        s.records[at].relates = NONE
        above(chance, s, subject.name)
    elif way < 0.6:
        s.template += " then level"
        s.write(chance.choice(["，达到", "、达到", "，达"]))
        mention = measured(chance, subject.unit, subject.scales, bounded=False)
        s.records[at].relates = write(s, mention, name=subject.name, relates=NONE)
    else:
        s.records[at].relates = NONE


def statement_movement(chance: random.Random, s: Sentence) -> None:
    """From one level to another: 快递业务量从1.3亿件增加到5.6亿件."""
    subject = s.choose(chance, AMOUNTS)
    first = measured(chance, subject.unit, subject.scales, bounded=False)
    second = measured(chance, subject.unit, subject.scales, bounded=False)
    if first.record.value == second.record.value:
        return statement_movement(chance, s)
    verbs = (
        ["增加到", "提高到", "增至"]
        if first.record.value < second.record.value
        else ["减少到", "下降到", "降至"]
    )
    s.write(subject.name + chance.choice(["从", "由", "从2020年的", "由上年的"]))
    write(s, first, name=subject.name, relates=NONE)
    s.write(chance.choice(verbs))
    write(s, second, name=subject.name, relates=NONE)
    return None


def statement_counted(chance: random.Random, s: Sentence) -> None:
    """What was done, and how much of it: 新增高新技术企业38家, 改造38个老旧小区."""
    thing, unit, *verbs = chance.choice(COUNTED).split()
    verb = chance.choice(verbs)
    scales = "- - 万" if unit not in ("家", "所", "座", "列", "架", "支") else "-"
    mention = measured(chance, unit, scales)
    if mention.front == "不超过" or mention.behind in ("以内", "以下"):
        mention = Bounded("", mention.record, "")
        mention.record.bound = "exact"
    name = verb + thing
    if chance.random() < 0.6 or mention.behind:
        s.write(verb + thing)
        write(s, mention, name=name, relates=NONE)
    else:
        s.template += " number first"
        s.write(verb)
        write(s, mention, name=name, relates=NONE)
        s.write(thing)


def statement_list(chance: random.Random, s: Sentence) -> None:
    """Several things done: 新增孵化器3家、外资企业12家."""
    rows = chance.sample([row.split() for row in COUNTED if "新增" in row], 2)
    verb = "新增"
    for i, (thing, unit, *_) in enumerate(rows):
        s.write("、" if i else verb)
        s.write(thing)
        write(s, measured(chance, unit, "-", bounded=False), name=verb + thing, relates=NONE)


def statement_pairs(chance: random.Random, s: Sentence) -> None:
    """Two subjects with 分别: 城镇化率、就业率分别达到66%、95%."""
    one, other = s.choose(chance, PAIRED), s.choose(chance, PAIRED)
    s.write(f"{one.name}{chance.choice(['、', '和'])}{other.name}")
    if chance.random() < 0.5:
        s.template += " growth"
        up = chance.random() < 0.7
        word, basis = chance.choice([("", "unstated"), ("同比", "yoy"), ("年均", "annual_average")])
        s.write(f"{word}分别{'增长' if up else '下降'}")
        for i, subject in enumerate((one, other)):
            s.write("、" if i else "")
            mention = percentage(chance, bounded=False)
            direction = "up" if up else "down"
            write(s, mention, kind="change", direction=direction, basis=basis, name=subject.name)
    else:
        s.write(chance.choice(["分别达到", "分别达", "分别为"]))
        for i, subject in enumerate((one, other)):
            s.write(chance.choice(["、", "和"]) if i else "")
            mention = measured(chance, subject.unit, subject.scales, bounded=False)
            write(s, mention, name=subject.name, relates=NONE)


def statement_doubling(chance: random.Random, s: Sentence) -> None:
    """翻一番 and growth by multiples."""
    subject = s.choose(chance, AMOUNTS[:30])
    s.write(subject.name)
    if chance.random() < 0.5:
        number, text = chance.choice([(1, "一"), (2, "两")])
        s.write("翻")
        mention = Bounded("", Expected(text + "番", Decimal(number), "番"), "")
    else:
        times = plain(chance, 1, 9, 1)
        s.write("增长")
        mention = Bounded("", Expected(times.text + "倍", times.value, "倍"), "")
    write(
        s, mention, kind="change", direction="up", basis="unstated", name=subject.name, relates=NONE
    )


def statement_proportion(chance: random.Random, s: Sentence) -> None:
    """A share of a whole, and how it changed: 贷款余额占全省的比重达到12%，比上年提高1.1个百分点."""
    subject = s.choose(chance, AMOUNTS[:30])
    s.write(
        f"{subject.name}占{chance.choice(WHOLES[:3])}的比重{chance.choice(['达到', '为', '提高到'])}"
    )
    at = write(s, percentage(chance, bounded=False), kind="share")
    if chance.random() < 0.6:
        s.template += " points"
        s.write("，")
        growth(chance, s, "", at, rate=True)
        s.records[-1].name = None


def statement_speed(chance: random.Random, s: Sentence) -> None:
    """A growth told by a noun: 固定资产投资增速达到8.1%, 案件数量降幅为3%."""
    subject = s.choose(chance, AMOUNTS[:30])
    up = chance.random() < 0.7
    s.write(subject.name + chance.choice(["增速", "增幅"] if up else ["降幅"]))
    s.write(chance.choice(["达到", "为", "达"]))
    mention = percentage(chance, bounded=False)
    direction = "up" if up else "down"
    write(s, mention, kind="change", direction=direction, basis="unstated", relates=NONE)


def statement_top(chance: random.Random, s: Sentence) -> None:
    """A level and a place among the first: 税收收入达8亿元，跻身全国前十."""
    subject = s.choose(chance, AMOUNTS)
    level = level_of(chance, s, subject)
    place = chance.choice(PLACES[:3])
    if chance.random() < 0.5:
        number = chance.choice([3, 5, 10])
        text = f"前{chance.choice([spell(number), str(number)])}"
        s.write(f"，{chance.choice(['跻身', '进入', '位居'])}{place}")
        record = Expected(text, Decimal(number), "", bound="at_most")
    else:
        s.write(f"，{chance.choice(['居', '位居', '稳居'])}{place}")
        record = Expected("首位", Decimal(1), "位")
    write(s, Bounded("", record, ""), kind="rank", name=subject.name, relates=level)


def statement_parts(chance: random.Random, s: Sentence) -> None:
    """A whole and one of its parts: 进出口总额9亿元，其中，出口总额5亿元、增长3%."""
    whole, part = s.choose(chance, AMOUNTS), s.choose(chance, AMOUNTS)
    level_of(chance, s, whole)
    s.write(chance.choice(["，其中", "，其中，"]))
    mention = measured(chance, part.unit, part.scales, bounded=False)
    s.write(part.name + chance.choice(["", "达", "达到"]))
    at = write(s, mention, name=part.name, relates=NONE)
    s.write(chance.choice(["、", "，"]))
    up = chance.random() < 0.7
    s.write("增长" if up else "下降")
    direction = "up" if up else "down"
    growth_of = {"kind": "change", "direction": direction, "basis": "unstated", "relates": at}
    write(s, percentage(chance), name=part.name, **growth_of)


def statement_tenths(chance: random.Random, s: Sentence) -> None:
    """Tenths and spoken percentages: 企业利润总额增长两成, 下降百分之八."""
    subject = s.choose(chance, AMOUNTS[:30])
    up = chance.random() < 0.7
    s.write(subject.name + ("增长" if up else "下降"))
    number = chance.randint(2, 9)
    way = chance.random()
    if way < 0.25:
        tenths = chance.randint(1, 9)
        text = f"{_DIGITS[number]}成{_DIGITS[tenths] if tenths != 5 else chance.choice('五半')}"
        record = Expected(text, Decimal(10 * number + tenths) / 10, "成")
    elif way < 0.5:
        record = Expected(("两" if number == 2 else spell(number)) + "成", Decimal(number), "成")
    else:
        record = Expected("百分之" + spell(number), Decimal(number), "%")
    direction = "up" if up else "down"
    fields = {"kind": "change", "direction": direction, "basis": "unstated", "relates": NONE}
    write(s, bound(chance, record), name=subject.name, **fields)


def statement_signed(chance: random.Random, s: Sentence) -> None:
    """A growth with its sign: 固定资产投资增长-3.2%, 税收收入增速为—1.5%."""
    subject = s.choose(chance, AMOUNTS[:30])
    up = chance.random() < 0.3
    number = plain(chance, 1, 30, 2)
    sign = "" if up else chance.choice("-—−负")
    s.write(subject.name + chance.choice(["增长", "同比增长", "增速为", "增幅为"]))
    basis = "yoy" if s.text.endswith("同比增长") else "unstated"
    value = number.value if up else -number.value
    record = Expected(f"{sign}{number.text}%", value, "%")
    direction = "up" if up else "down"
    growth_of = {"kind": "change", "direction": direction, "basis": basis, "relates": NONE}
    write(s, Bounded("", record, ""), name=subject.name, **growth_of)


def statement_signed_pair(chance: random.Random, s: Sentence) -> None:
    """Growths of which some are negative: 税收收入、贷款余额分别增长-3.2%、1.5%."""
    first, second = s.choose(chance, PAIRED), s.choose(chance, PAIRED)
    s.write(f"{first.name}、{second.name}分别增长")
    for subject in (first, second):
        number = plain(chance, 1, 30, 2)
        falls = chance.random() < 0.5
        value = -number.value if falls else number.value
        record = Expected(f"{'-' if falls else ''}{number.text}%", value, "%")
        growth_of = {"kind": "change", "direction": "down" if falls else "up", "basis": "unstated"}
        s.write("" if subject is first else "、")
        write(s, Bounded("", record, ""), name=subject.name, relates=NONE, **growth_of)


def statement_structure(chance: random.Random, s: Sentence) -> None:
    """A structure and what it turned into: 三次产业结构由7.1∶39.4∶53.5调整为6.9∶38.8∶54.3."""
    if "三次产业" in s.subjects:
        return statement_signed(chance, s)
    s.subjects.add("三次产业")
    s.write(chance.choice(["三次产业结构", "三次产业比例", "三次产业增加值结构"]))
    moves = chance.random() < 0.6
    colon = chance.choice("∶:：")
    for k in range(2 if moves else 1):
        s.write(chance.choice(["调整为", "优化为", "变为"]) if k else "由" if moves else "为")
        first = chance.randint(10, 300)
        second = chance.randint(200, 500)
        for position, tenths in enumerate((first, second, 1000 - first - second)):
            s.write(colon if position else "")
            value = Decimal(tenths) / 10
            name = f"第{'一二三'[position]}产业占比"
            record = Expected(f"{value:f}", value, "")
            write(s, Bounded("", record, ""), kind="share", name=name)
    return None


_QUOTIENTS = """
孕产妇死亡率 /10万
甲乙类传染病发病率 /10万
道路交通万车死亡率 人/万车
刑事案件发案率 起/万人
可吸入颗粒物浓度 µg/m³
水库下泄流量 m³/s
从业人员月工资 元/人/月
写字楼租金 元/平方米·月
灌溉用水定额 立方米/亩·年
住院费用 元/床日
酒店客房均价 元/间夜
"""
QUOTIENTS = [Subject(*line.split()) for line in _QUOTIENTS.strip().splitlines()]
_SYMBOLS = """
标准厂房面积 m² 万
湿地保护面积 km² -
水库库容 m³ 亿 万
风电装机容量 GW -
绿电交易量 千瓦·时 亿
再生水利用量 m3 万
"""
SYMBOLS = [
    Subject(name, unit, " ".join(scales))
    for name, unit, *scales in map(str.split, _SYMBOLS.strip().splitlines())
]


def statement_quotient(chance: random.Random, s: Sentence) -> None:
    """A rate of two or three units: 孕产妇死亡率降至8.52/10万, 租金35元/平方米·月."""
    subject = s.choose(chance, QUOTIENTS)
    number = plain(chance, 1, 99, 2)
    s.write(subject.name + chance.choice(["为", "达", ""]))
    record = Expected(number.text + subject.unit, number.value, subject.unit)
    write(s, Bounded("", record, ""), name=subject.name, relates=NONE)


def statement_symbol(chance: random.Random, s: Sentence) -> None:
    """An amount with a sign for its unit: 标准厂房面积12.5万m²."""
    subject = s.choose(chance, SYMBOLS)
    number = amount(chance, subject.scales)
    s.write(subject.name + chance.choice(["为", "达", ""]))
    record = Expected(number.text + subject.unit, number.value, subject.unit)
    write(s, Bounded("", record, ""), name=subject.name, relates=NONE)


_CURRENCIES = {"港币": "元", "日元": "", "美元": "元", "US$": "", "HK$": "元", "USD ": "", "€": ""}


def statement_currency(chance: random.Random, s: Sentence) -> None:
    """Money behind its currency: 跨境投资额港币3亿元, 海外订单额US$1.6亿."""
    subject = s.choose(
        chance, [Subject(name, "") for name in ("跨境投资额", "海外订单额", "境外融资额")]
    )
    currency = chance.choice(list(_CURRENCIES))
    number = amount(chance, "万 亿")
    s.write(subject.name + chance.choice(["为", "达", ""]))
    text = currency + number.text + _CURRENCIES[currency]
    record = Expected(text, number.value, currency.strip())
    write(s, Bounded("", record, ""), name=subject.name, relates=NONE)


def statement_formal(chance: random.Random, s: Sentence) -> None:
    """Money in 大写: 罚没金额壹佰捌拾壹元柒角."""
    subject = s.choose(
        chance, [Subject(name, "元") for name in ("罚没金额", "捐款金额", "赔偿金额")]
    )
    whole, tenths = chance.randint(11, 9999), chance.randint(0, 9)
    formal = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")
    text = spell(whole) + "元" + (f"{_DIGITS[tenths]}角" if tenths else "")
    s.write(subject.name + chance.choice(["为", "达", ""]))
    value = Decimal(10 * whole + tenths) / 10
    record = Expected(text.translate(formal), value, "元")
    write(s, Bounded("", record, ""), name=subject.name, relates=NONE)


STATEMENTS = {
    "signed": (statement_signed, 1),
    "signed pair": (statement_signed_pair, 1),
    "structure": (statement_structure, 1),
    "quotient": (statement_quotient, 1),
    "symbol": (statement_symbol, 1),
    "currency": (statement_currency, 1),
    "formal": (statement_formal, 1),
    "proportion": (statement_proportion, 1),
    "speed": (statement_speed, 1),
    "top": (statement_top, 1),
    "parts": (statement_parts, 1),
    "tenths": (statement_tenths, 1),
    "level": (statement_level, 6),
    "rate": (statement_rate, 3),
    "growth": (statement_growth, 3),
    "movement": (statement_movement, 2),
    "counted": (statement_counted, 4),
    "list": (statement_list, 1),
    "pairs": (statement_pairs, 1),
    "doubling": (statement_doubling, 1),
}


def compose(chance: random.Random) -> Sentence:
    """Write one sentence of one to three statements, or a goal."""
    s = Sentence()
    names, weights = zip(*((n, w) for n, (_, w) in STATEMENTS.items()), strict=True)
    if chance.random() < 0.12:
        way = chance.choice(["level", "rate", "growth", "counted"])
        s.template = f"goal {way}"
        s.write(chance.choice(["力争", "到2027年，力争", "计划", "确保", "目标是", "力争到2030年"]))
        STATEMENTS[way][0](chance, s)
        for record in s.records:
            record.status = "target"
    else:
        s.write(chance.choice(OPENERS))
        for i in range(chance.choice([1, 1, 2, 3])):
            s.write("；" if i else "")
            way = chance.choices(names, weights)[0]
            s.template += ("; " if i else "") + way
            STATEMENTS[way][0](chance, s)
    s.write("。")
    return s


def sentences(count: int, seed: int) -> Iterable[Sentence]:
    """Compose sentences; each is the same for the same seed and number."""
    for number in range(count):
        yield compose(random.Random(f"{seed}-{number}"))


# Measuring ---------------------------------------------------------------------------------------

YEAR = 2024
FIELDS = (
    "found", "value", "upper", "unit", "bound", "kind", "direction", "basis", "status", "name", "relates",
)  # fmt: skip


def differences(s: Sentence) -> list[tuple[str, Expected | None, str]]:
    """Read a sentence, and return each field that differs, with what it is instead."""
    records = list(extract(s.text, year=YEAR))
    by_start = {record.start: record for record in records}
    expected_starts = {record.start for record in s.records}
    wrong: list[tuple[str, Expected | None, str]] = [
        ("extra", None, record.text) for record in records if record.start not in expected_starts
    ]
    for expected in s.records:
        record = by_start.get(expected.start)
        if record is None or record.text != expected.text:
            wrong.append(("found", expected, record.text if record else "nothing"))
            continue
        for name, value in _fields(s, expected):
            got = _got(record, name, records)
            if got != value:
                wrong.append((name, expected, str(got)))
    return wrong


def _fields(s: Sentence, expected: Expected) -> Iterable[tuple[str, object]]:
    for name in FIELDS[1:]:
        value = getattr(expected, name)
        if name == "relates":
            if value == NOT_SURE:
                continue
            value = None if value == NONE else s.records[value].text
        if name == "name" and value is None:
            continue
        yield name, value


def _got(record: Indicator, name: str, records: list[Indicator]) -> object:
    if name != "relates":
        return getattr(record, name)
    owner = next((other for other in records if other.id == record.relates_to), None)
    return owner and owner.text


def main() -> int:
    """Measure the accuracy by field, and print what differs."""
    parser = argparse.ArgumentParser(prog="python -m tests.generator", description=main.__doc__)
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, default=50, help="how many differences to print")
    parser.add_argument("--least", type=float, default=99.0, help="fail below this percentage")
    options = parser.parse_args()
    totals: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    whole = shown = 0
    for s in sentences(options.count, options.seed):
        for expected in s.records:
            totals.update(["found", *(name for name, _ in _fields(s, expected))])
        found = differences(s)
        whole += not found
        for name, record, got in found:
            wrong[name] += 1
            if shown < options.show:
                shown += 1
                want = record and (record.text, getattr(record, name, ""))
                print(f"{name}: want {want}, got {got}  [{s.template}]\n    {s.text}")
    least = 100.0
    for name in FIELDS:
        share_right = 100 * (1 - wrong[name] / max(1, totals[name]))
        least = min(least, share_right)
        print(f"{name:10} {share_right:8.3f} %  {wrong[name]} of {totals[name]} wrong")
    print(f"extra      {wrong['extra']}")
    print(
        f"sentences  {100 * whole / options.count:8.3f} %  right in every field, of {options.count}"
    )
    return int(least < options.least)


if __name__ == "__main__":
    sys.exit(main())
