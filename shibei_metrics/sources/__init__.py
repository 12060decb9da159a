"""Files to text to reports: one or many, in processes, taken up again where a run was stopped."""
