"""The answer stops with an error: in which of its lines, and what stands in that line."""

import linecache
import re
import traceback

import numpy as np

from backprop.diagnosis.experiment import Experiment
from backprop.diagnosis.misconception import Misconception

QUESTIONS = {
    "NameError": "Is that name written as where it was made?",
    "UnboundLocalError": "Is that name given a value on every way to this line?",
    "KeyError": "Which names are there, and which one is asked for?",
    "IndexError": "How long is it, and which place is asked for?",
    "AttributeError": "Of what kind is the thing in front of the dot?",
    "ZeroDivisionError": "What is divided by 0 here?",
    "OverflowError": "Which number grows beyond what a computer can hold?",
    "RecursionError": "Does your function call itself without an end, or very often?",
    "SyntaxError": "Does the cell run at all?",
}


def crash(e: Experiment) -> Misconception | None:
    trial = next((trial for trial in e.wrong if trial.error is not None), None)
    if trial is None or trial is not e.wrong[0]:
        return None
    kind, text = type(trial.error).__name__, str(trial.error)
    frame, line = _own_line(trial.error)
    seen = _in_the_line(frame, line) if frame else ""
    question = QUESTIONS.get(kind, "What does this line expect, and what does it get?")
    if "truth value of an array" in text:
        question = "An if asks about one number. How many are asked here?"
    elif kind == "ValueError" and "unpack" in text:
        question = "How many are there, and how many does this line take apart?"
    elif kind == "TypeError" and ("0-dim" in text or "only length-1" in text or "scalar" in text):
        question = "How many numbers does that function take, and how many does it get?"
    elif "shape" in text or "dimension" in text or "broadcast" in text:
        question = "Which shapes meet in this line, and do they fit?"
    where = f"In that line {seen}." if seen else "It is the line named above."
    return Misconception("an error", question, where, where)


def _own_line(error: BaseException):
    """The frame nearest to the error that is not the package's or a library's, and its line."""
    own = (None, "")
    for frame, number in traceback.walk_tb(error.__traceback__):
        file = frame.f_code.co_filename
        if "-packages" in file or "/backprop/" in file.replace("\\", "/") or "<frozen" in file:
            continue
        own = frame, linecache.getline(file, number).strip()
    return own


def _in_the_line(frame, line: str) -> str:
    """What the names in a line stand for: shapes of arrays, numbers, lengths."""
    names = dict.fromkeys(re.findall(r"[A-Za-z_]\w*", line)) if line else frame.f_locals
    told = []
    for name in names:
        if name in frame.f_locals and (words := _in_short(frame.f_locals[name])):
            told.append(f"{name} {words}")
    return ", ".join(told[:6])


def _in_short(value) -> str:
    if isinstance(value, np.ndarray):
        return f"has the shape {value.shape}"
    if isinstance(value, (bool, int, float, np.number)) or value is None:
        return f"is {value}"
    if isinstance(value, str):
        return f"is {value[:40]!r}"
    if isinstance(value, dict):
        return f"has the keys {', '.join(map(str, list(value)[:6]))}" if value else "is empty"
    if isinstance(value, (list, tuple)):
        return f"is a {type(value).__name__} of {len(value)}"
    return ""
