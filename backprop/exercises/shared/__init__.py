"""What the exercises of several chapters use: probes to try answers with, trials, words."""
