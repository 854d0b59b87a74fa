"""Retries that draw where they are asked to."""
import random
import time
from dataclasses import dataclass


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


def patiently(first=1.0, share=0.0):
    """Is handed what to do, and gives what does it patiently."""
    def around(operation):
        def patient(*args):
            for n in range(6):
                try:
                    return operation(*args)
                except ConnectionError:
                    time.sleep(first * 2**n * random.uniform(1, 1 + share))
        return patient
    return around


def eagerly(*, draws=True):
    def around(operation):
        async def eager(*args):
            while True:
                try:
                    return await operation(*args)
                except ConnectionError:
                    pause = 3
                    if draws:
                        pause += random.random()
                    time.sleep(pause)
        return eager
    return around


@dataclass
class Patience:
    tries: int
    first: float = 1.0
    drawn: bool = False


def with_patience(operation, patience):
    for n in range(patience.tries):
        try:
            return operation()
        except OSError:
            pause = patience.first * 2**n
            time.sleep(random.uniform(0, pause) if patience.drawn else pause)
