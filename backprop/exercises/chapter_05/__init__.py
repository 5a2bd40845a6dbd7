"""Chapter 5, the chain rule: an exercise a file."""
