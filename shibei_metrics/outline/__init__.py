"""Text to outline: characters folded one for one, lines, headings, chapters, paragraphs, sentences and clauses."""
