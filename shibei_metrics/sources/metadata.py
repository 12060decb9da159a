"""What a web page says of its article: title, day, publisher, address.

Chinese government sites carry ``<meta name="ArticleTitle">``, ``PubDate``, ``ContentSource``, ``SiteName``
and ``Url`` by national standard, other sites Open Graph ones; else ``<title>`` and the line below the heading tell.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import regex

__all__ = ["Known", "day_of", "is_title", "known_of", "squeezed"]

_TITLE = ("articletitle", "pagetitle", "og:title", "twitter:title")
_PUBLISHED = (
    "pubdate",
    "publishdate",
    "publishtime",
    "pubtime",
    "article:published_time",
    "og:release_date",
)
_SOURCE = ("contentsource", "source", "og:site_name", "sitename")
_URL = ("url", "og:url")
_DATE = regex.compile(r"(?<!\d)((?:19|20)\d\d)\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})(?!\d)")
_TAG = regex.compile(r"<[^<>]{1,40}>")
_HERE = frozenset(("本网", "本站", "原创", "网站", "本网站", "暂无", "无"))
_DIVIDER = regex.compile(r"\s*(?:[_|]+|[-—–]{1,2}(?=\s|[^\d—]))\s*")
_BLANKS = regex.compile(r"[\s\u200b\ufeff]+")
_LONGEST = 120
_SHORTEST = 8
_OF_REPORT = regex.compile(r"\d{4}年|报告|公报|情况|总结|综述|计划|规划|纲要|统计|运行")
# The line below the heading: 发布时间：2024-01-30 09:00　来源：某市统计局
_DAY_LABEL = regex.compile(
    r"(?<!\p{Han})(?:发布|发文|公布|公开|成文|生成)?(?:时间|日期)\s*[:：]\s*"
)
_SOURCE_LABEL = regex.compile(
    r"(?<![资数]|资料|数据)(?:信息|文章|稿件)?来\s*源\s*[:：]\s*"
    r"(?!\S{0,4}(?:时间|日期)|作者|浏览|点击|编辑)(?P<name>[^\s:：|【\[（(，。]{2,30})"
)
_LONGEST_LINE = 120


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of an article."""

    title: str | None = None
    published: date | None = None
    source_name: str | None = None
    url: str | None = None
    window_title: str = ""
    """The text of ``<title>``, with the names of the column and the site."""

    def with_page(self, lines: list[str]) -> Known:
        """Add what the lines of the page itself say."""
        title = self.title or _standing(self.window_title, lines)
        published, source = self.published, self.source_name
        for line in lines:
            if len(line) > _LONGEST_LINE:
                continue
            label = _DAY_LABEL.search(line)
            published = published or (day_of(line[label.end() :][:20]) if label else None)
            named = _SOURCE_LABEL.search(line)
            source = source or (_name(named["name"]) if named else None)
        return replace(self, title=title, published=published, source_name=source)


def known_of(root: Any) -> Known:
    """Return what the metadata of a page say."""
    metas: dict[str, list[str]] = {}
    for meta in root.iter("meta"):
        name = (meta.get("name") or meta.get("property") or "").strip().lower()
        content = _clean(meta.get("content") or "")
        if name and content:
            metas.setdefault(name, []).append(content)
    title = _first(metas, _TITLE)
    days = [day for name in _PUBLISHED for text in metas.get(name, []) if (day := day_of(text))]
    sources = [s for name in _SOURCE for text in metas.get(name, []) if (s := _name(text))]
    window = next(root.iter("title"), None)
    return Known(
        title=title if title and len(title) <= _LONGEST else None,
        published=days[0] if days else None,
        source_name=sources[0] if sources else None,
        url=_first(metas, _URL),
        window_title=_clean("".join(window.itertext()))[: 4 * _LONGEST]
        if window is not None
        else "",
    )


def _first(metas: dict[str, list[str]], names: tuple[str, ...]) -> str | None:
    return next((metas[name][0] for name in names if name in metas), None)


def _clean(text: str) -> str:
    return " ".join(_TAG.sub("", text).replace("\u200b", "").split())


def _name(text: str) -> str | None:
    """Return the name of a publisher, unless the text only says that it is this site."""
    return None if text in _HERE else text


def day_of(text: str) -> date | None:
    """Return the first day that a text names."""
    found = _DATE.search(text)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def _standing(window_title: str, lines: list[str]) -> str | None:
    """Return the part of a window's title that stands on the page, or the first that tells of a report."""
    page = squeezed("".join(lines))
    cuts = [divider.span() for divider in _DIVIDER.finditer(window_title)]
    starts, ends = (
        [0, *(end for _, end in cuts)],
        [*(start for start, _ in cuts), len(window_title)],
    )
    spans = [(0, end) for end in ends] + [(start, len(window_title)) for start in starts]
    spans += zip(starts, ends, strict=True)
    parts = (window_title[start:end].strip(" _|-—–") for start, end in spans)
    telling = [part for part in parts if is_title(part)]
    standing = (part for part in telling if squeezed(part) in page)
    return max(standing, key=len, default=None) or next(iter(telling), None)


def is_title(text: str) -> bool:
    """Whether a line may be the title of a report: it names one, or a year."""
    return _SHORTEST <= len(text) <= _LONGEST and bool(_OF_REPORT.search(text))


def squeezed(text: str) -> str:
    """Return a text without blanks, for comparison."""
    return _BLANKS.sub("", text)
