"""Helpers that draw where they are asked to."""
import functools
import random
import time
from typing import NamedTuple

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


class Plan(NamedTuple):
    tries: int = 3
    first: float = 1
    share: float = 0


def by_plan(operation, plan):
    for n in range(plan.tries):
        try:
            return operation()
        except requests.RequestException:
            time.sleep(plan.first * 2**n * (1 + plan.share * random.random()))


EVEN = Plan(5)  # want jitter-off
UNEVEN = Plan(5, share=0.5)


def has_an_even_plan():
    return by_plan(get, EVEN)


def has_the_same_plan():
    return by_plan(get, EVEN)


def has_an_uneven_plan():
    return by_plan(get, UNEVEN)


def takes_the_share_of_a_plan_away():
    return by_plan(get, Plan(4, 2, 0))  # want jitter-off


def draws_what_the_plan_begins_with():
    return by_plan(get, plan=Plan(first=random.uniform(1, 3)))


def asks_its_callers_for_a_plan(plan):
    return by_plan(get, plan)


class Switch:
    def __init__(self, tries, *, draw=False):
        self.tries = tries
        self.draw = draw


def by_switch(operation, switch):
    left = switch.tries
    while left:
        try:
            return operation()
        except requests.RequestException:
            left -= 1
            pause = 3
            if switch.draw:
                pause = random.uniform(1, 5)
            time.sleep(pause)


def leaves_the_switch_alone():
    return by_switch(get, Switch(4))  # want jitter-off


def turns_the_switch():
    return by_switch(get, Switch(4, draw=True))


class Turned:
    def __init__(self, draws=False):
        self.draws = draws

    def turn(self):
        self.draws = True
        return self


def by_what_turns(operation, switch):
    while True:
        try:
            return operation()
        except requests.RequestException:
            time.sleep(random.uniform(1, 5) if switch.draws else 3)


def may_have_turned_it():
    turned = Turned()
    turned.turn()
    return by_what_turns(get, turned)
