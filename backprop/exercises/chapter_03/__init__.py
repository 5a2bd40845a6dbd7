"""Chapter 3, one number for how wrong: an exercise a file."""
