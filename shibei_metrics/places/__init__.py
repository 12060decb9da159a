"""Places: the divisions of China with their codes, the place of a report, and the place of a record."""

from .areas import Area, AreaLevel, area, areas_named

__all__ = ["Area", "AreaLevel", "area", "areas_named"]
