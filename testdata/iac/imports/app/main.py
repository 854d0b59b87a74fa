"""Asks functions of other files how long to wait."""
import random
import time

import lib.retry
import requests
from helpers import PAUSE, backoff, backoff_spread, nap, ping, probe_here
from lib import again, policy
from lib.retry import spread as spread_out

from . import helpers


def constant_of_another_file(url):
    while True:
        try:
            return requests.get(url, timeout=3)
        except requests.RequestException:
            time.sleep(PAUSE)  # want no-jitter


def constant_of_a_module(url):
    while True:
        try:
            return requests.get(url, timeout=3)
        except requests.RequestException:
            time.sleep(helpers.PAUSE)  # want no-jitter


def what_is_read_at_run_time(url):
    while True:
        try:
            return requests.get(url, timeout=3)
        except requests.RequestException:
            time.sleep(policy.WAIT)


def length_from_another_file(url):
    for n in range(5):
        try:
            return requests.get(url, timeout=3)
        except requests.RequestException:
            time.sleep(backoff(n))  # want no-jitter


def length_drawn_in_another_file(url):
    for n in range(5):
        try:
            return requests.get(url, timeout=3)
        except requests.RequestException:
            time.sleep(backoff_spread(n))


def length_handed_on(url):
    for n in range(5):
        try:
            return requests.get(url, timeout=3)
        except requests.RequestException:
            time.sleep(lib.retry.capped(random.uniform(0, 2**n)))


def length_handed_on_bare(url):
    for n in range(5):
        try:
            return requests.get(url, timeout=3)
        except requests.RequestException:
            time.sleep(lib.retry.capped(2**n))  # want no-jitter


def waits_in_another_file(url):
    while True:
        try:
            return requests.get(url, timeout=3)
        except requests.RequestException:
            nap(4)  # want no-jitter


def waits_in_another_file_for_what_is_drawn(url):
    while True:
        try:
            return requests.get(url, timeout=3)
        except requests.RequestException:
            nap(random.uniform(1, 4))


def says_by_false_that_it_failed(url):
    while not ping(url):
        time.sleep(5)  # want no-jitter


def stays_here(path):
    while True:
        try:
            return probe_here(path)
        except OSError:
            time.sleep(5)


def leaves_it_off(url):
    return again(lambda: requests.get(url, timeout=3))  # want jitter-off


def switches_it_on(url):
    return again(lambda: requests.get(url, timeout=3), jitter=True)


def has_it_by_default(url):
    return spread_out(lambda: requests.get(url, timeout=3))


def takes_it_away(url):
    return spread_out(lambda: requests.get(url, timeout=3), share=0)  # want jitter-off


def circle(url):
    while True:
        try:
            return requests.get(url, timeout=3)
        except requests.RequestException:
            time.sleep(helpers.round_about(3))  # want no-jitter


@lib.retry.patiently(2)  # want jitter-off
def decorated_without(url):
    return requests.get(url, timeout=3)


@lib.retry.patiently(share=0.5)
def decorated_with(url):
    return requests.get(url, timeout=3)


@lib.retry.eagerly(draws=False)  # want jitter-off
def decorated_and_told_not_to(url):
    return requests.get(url, timeout=3)


@lib.retry.eagerly()
def decorated_with_what_draws(url):
    return requests.get(url, timeout=3)


def takes_it_from_its_caller(share):
    return lib.retry.patiently(share=share)(requests.get)


def has_no_patience(url):
    return lib.retry.with_patience(lambda: requests.get(url, timeout=3), lib.retry.Patience(4))  # want jitter-off


def has_patience(url):
    patience = lib.retry.Patience(4, drawn=True)
    return lib.retry.with_patience(lambda: requests.get(url, timeout=3), patience)


def begins_with_what_is_drawn(url):
    patience = lib.retry.Patience(4, first=random.uniform(1, 2))
    return lib.retry.with_patience(lambda: requests.get(url, timeout=3), patience)


def is_handed_patience(url, patience):
    return lib.retry.with_patience(lambda: requests.get(url, timeout=3), patience)


def waits_as_patience_has_it(url):
    patience = lib.retry.Patience(4)
    while True:
        try:
            return requests.get(url, timeout=3)
        except requests.RequestException:
            time.sleep(patience.first)  # want no-jitter


def asks_what_another_file_made(url, after=helpers.stretching(2)):
    for n in range(5):
        try:
            return requests.get(url, timeout=3)
        except requests.RequestException:
            time.sleep(after(n))  # want no-jitter


def asks_what_it_had_made(url):
    after = helpers.evenly(4)
    for n in range(5):
        try:
            return requests.get(url, timeout=3)
        except requests.RequestException:
            time.sleep(after(n))  # want no-jitter


def asks_what_was_made_of_a_draw(url):
    after = helpers.evenly(random.uniform(2, 4))
    for n in range(5):
        try:
            return requests.get(url, timeout=3)
        except requests.RequestException:
            time.sleep(after(n))


def asks_what_draws(url, after=helpers.stretching_unevenly(2)):
    for n in range(5):
        try:
            return requests.get(url, timeout=3)
        except requests.RequestException:
            time.sleep(after(n))


def asks_what_nobody_made(url, after):
    for n in range(5):
        try:
            return requests.get(url, timeout=3)
        except requests.RequestException:
            time.sleep(after(n))
