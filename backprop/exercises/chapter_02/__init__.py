"""Chapter 2, forward: an exercise a file."""
