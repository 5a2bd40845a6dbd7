"""Chapter 1, whose fault is it: an exercise a file."""
