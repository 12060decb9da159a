"""Sentence to quantities: numerals, units, bounds and time words, and what looks like a quantity but is none."""
