"""How an answer is judged, whatever the exercise: declared, called, compared, told."""
