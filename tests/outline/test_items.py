"""The number of a list item never joins the figure behind it, and a figure is never taken for such a number."""

import pytest

from shibei_metrics import extract, find_quantities


def figures(text: str) -> list[str]:
    return [record.text for record in extract(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3. 5万人就业。", ["5万人"]),
        ("12.  40座桥梁通车。", ["40座"]),
        ("2．600个车位建成。", ["600个"]),
        ("　　4．2022年新建泵站7座。", ["7座"]),
        ("1.2022年新建泵站7座。", ["7座"]),
        ("一、民生\n1. 40座桥梁通车。\n2. 5万人就业。", ["40座", "5万人"]),
        ("1.40座桥梁通车。\n2.5万人实现就业。\n3.600个车位建成。", ["40座", "5万人", "600个"]),
        ("办好实事：\r\n1. 40座桥梁通车。\r\n2. 5万人就业。", ["40座", "5万人"]),
    ],
)
def test_a_number_stands_apart(text: str, expected: list[str]) -> None:
    assert figures(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5.2万人就业。\n3.1万人参训。", ["5.2万人", "3.1万人"]),
        ("1.5万人就业。\n2.3万人参训。", ["1.5万人", "2.3万人"]),
        ("产值增长5．2%，税收下降3．1%。", ["5．2%", "3．1%"]),
        (
            "全市规模以上工业企业在这一年里实现的利润总额比上年同期又有所增长，共计达到了\n3. 5亿元。",
            ["3. 5亿元"],
        ),
    ],
)
def test_a_decimal_stays_whole(text: str, expected: list[str]) -> None:
    assert figures(text) == expected


def test_the_name_and_the_period_leave_the_number_out() -> None:
    (record,) = extract("1.2022年新建泵站7座。")
    assert (record.name, record.period) == ("新建泵站", "2022")


def test_a_sentence_alone_is_read_alike() -> None:
    assert [mention.text for mention in find_quantities("3. 5万人就业")] == ["5万人"]


@pytest.mark.parametrize(
    "figure", ["10⁸立方米", "35km²", "15℃", "32μg/m³", "30MW", "1.2×10⁸立方米"]
)
def test_a_sentence_with_a_figure_in_any_unit_is_no_heading(figure: str) -> None:
    assert figures(f"全县规模{figure}。建成公园9处，新增停车位300个。") == [figure, "9处", "300个"]
