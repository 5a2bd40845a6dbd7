"""Chapter 2, forward: the graded exercises, their slips and their hints."""

EXERCISES = []
