"""A file that is left out of one rule."""

import random
import time

# jitterlint:file-ignore no-jitter one instance runs all of this


def f():
    while True:
        try:
            return connect()
        except Exception:
            time.sleep(1)


def g():
    while True:
        try:
            return connect()
        except Exception:
            time.sleep(1 + random.Random(7).random())  # want fake-jitter
