"""Chapter 6, two weights and two biases: an exercise a file."""
