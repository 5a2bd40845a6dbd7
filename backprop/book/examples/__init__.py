"""The small machines that chapters calculate with: numbers, no picture."""
