"""Named mention to dated record: the calendar of the document, the period of each mention, facts and goals."""
