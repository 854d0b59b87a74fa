"""Retries that draw where they are asked to."""
import random
import time


def capped(seconds):
    return min(seconds, 60)


def again(operation, tries=5, jitter=False):
    for n in range(tries):
        try:
            return operation()
        except OSError:
            pause = 2**n
            if jitter:
                pause *= random.uniform(0.5, 1.5)
            time.sleep(pause)


def spread(operation, tries=5, *, share=0.5):
    for n in range(tries):
        try:
            return operation()
        except OSError:
            time.sleep(2**n + share * random.random())
