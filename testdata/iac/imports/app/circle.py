"""Imports a file that imports it."""
import time

import helpers
import requests


def length(n):
    return helpers.round_about(n)


def what_the_circle_says(url):
    while True:
        try:
            return requests.get(url, timeout=3)
        except requests.RequestException:
            time.sleep(helpers.round_about(3))  # want no-jitter


def what_it_says_of_this_file(url):
    while True:
        try:
            return requests.get(url, timeout=3)
        except requests.RequestException:
            time.sleep(helpers.asks_the_circle(3))  # not followed all the way round
