"""Helpers of a program beside it."""
import os
import random
import time

import requests

import circle

PAUSE = 5


def backoff(n):
    return min(60, PAUSE * 2**n)


def backoff_spread(n):
    return random.uniform(0, backoff(n))


def nap(seconds):
    print("sleeping", seconds)
    time.sleep(seconds)


def ping(url):
    try:
        requests.get(url, timeout=3)
        return True
    except requests.RequestException:
        return False


def probe_here(path):
    return os.stat(path)


def round_about(n):
    return n


def asks_the_circle(n):
    return circle.length(n)


def stretching(first, most=60):
    def after(tries):
        return min(most, first * 3**tries)
    return after


def stretching_unevenly(first):
    return lambda tries: first * 3**tries * random.uniform(0.5, 1)


def evenly(length):
    return lambda tries: length
