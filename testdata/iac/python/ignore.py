"""Directives, and what they are for."""

import time


# jitterlint:ignore no-jitter one instance runs all of this function
def function():
    while True:
        try:
            return connect()
        except Exception:
            time.sleep(1)


# jitterlint:ignore no-jitter a decorator stands between
@cached
def decorated():
    while True:
        try:
            return connect()
        except Exception:
            time.sleep(1)


def blocks():
    # jitterlint:ignore no-jitter,fake-jitter one instance (want directive)
    # and more is said
    for _ in range(3):
        try:
            return connect()
        except Exception:
            time.sleep(1)
    while True:
        try:
            return connect()
        # jitterlint:ignore no-jitter a handler is a block
        except Exception:
            time.sleep(1)


def line():
    while True:  # jitterlint:ignore no-jitter is for its line alone (want directive)
        try:
            return connect()
        except Exception:
            time.sleep(1)  # want no-jitter


# jitterlint:ignore no-jitter there is none here (want directive)
def nothing():
    return 1


def misspelt():
    while True:
        try:
            return connect()
        except Exception:
            # jitterlint: ignore no-jitter one instance (want directive)
            time.sleep(1)  # want no-jitter


def in_a_function():
    # jitterlint:file-ignore no-jitter stands in a function (want directive)
    return 2


# jitterlint:ignore is described in the docs, and jitterlint: ignore is nothing.


def below_words():
    while True:
        try:
            return connect()
        except Exception:
            # wait a bit
            # jitterlint:ignore no-jitter one instance runs this
            time.sleep(1)
