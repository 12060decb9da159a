"""What a user gets from extract(): records, fields, chapters."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest

from shibei_metrics import COLUMNS, Indicator, InputTypeError, Report, extract


def records(text: str, **kwargs: object) -> list[Indicator]:
    return list(extract(text, **kwargs).indicators)  # type: ignore[arg-type]


def names(text: str) -> list[str]:
    return [r.name for r in records(text)]


REPORT = """\
清河区：在高质量发展中奋勇争先

□云 轩

2022年，清河区聚力产业升级、城市更新、民生改善“三大攻坚”，各项事业迈上新台阶。

做强实体经济

培育创新主体。全年新认定高新技术企业38家，研发投入突破6亿元，同比增长12.5%。

壮大产业集群。引进亿元以上项目21个，其中外资项目3个，到位内资48亿元。

改善人居环境

推进城市更新。改造老旧小区26个，惠及居民近万户，新增绿地面积15.2万余平

方米，城市面貌焕然一新。

■清河新貌。 王五 摄
"""


def test_outline_groups_records_by_chapter() -> None:
    report = extract(REPORT)
    assert report.title == "清河区：在高质量发展中奋勇争先"
    assert [c.title for c in report.chapters] == ["做强实体经济", "改善人居环境"]
    assert [[r.name for r in c.indicators] for c in report.chapters] == [
        ["新认定高新技术企业", "研发投入", "研发投入", "引进亿元以上项目", "外资项目", "到位内资"],
        ["改造老旧小区", "惠及居民", "新增绿地面积"],
    ]
    assert report.preamble.indicators == ()
    assert [s.title for s in report.chapters[0].sections] == ["培育创新主体", "壮大产业集群"]
    assert {r.section for r in report.chapters[1].indicators} == {"推进城市更新"}


def test_every_record_points_at_its_characters() -> None:
    for text in (REPORT, REPORT.replace("\n", "\r\n"), "　" + REPORT.replace("，", " ， ")):
        report = extract(text)
        assert len(report) == 9
        for r in report:
            assert text[r.start : r.end] == r.text


def test_a_mention_broken_by_the_page_is_whole() -> None:
    record = records(REPORT)[-1]
    assert record.text == "15.2万余平\n\n方米"
    assert (record.value, record.unit, record.bound) == (152000, "平方米", "over")


def test_rows_have_the_fixed_columns_and_json_round_trips() -> None:
    report = extract(REPORT)
    assert [tuple(row) for row in report.to_dicts()] == [COLUMNS] * 9
    assert Report.model_validate_json(report.model_dump_json()) == report
    assert json.loads(json.dumps(Report.model_json_schema()))["title"] == "Report"


def test_ids_name_records_and_relations() -> None:
    report = extract(REPORT)
    ids = [r.id for r in report]
    assert len(set(ids)) == 9
    growth = report.indicators[2]
    assert (growth.kind, growth.direction, growth.basis) == ("change", "up", "yoy")
    assert growth.relates_to == report.indicators[1].id
    assert ids == [r.id for r in extract(REPORT)]


def test_periods_come_from_the_report_or_the_caller() -> None:
    assert {r.period for r in records(REPORT)} == {"2022"}
    assert records("新增企业3家。")[0].period is None
    assert records("新增企业3家。", year=2019)[0].period == "2019"
    assert extract("新增企业3家。", title="某县2020年工作总结").year == 2020


def test_odd_input() -> None:
    assert list(extract("")) == []
    assert extract("").chapters == ()
    assert list(extract("没有数字的一段话。\n\n\n")) == []
    with pytest.raises(TypeError, match="string"):
        extract(None)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="string"):
        extract(b"10")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # shared verbs and heads
        ("新增3家瞪羚企业、2家孵化器。", ["新增瞪羚企业", "新增孵化器"]),
        ("新增规上企业94家、上云企业2万家。", ["新增规上企业", "新增上云企业"]),
        ("推进3个先行片区、20个样板村建设。", ["推进先行片区建设", "推进样板村建设"]),
        ("新审批低保64户、95人。", ["新审批低保", "新审批低保"]),
        ("16所高校、8个学科入选建设名单。", ["高校入选建设名单", "学科入选建设名单"]),
        # 分别, and pairs that follow it
        ("城镇和农村居民人均可支配收入分别增长4.4%、5.6%。", ["城镇居民人均可支配收入", "农村居民人均可支配收入"]),
        ("新能源汽车、锂电池产量分别增长8%和9%。", ["新能源汽车产量", "锂电池产量"]),
        ("利润3亿元，税收5亿元，分别增长3%和8%。", ["利润", "税收", "利润", "税收"]),
        # carried subjects
        ("生产总值增长5.5%、达到103亿元，总量居全市第3位。", ["生产总值", "生产总值", "生产总值总量"]),
        ("15支基金落户产业园，总注册规模超70亿元。", ["基金落户产业园", "总注册规模"]),
        ("粮食产量再创新高，达到32.5亿斤。", ["粮食产量"]),
        ("快递业务量从1.3亿件增加到5.6亿件。", ["快递业务量", "快递业务量"]),
        ("A企业达9家、B企业达7家，均居全省第一。", ["A企业", "B企业", "A企业、B企业"]),
        # examples, relative clauses, the number in front
        ("举办音乐节、灯会等30余场活动。", ["举办活动"]),
        ("推荐云山实验室等8个项目申报。", ["推荐项目申报"]),
        ("投资1.2亿元的城东医疗中心项目开工。", ["城东医疗中心项目投资"]),
        ("100个重点项目完成投资275亿元。", ["重点项目", "重点项目完成投资"]),
        ("9座特色楼宇平均入驻率达78%以上。", ["特色楼宇", "特色楼宇平均入驻率"]),
        ("引进9家总部企业，占全市总量的1/7。", ["引进总部企业", "引进总部企业占全市总量"]),
        # light verbs, time words, places
        ("全年全市实现生产总值812亿元。", ["生产总值"]),
        ("在2023年投资大会上签约项目50亿元。", ["签约项目"]),
    ],
)  # fmt: skip
def test_names(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("泊位比上年增加20个。", ("change", "up", "yoy")),
        ("新增泊位20个。", ("level", None, None)),
        ("产量环比下降3%。", ("change", "down", "sequential")),
        ("投资年均增长7.1%。", ("change", "up", "annual_average")),
        ("增速高于全国1.7个百分点。", ("change", "up", "reference")),
        ("办理时限压缩60%。", ("change", "down", "unstated")),
        ("城镇化率提高到66%。", ("level", None, None)),
        ("企业数翻一番。", ("change", "up", "unstated")),
        ("民营经济占全区比重达到61%。", ("share", None, None)),
        ("民间投资占比67.9%。", ("level", None, None)),
        ("产值是2016年的8.7倍。", ("share", None, None)),
        ("客流恢复到2019年的88.6%。", ("share", None, None)),
        ("综合考核居全市第一。", ("rank", None, None)),
        ("新能源产业增速达25%。", ("change", "up", "unstated")),
    ],
)
def test_readings(text: str, expected: tuple[str | None, ...]) -> None:
    (record,) = records(text)
    assert (record.kind, record.direction, record.basis) == expected


def test_both_ends_of_a_movement_are_levels_and_the_first_is_earlier() -> None:
    first, second = records("存款由2020年的54亿元增加到82.7亿元。", year=2024)
    assert [first.kind, second.kind] == ["level", "level"]
    assert [first.period, second.period] == ["2020", "2024"]
    assert first.name == second.name == "存款"


def test_targets_stand_in_their_chapter_or_behind_their_words() -> None:
    text = (
        "2024年某县政府工作报告\n——2024年1月8日在某县第九届人民代表大会第三次会议上\n"
        "一、2023年工作回顾\n全年生产总值增长5%，力争到2025年达到300亿元。\n"
        "二、2024年重点工作\n新建学校3所。去年完成投资12亿元。\n"
    )
    got = [(r.text, r.status.value, r.period) for r in records(text)]
    assert got == [
        ("5%", "actual", "2023"),
        ("300亿元", "target", "2025"),
        ("3所", "target", "2024"),
        ("12亿元", "actual", "2023"),
    ]


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("上半年，产值8亿元。", "2023-H1"),
        ("1—7月，产值8亿元。", "2023-01/2023-07"),
        ("前三季度，产值8亿元。", "2023-01/2023-09"),
        ("一季度末，存款8亿元。", "2023-03"),
        ("截至10月底，存款8亿元。", "2023-10"),
        ("“十三五”期间，投资8亿元。", "2016/2020"),
        ("五年来，投资8亿元。", "2019/2023"),
        ("2021年以来，投资8亿元。", "2021/2023"),
        ("比2020年增长8%。", "2023"),
    ],
)
def test_periods(text: str, period: str) -> None:
    assert records(text, year=2023)[0].period == period


def test_values_are_exact_decimals() -> None:
    (record,) = records("投资47.264287亿元。")
    assert record.value == Decimal("4726428700")
    assert record.base_unit == "CNY"
    (record,) = records("占地1.5亩。")
    assert (record.base_value, record.base_unit) == (Decimal(1000), "m2")


def test_borrowed_units() -> None:
    first, second = records("客流、货流分别达1409万、1305万人次。")
    assert (first.value, first.unit) == (14090000, "人次")
    assert (second.value, second.unit) == (13050000, "人次")


def test_footnotes_and_asides_are_read_through() -> None:
    (record,) = records(
        "增加值［3］276.38（不含军工企业）亿元。".replace("［", "[").replace("］", "]")
    )
    assert record.text == "276.38（不含军工企业）亿元"
    assert record.value == Decimal("27638000000")
    assert record.name == "增加值"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "市场主体12.6万户，其中新设2.1万户，同比增长9.8%",
            ["市场主体", "新设市场主体", "新设市场主体"],
        ),
        ("社会保险基金收入8.7亿元，支出7.9亿元", ["社会保险基金收入", "社会保险基金支出"]),
        ("政府债务余额48亿元，控制在限额52亿元以内", ["政府债务余额", "政府债务限额"]),
        ("国有控股企业利润12亿元；股份制企业32亿元", ["国有控股企业利润", "股份制企业利润"]),
        ("改造小区46个，惠及3万户", ["改造小区", "改造小区惠及"]),
        ("新建学校4所、改扩建12所", ["新建学校", "改扩建学校"]),
        ("建成通道4座、在建8座", ["建成通道", "通道在建"]),
        ("建设新展馆、精准服务企业500家", ["精准服务企业"]),
        ("图书馆、剧院分别惠及5万人、3万人", ["图书馆惠及", "剧院惠及"]),
        ("孵化器、众创空间从无到有，分别达2个、3个", ["孵化器", "众创空间"]),
        (
            "船舶、电子材料、航空行业增加值分别增长8%、7%、2%",
            ["船舶行业增加值", "电子材料行业增加值", "航空行业增加值"],
        ),
        (
            "城镇和农村居民收入分别达6万元、3万元，均居全省第2位",
            ["城镇居民收入", "农村居民收入", "城镇居民收入、农村居民收入"],
        ),
        ("一般公共预算收入18亿元，增收1亿元", ["一般公共预算收入", "一般公共预算收入"]),
    ],
)
def test_names_that_members_share(text: str, names: list[str]) -> None:
    assert [record.name for record in extract(f"全年{text}。")] == names


def test_a_share_behind_its_change_is_the_level_of_it() -> None:
    first, change, share = extract(
        "产业营收达到300亿元，占GDP比重较上年提升2.3个百分点，达到18.6%。"
    )
    assert (share.kind, share.relates_to) == ("share", first.id)
    assert change.relates_to == share.id


@pytest.mark.parametrize("text", ["坚持把安全放在首位", "建成12英寸晶圆产线", "跻身过三千亿元城市"])
def test_set_phrases_sizes_and_thresholds_are_no_mentions(text: str) -> None:
    assert len(extract(f"{text}。")) == 0


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("为3.5万户、9.8万名居民提供服务", ["为居民提供服务", "为居民提供服务"]),
        ("办理企业、个人业务300件、500人", ["办理企业、个人业务", "办理企业、个人业务"]),
        ("惠及20万户69万名群众", ["惠及群众", "惠及群众"]),
        (
            "装备制造、石化化工产业增加值分别增长8%、5%",
            ["装备制造产业增加值", "石化化工产业增加值"],
        ),
    ],
)
def test_numbers_side_by_side_share_what_they_count(text: str, names: list[str]) -> None:
    assert [record.name for record in extract(f"{text}。")] == names


def test_a_plan_alone_dates_the_report_by_its_last_year() -> None:
    report = extract("“十三五”时期，新增企业9家。")
    assert (report.year, report.indicators[0].period) == (2020, "2016/2020")


def test_a_standing_in_words_has_a_unit_only_where_one_is_written() -> None:
    assert [r.unit for r in extract("总量居全省首位，增速居全省榜首。")] == ["位", ""]


def test_what_lies_ahead_is_a_goal_of_its_own_years() -> None:
    report = extract(
        "某区2024年工作总结\n新增企业9家。到2030年数字经济占比达到60%。未来三年新增泊位300个。"
    )
    assert [(r.name, r.period, r.status) for r in report] == [
        ("新增企业", "2024", "actual"),
        ("数字经济占比", "2030", "target"),
        ("新增泊位", "2025/2027", "target"),
    ]


def test_parts_of_the_year_date_their_clauses_and_a_span_the_passage() -> None:
    text = "某区2024年总结\n五年来，成绩显著。1-6月，新增企业9家。三季度新增泊位3个。新增学位5个。"
    assert [r.period for r in extract(text)] == ["2024-01/2024-06", "2024-Q3", "2020/2024"]


def test_a_pair_of_changes_goes_with_the_pair_of_levels_before() -> None:
    report = extract("产值、利润分别达9亿元、7亿元，增长8%、5%，企业9家，增长6%。")
    names = ["产值", "利润", "产值", "利润", "企业", "企业"]
    assert [r.name for r in report] == names
    assert [r.relates_to for r in report] == [None, None, "r1", "r2", None, "r5"]


@pytest.mark.parametrize("opener", ["共", "又", "再"])
def test_a_one_character_opener_never_divides_a_word(opener: str) -> None:
    [record] = extract(f"{opener}建平台9个。")
    assert record.name in (f"{opener}建平台", "建平台")
    assert extract("共同基金9只。").indicators[0].name == "共同基金"


@pytest.mark.parametrize(
    "head",
    [
        "某市政府工作报告\n——2026年1月8日在某市第九届人民代表大会第三次会议上",
        "2026年某市政府工作报告",
        "某市政府工作报告\n2026年1月8日在某市第九届人民代表大会第三次会议上\n某市市长李四",
    ],
)
def test_a_work_report_reviews_the_year_before(head: str) -> None:
    report = extract(f"{head}\n过去一年，新增企业9家。")
    assert (report.year, report.indicators[0].period) == (2025, "2025")


def test_a_qualifier_holds_for_all_three() -> None:
    bounds = [r.bound for r in extract("三地产值分别超9亿元、7亿元、5亿元。")]
    assert bounds == ["over", "over", "over"]
    behind = [r.bound for r in extract("三地产值分别增长9%、7%、5%左右。")]
    assert behind == ["about", "about", "about"]


def test_a_copy_with_other_chapters_has_their_records() -> None:
    report = extract("一、工业\n新增企业9家。\n二、农业\n新增泊位3个。")
    assert len(report) == 2
    assert len(report.model_copy(update={"chapters": report.chapters[:1]})) == 1


def test_a_report_is_looked_into_by_place_name_and_chapter() -> None:
    report = extract(
        "一、就业\n全年新增就业3万人，失业率5.1%。\n二、工业\n产值9亿元，下降3.2%。\n", year=2024
    )
    assert (report[0].text, report[-1].text) == ("3万人", "3.2%")
    assert [record.text for record in report[1:3]] == ["5.1%", "9亿元"]
    assert [record.text for record in report.find("失业率")] == ["5.1%"]
    assert {title: len(got) for title, got in report.by_chapter().items()} == {"就业": 2, "工业": 2}
    assert str(report) == "untitled, 2024: 4 records\n  就业: 2\n  工业: 2"
    with pytest.raises(InputTypeError):
        report.find(5)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "signed", "growth"),
    [
        ("出口下降3.2%", "-3.2", "-0.032"),
        ("出口增长-3.2%", "-3.2", "-0.032"),
        ("出口增长3.2%", "3.2", "0.032"),
        ("企业比上年减少20家", "-20", None),
    ],
)
def test_a_fall_is_negative_whichever_way_it_is_written(
    text: str, signed: str, growth: str | None
) -> None:
    record = extract(f"2024年{text}。")[0]
    assert record.signed_value == Decimal(signed)
    assert record.growth == (None if growth is None else Decimal(growth))


@pytest.mark.parametrize(
    ("text", "display"),
    [
        ("产值达14.2万亿元", "14.2万亿元"),
        ("产量30—40万吨", "30万–40万吨"),
        ("占全市的1/3", "1/3"),
        ("增长5.20%", "5.2%"),
        ("泊位3500个", "3500个"),
        ("面积43.2万余平方米", "43.2万平方米"),
    ],
)
def test_amounts_are_shown_as_people_write_them(text: str, display: str) -> None:
    assert extract(f"2024年{text}。")[0].display == display


TRADITIONAL = """2023年經濟概況

一、產業發展

與上年比較，製造業投資增長9%，新增倉庫30個，展館面積達12萬平方米。外來遊客減少3萬人次，佔遊客總數的兩成。
"""


def test_traditional_script_is_read_like_simplified_and_written_back() -> None:
    report = extract(TRADITIONAL)
    found = [(r.name, r.text, r.unit, r.kind, r.direction, r.basis) for r in report]
    assert found == [
        ("製造業投資", "9%", "%", "change", "up", "yoy"),
        ("新增倉庫", "30個", "個", "level", None, None),
        ("展館面積", "12萬平方米", "平方米", "level", None, None),
        ("外來遊客", "3萬人次", "人次", "change", "down", "yoy"),
        ("外來遊客佔遊客總數", "兩成", "成", "share", None, None),
    ]
    assert report.title == "2023年經濟概況"
    assert [r.chapter for r in report] == ["產業發展"] * 5
    assert report[1].dimension == "count"
    assert [r.base_value for r in report] == [
        r.base_value
        for r in extract(
            "与上年比较，制造业投资增长9%，新增仓库30个，展馆面积达12万平方米。外来游客减少3万人次，占游客总数的两成。"
        )
    ]


def test_one_name_in_traditional_script_leaves_a_simplified_text_alone() -> None:
    names = [r.name for r in extract("2023年，萬隆产业园投资9万元，税收3万元。")]
    assert names == ["万隆产业园投资", "税收"]
