"""Helpers that draw where they are asked to."""
import functools
import random
import time

import requests


def again(operation, tries=5, first=1.0, jitter=False):
    for n in range(tries):
        try:
            return operation()
        except requests.RequestException:
            pause = first * 2**n
            if jitter:
                pause *= random.uniform(0.5, 1.5)
            time.sleep(pause)


def get():
    return requests.get("https://example.com/x", timeout=3)


def leaves_it_out():
    return again(get)  # want jitter-off


def says_no():
    return again(get, jitter=False)  # want jitter-off


def says_no_by_place():
    return again(get, 5, 1.0, False)  # want jitter-off


def says_yes():
    return again(get, jitter=True)


def asks_its_callers(jitter):
    return again(get, jitter=jitter)


def hands_on(**options):
    return again(get, **options)


def scaled(operation, first=1.0, share=0.5):
    for n in range(5):
        try:
            return operation()
        except requests.RequestException:
            pause = first * 2**n
            time.sleep(pause + pause * share * random.random())


def has_a_default_that_draws():
    return scaled(get)


def takes_the_share_away():
    return scaled(get, share=0)  # want jitter-off


def takes_another_parameter_away():
    return scaled(get, first=0)


def retrying(tries=3, spread=0):
    def decorate(operation):
        @functools.wraps(operation)
        def run(*args):
            for n in range(tries):
                try:
                    return operation(*args)
                except requests.RequestException:
                    time.sleep(random.uniform(2**n - spread, 2**n + spread))
        return run
    return decorate


@retrying(tries=4)  # want jitter-off
def decorated_without():
    return requests.get("https://example.com/x", timeout=3)


@retrying(spread=0.5)
def decorated_with():
    return requests.get("https://example.com/x", timeout=3)
