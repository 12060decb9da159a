"""Quantity to clause mention: the words of its clause that belong to it, and what its predicate says."""
