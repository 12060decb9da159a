"""From records to a panel: place × period × concept × measure, with the way back to every sentence."""

from .cell import CELL_COLUMNS, Cell
from .finding import Finding
from .panel import Panel

__all__ = ["CELL_COLUMNS", "Cell", "Finding", "Panel"]
