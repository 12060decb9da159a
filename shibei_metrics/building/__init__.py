"""Dated mentions and cells of tables become records: in text order, with their places and how far to trust them."""
