"""What gave no record is told, with the reason."""

from __future__ import annotations

from shibei_metrics import extract

TEXT = """某县2023年工作总结
责任编辑：5人
一、项目
引进亿元以上项目3个，2号楼封顶，推进“26条”政策，2023年1月5日开工。
指标\t数量
甲\t7座
名词解释
泊位：每个约12平方米。
"""


def test_every_figure_with_a_unit_is_a_record_or_has_a_reason() -> None:
    report = extract(TEXT)
    assert "3个" in [record.text for record in report]
    reasons = {figure.text: figure.why for figure in report.unread}
    assert reasons["26条"] == "a quoted name or slogan"
    assert "notes or a glossary" in reasons["12平方米"]
    assert "a line of the page" in reasons["5人"]
    assert not any("年" in text or "月" in text for text in reasons)
    read = [(record.start, record.end) for record in report]
    left = [(figure.start, figure.end) for figure in report.unread]
    assert not set(read) & set(left)
    assert all(TEXT[figure.start : figure.end] == figure.text for figure in report.unread)


def test_nothing_is_left_of_a_text_that_is_read_whole() -> None:
    assert extract("一、项目\n新建泵站7座，改造渠道40公里，增长5.8%。").unread == ()
