"""Figures that move: what a reader drags, with its sliders, its picture and its sentence.

A sampled one is a file and needs ``explore``. A continuous one is a folder: its Python, the
JavaScript that follows the sliders, and its style sheet.
"""
