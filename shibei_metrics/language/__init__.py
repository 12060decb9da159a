"""What the rules know of the language: word lists in ``data/``, each beside its examples, and word boundaries."""
