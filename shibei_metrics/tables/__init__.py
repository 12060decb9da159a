"""Tables to records: the grid of cells, where it stands in the text, and what its cells mean."""
