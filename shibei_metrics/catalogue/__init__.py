"""Well-known indicators: what a name in the words of a text means, and in which unit it is measured."""

from .concept import Concept, Concepts, concepts

__all__ = ["Concept", "Concepts", "concepts"]
