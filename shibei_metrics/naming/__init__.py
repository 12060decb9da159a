"""Clause mention to named mention: its name, from lists, pairs and antecedents; what it relates to."""
