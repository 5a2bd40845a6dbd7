"""The contestants, one file each. Each ``training(workload, dtype)`` returns ``run, theta``.

``run(n)`` makes n training steps, batch after batch; ``theta()`` is what they have led to, as one
flat vector. A file whose library is not installed raises ImportError and is left out of the race.
"""
