"""Where the length of a wait comes from: fields of dicts, functions around, parameters."""
import argparse
import asyncio
import configparser
import json
import random
import time
from dataclasses import dataclass, field

import boto3
import requests
import yaml

client = boto3.client("s3")


class Patient:
    def __init__(self):
        self.policy = {"first": 1.0, "factor": 2}

    def ask(self, key):
        for n in range(3):
            try:
                return client.get_object(Bucket="b", Key=key)
            except Exception:
                time.sleep(self.policy["first"] * 2 ** n)  # want no-jitter


class Spread:
    def __init__(self):
        self.policy = {"first": random.uniform(1, 2), "factor": 2}

    def ask(self, key):
        for n in range(3):
            try:
                return client.get_object(Bucket="b", Key=key)
            except Exception:
                time.sleep(self.policy["first"] * 2 ** n)


class Told:
    def __init__(self):
        self.limits = {"wait": 1.0}

    def ask(self, key):
        while True:
            try:
                return client.get_object(Bucket="b", Key=key)
            except client.exceptions.SlowDown as slow:
                self.limits["wait"] = slow.response["Error"]["RetryAfter"]
                time.sleep(self.limits["wait"])


def grows_around(operation, pause=2):
    def run(*args):
        nonlocal pause
        for _ in range(5):
            try:
                return operation(*args)
            except ConnectionError:
                time.sleep(pause)  # want no-jitter
                pause *= 2
        return None
    return run


def grows_around_by_what_is_drawn(operation, pause=2):
    def run(*args):
        nonlocal pause
        for _ in range(5):
            try:
                return operation(*args)
            except ConnectionError:
                pause *= random.uniform(1.5, 3)
                time.sleep(pause)
        return None
    return run


def is_given_a_list(key, waits=(1, 2, 4)):
    for n in range(len(waits)):
        try:
            return client.get_object(Bucket="b", Key=key)
        except Exception:
            time.sleep(waits[n])  # want no-jitter


def is_given_a_list_by_nobody_here(key, waits):
    for n in range(len(waits)):
        try:
            return client.get_object(Bucket="b", Key=key)
        except Exception:
            time.sleep(waits[n])


def length_of(n):
    return 1 if n == 0 else 2 * length_of(n - 1)


def asks_a_function_that_calls_itself(key):
    for n in range(3):
        try:
            return client.get_object(Bucket="b", Key=key)
        except Exception:
            time.sleep(length_of(n))  # want no-jitter


def drawn_length_of(n):
    return random.random() if n == 0 else 2 * drawn_length_of(n - 1)


def asks_a_function_that_draws_at_last(key):
    for n in range(3):
        try:
            return client.get_object(Bucket="b", Key=key)
        except Exception:
            time.sleep(drawn_length_of(n))


class Static:
    @staticmethod
    def nap(length):
        time.sleep(length)

    def ask(self, key):
        while True:
            try:
                return client.get_object(Bucket="b", Key=key)
            except Exception:
                self.nap(3)  # want no-jitter

    def ask_spread(self, key):
        while True:
            try:
                return client.get_object(Bucket="b", Key=key)
            except Exception:
                self.nap(random.uniform(1, 5))


def doubling(factor):
    n = 0

    def step():
        nonlocal n
        n += 1
        return factor * 2 ** n
    return step


def asks_a_closure(key):
    step = doubling(2)
    for _ in range(4):
        try:
            return client.get_object(Bucket="b", Key=key)
        except Exception:
            time.sleep(step())  # want no-jitter


def drawing(factor):
    n = 0

    def step():
        nonlocal n
        n += 1
        return random.uniform(0, factor * 2 ** n)
    return step


def asks_a_closure_that_draws(key):
    step = drawing(2)
    for _ in range(4):
        try:
            return client.get_object(Bucket="b", Key=key)
        except Exception:
            time.sleep(step())


def is_given_its_sleep(key, pause=time.sleep):
    for _ in range(4):
        try:
            return client.get_object(Bucket="b", Key=key)
        except Exception:
            pause(3)  # want no-jitter


def is_given_its_sleep_and_draws(key, pause=time.sleep):
    for _ in range(4):
        try:
            return client.get_object(Bucket="b", Key=key)
        except Exception:
            pause(random.uniform(1, 5))


def is_given_what_tells(key, pause=print):
    for _ in range(4):
        try:
            return client.get_object(Bucket="b", Key=key)
        except Exception:
            pause(3)


def doubled(attempt):
    return 2 ** attempt


def doubled_and_drawn(attempt):
    return random.random() * 2 ** attempt


def growing():
    wait = 1

    def step():
        nonlocal wait
        wait *= 2
        return wait

    return step


def delay_by_default(url, delay=doubled):
    for attempt in range(4):
        try:
            return requests.get(url)
        except requests.RequestException:
            time.sleep(delay(attempt))  # want no-jitter


def delay_that_is_made(url, make=growing):
    delay = make()
    while True:
        try:
            return requests.get(url)
        except requests.RequestException:
            time.sleep(delay())  # want no-jitter


def delay_that_is_passed(url, delay):
    for attempt in range(4):
        try:
            return requests.get(url)
        except requests.RequestException:
            time.sleep(delay(attempt))  # want no-jitter


delay_that_is_passed("https://example.com", doubled)


def drawn_delay_is_passed(url, delay=doubled):
    for attempt in range(4):
        try:
            return requests.get(url)
        except requests.RequestException:
            time.sleep(delay(attempt))


drawn_delay_is_passed("https://example.com", delay=doubled_and_drawn)


def delay_of_others(url, delay):
    for attempt in range(4):
        try:
            return requests.get(url)
        except requests.RequestException:
            time.sleep(delay(attempt))


def takes_the_next_on_the_way(key):
    left = iter([2, 4, 8])
    while (pause := next(left, None)) is not None:
        try:
            return client.get_object(Bucket="b", Key=key)
        except Exception:
            time.sleep(pause)  # want no-jitter


def doubles_on_the_way(key):
    pause = 1
    while pause < 60:
        try:
            return client.get_object(Bucket="b", Key=key)
        except Exception:
            if (pause := min(pause * 2, 60)) < 60:
                time.sleep(pause)  # want no-jitter


def takes_what_was_drawn_on_the_way(key):
    left = iter([2, random.uniform(3, 6), 8])
    while (pause := next(left, None)) is not None:
        try:
            return client.get_object(Bucket="b", Key=key)
        except Exception:
            time.sleep(pause)


def is_told_on_the_way(key):
    while True:
        try:
            return client.get_object(Bucket="b", Key=key)
        except client.exceptions.SlowDown as slow:
            if pause := slow.response["Error"]["RetryAfter"]:
                time.sleep(pause)


PATIENCE = {"object": {"tries": 4, "waits": {"first": 2, "most": 40}}, "bucket": {"tries": 2}}
RESTLESS = {"object": {"tries": 4, "waits": {"first": random.uniform(1, 3), "most": 40}}}


def looks_in_a_dict_of_a_dict(key):
    patience = PATIENCE["object"]
    for n in range(patience["tries"]):
        try:
            return client.get_object(Bucket="b", Key=key)
        except Exception:
            waits = patience.get("waits", {})
            pause = waits["first"] * 2 ** n
            time.sleep(min(pause, waits.get("most", 60)))  # want no-jitter


def looks_in_one_that_was_drawn(key):
    for n in range(4):
        try:
            return client.get_object(Bucket="b", Key=key)
        except Exception:
            time.sleep(RESTLESS["object"]["waits"]["first"] * 2 ** n)


def looks_in_an_answer(key):
    told = client.get_bucket_tagging(Bucket="b")["TagSet"]
    for _ in range(4):
        try:
            return client.get_object(Bucket="b", Key=key)
        except Exception:
            time.sleep(told[0].get("Wait", 5))


def looks_in_what_others_pass(key, patience=None):
    for _ in range(4):
        try:
            return client.get_object(Bucket="b", Key=key)
        except Exception:
            time.sleep(patience["object"]["first"])


class Configured:
    def __init__(self, place):
        with open(place) as file:
            self.patience = yaml.safe_load(file)

    def ask(self, key):
        while True:
            try:
                return client.get_object(Bucket="b", Key=key)
            except Exception:
                time.sleep(self.patience["pause"])  # want no-jitter


class ConfiguredFromAfar:
    def __init__(self, key):
        self.patience = json.loads(client.get_object(Bucket="b", Key=key)["Body"].read())

    def ask(self, key):
        while True:
            try:
                return client.get_object(Bucket="b", Key=key)
            except Exception:
                time.sleep(self.patience["pause"])


class ConfiguredAndTold:
    def __init__(self, place):
        self.told = json.loads(place.read_text())

    def ask(self, key):
        while True:
            try:
                return client.get_object(Bucket="b", Key=key)
            except client.exceptions.SlowDown as slow:
                self.told["pause"] = slow.response["Error"]["RetryAfter"]
                time.sleep(self.told["pause"])


@dataclass(frozen=True)
class Pace:
    first: float
    most: float = field(default=30)
    share: float = 0.0

    def after(self, n):
        return min(self.first * 2 ** n, self.most)

    def after_and_drawn(self, n):
        return self.after(n) * random.uniform(1, 2)


class Paced:
    def __init__(self):
        self.pace = Pace(2, most=20)

    def ask(self, key):
        for n in range(5):
            try:
                return client.get_object(Bucket="b", Key=key)
            except Exception:
                time.sleep(self.pace.after(n))  # want no-jitter

    def ask_by_fields(self, key):
        for n in range(5):
            try:
                return client.get_object(Bucket="b", Key=key)
            except Exception:
                time.sleep(self.pace.first * 3 ** n)  # want no-jitter

    def ask_drawn(self, key):
        for n in range(5):
            try:
                return client.get_object(Bucket="b", Key=key)
            except Exception:
                time.sleep(self.pace.after_and_drawn(n))


class Stride:
    def __init__(self, first, most=30):
        self.first = first
        self.most = most

    def after(self, n):
        return min(self.first * 2 ** n, self.most)


def is_handed_what_it_waits_for(key, stride):
    for n in range(5):
        try:
            return client.get_object(Bucket="b", Key=key)
        except Exception:
            time.sleep(min(stride.first * n, stride.most))  # want no-jitter


is_handed_what_it_waits_for("k", Stride(3))


class Swing:
    def __init__(self, first):
        self.first = first

    def after(self, n):
        return self.first * n


def makes_what_was_drawn(key):
    swing = Swing(random.uniform(1, 3))
    for n in range(5):
        try:
            return client.get_object(Bucket="b", Key=key)
        except Exception:
            time.sleep(swing.after(n))


def is_handed_what_nobody_shows(key, swing=None):
    for n in range(5):
        try:
            return client.get_object(Bucket="b", Key=key)
        except Exception:
            time.sleep(swing.first * n)


class Changing:
    def __init__(self, told=1):
        self.told_length = told

    def after(self, answer):
        self.told_length = answer["RetryAfter"]
        return self.told_length


def asks_what_changes(key):
    changing = Changing()
    while True:
        try:
            return client.get_object(Bucket="b", Key=key)
        except client.exceptions.SlowDown as slow:
            time.sleep(changing.after(slow.response["Error"]))


def options():
    parser = argparse.ArgumentParser()
    parser.add_argument("--pause-between", type=float, default=4)
    parser.add_argument("--drawn-pause", type=float, default=random.uniform(3, 9))
    return parser.parse_args()


def is_told_by_an_option(key):
    chosen = options()
    while True:
        try:
            return client.get_object(Bucket="b", Key=key)
        except Exception:
            time.sleep(chosen.pause_between)  # want no-jitter


def is_told_by_an_option_that_is_drawn(key):
    chosen = options()
    while True:
        try:
            return client.get_object(Bucket="b", Key=key)
        except Exception:
            time.sleep(chosen.drawn_pause)


def hands_options_on(key, chosen):
    while True:
        try:
            return client.get_object(Bucket="b", Key=key)
        except Exception:
            time.sleep(2 * chosen.pause_between)  # want no-jitter


hands_options_on("k", options())


def steady(length):
    return lambda n: length * n


def unsteady(length):
    return lambda n: length * n * random.random()


def delay_of_a_lambda(key, delay=steady(2)):
    for n in range(4):
        try:
            return client.get_object(Bucket="b", Key=key)
        except Exception:
            time.sleep(delay(n))  # want no-jitter


def delay_of_a_lambda_that_draws(key, delay=unsteady(2)):
    for n in range(4):
        try:
            return client.get_object(Bucket="b", Key=key)
        except Exception:
            time.sleep(delay(n))


def delay_written_beside_it(key, delay=lambda n: min(2 ** n, 20)):
    for n in range(4):
        try:
            return client.get_object(Bucket="b", Key=key)
        except Exception:
            time.sleep(delay(n))  # want no-jitter


def delay_passed_as_another(key, delay=lambda n: min(2 ** n, 20)):
    for n in range(4):
        try:
            return client.get_object(Bucket="b", Key=key)
        except Exception:
            time.sleep(delay(n))


delay_passed_as_another("k", delay=lambda n: random.uniform(0, 2 ** n))


def hands_its_delay_to_itself(key, delay=steady(3)):
    for n in range(4):
        try:
            return client.get_object(Bucket="b", Key=key)
        except client.exceptions.NoSuchKey:
            return hands_its_delay_to_itself("default", delay)
        except Exception:
            time.sleep(delay(n))  # want no-jitter


def reads_sections(url):
    sections = configparser.ConfigParser()
    sections.read("agent.ini")
    pause = sections.getfloat("agent", "pause", fallback=5)
    while True:
        try:
            return requests.get(url)
        except requests.RequestException:
            time.sleep(pause)  # want no-jitter


def reads_sections_and_draws(url):
    sections = configparser.ConfigParser()
    pause = sections.getfloat("agent", "pause", fallback=random.uniform(1, 5))
    while True:
        try:
            return requests.get(url)
        except requests.RequestException:
            time.sleep(pause)


async def waits_until_it_is_told_to_stop(stop: asyncio.Event, session, url):
    pause = 5
    while not stop.is_set():
        try:
            return await session.get(url)
        except OSError:
            try:
                await asyncio.wait_for(stop.wait(), timeout=pause)  # want no-jitter
            except asyncio.TimeoutError:
                pass


async def waits_for_an_answer(answer: asyncio.Future, session, url):
    while True:
        try:
            return await session.get(url)
        except OSError:
            try:
                await asyncio.wait_for(answer, timeout=5)
            except asyncio.TimeoutError:
                pass
