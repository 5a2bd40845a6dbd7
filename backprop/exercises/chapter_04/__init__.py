"""Chapter 4, downhill with no calculus: an exercise a file."""
