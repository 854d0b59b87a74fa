"""Retries written by hand, each with its silent twin."""
import asyncio
import hashlib
import os
import random
import secrets
import socket
import threading
import time

import boto3
import requests

RETRY_DELAY = 5
client = boto3.client("ssm")
stopped = threading.Event()


def constant():
    for attempt in range(3):
        try:
            return client.send_command()
        except Exception:
            time.sleep(5)  # want no-jitter


def constant_jittered():
    for attempt in range(3):
        try:
            return client.send_command()
        except Exception:
            time.sleep(5 + random.random())


def module_constant():
    while True:
        try:
            return client.send_command()
        except Exception as error:
            print(error)
        time.sleep(RETRY_DELAY)  # want no-jitter


def doubled():
    delay = 1
    for _ in range(5):
        try:
            client.send_command()
            break
        except Exception:
            time.sleep(delay)  # want no-jitter
            delay *= 2


def doubled_and_spread():
    delay = 1
    for _ in range(5):
        try:
            client.send_command()
            break
        except Exception:
            time.sleep(delay)
            delay = min(delay * 2, 60) + random.uniform(0, 1)


def backoff(attempt):
    return min(60, 2 ** attempt)


def spread_backoff(attempt):
    base = min(60, 2 ** attempt)
    return random.uniform(0, base)


def by_helper():
    for attempt in range(5):
        try:
            return client.send_command()
        except Exception:
            time.sleep(backoff(attempt))  # want no-jitter


def by_spread_helper():
    for attempt in range(5):
        try:
            return client.send_command()
        except Exception:
            time.sleep(spread_backoff(attempt))


def pause(attempt):
    print("waiting")
    time.sleep(2 ** attempt)


def by_pause():
    for attempt in range(5):
        try:
            return client.send_command()
        except Exception:
            pause(attempt)  # want no-jitter


def default_argument(delay=5):
    for attempt in range(5):
        try:
            return client.send_command()
        except Exception:
            time.sleep(delay * attempt)  # want no-jitter


def callers_choice(delay):
    for attempt in range(5):
        try:
            return client.send_command()
        except Exception:
            time.sleep(delay)


def listed():
    for delay in [1, 2, 4]:
        try:
            return client.send_command()
        except Exception:
            time.sleep(delay)  # want no-jitter


def flagged():
    done = False
    while not done:
        try:
            client.send_command()
            done = True
        except Exception:
            time.sleep(1)  # want no-jitter


def status_is_the_failure(session):
    for attempt in range(3):
        try:
            response = session.post("https://example.com/hook")
            if response.status_code == 200:
                return response
        except requests.ConnectionError:
            pass
        time.sleep(2)  # want no-jitter


def recursive(function, left=6):
    try:
        return client.publish_version(FunctionName=function)
    except client.exceptions.ResourceConflictException:
        time.sleep(10)  # want no-jitter
        return recursive(function, left - 1)


def by_event():
    for attempt in range(3):
        try:
            return client.send_command()
        except Exception:
            if stopped.wait(30):  # want no-jitter
                return None


async def asynchronous():
    for attempt in range(3):
        try:
            return await client.send_command()
        except Exception:
            await asyncio.sleep(2 ** attempt)  # want no-jitter


async def asynchronous_spread():
    for attempt in range(3):
        try:
            return await client.send_command()
        except Exception:
            await asyncio.sleep(2 ** attempt + secrets.randbelow(1000) / 1000)


class Client:
    delay = 3

    def __init__(self):
        self.spread = 3 * random.random()

    def run(self):
        while True:
            try:
                return client.send_command()
            except Exception:
                time.sleep(self.delay)  # want no-jitter

    def run_spread(self):
        while True:
            try:
                return client.send_command()
            except Exception:
                time.sleep(self.delay + self.spread)


def identity():
    offset = int(hashlib.sha256(socket.gethostname().encode()).hexdigest(), 16) % 10
    while True:
        try:
            return client.send_command()
        except Exception:
            time.sleep(5 + offset)


def one_path_only():
    for attempt in range(5):
        try:
            return client.send_command()
        except client.exceptions.ThrottlingException:
            wait = 2 ** attempt + random.random()
            time.sleep(wait)
        except Exception:
            wait = 2 ** attempt
            time.sleep(wait)  # want no-jitter


def seeded():
    rng = random.Random(42)  # want fake-jitter
    for attempt in range(5):
        try:
            return client.send_command()
        except Exception:
            time.sleep(rng.uniform(1, 5))


def too_small():
    for attempt in range(5):
        try:
            return client.send_command()
        except Exception:
            time.sleep(60 + random.uniform(0, 0.5))  # want fake-jitter


def truncated():
    for attempt in range(5):
        try:
            return client.send_command()
        except Exception:
            time.sleep(5 + int(random.random()))  # want fake-jitter


def poll():
    elapsed = 0
    status = "pending"
    while elapsed < 60:
        time.sleep(5)
        elapsed += 5
        try:
            status = client.get_command_invocation()["Status"]
        except Exception:
            continue
        if status == "Success":
            break


def until_there():
    deadline = time.time() + 60
    while time.time() < deadline:
        try:
            return client.describe_instance_information()
        except Exception:
            time.sleep(5)  # want no-jitter


def wait_for_bucket():
    while True:
        try:
            return client.head_bucket()
        except client.exceptions.ResourceNotFoundException:
            time.sleep(5)


def pacing(items):
    for item in items:
        try:
            client.put_parameter(Name=item)
        except Exception as error:
            print(error)
        time.sleep(0.2)


def serving(queue):
    while True:
        try:
            client.handle(queue.receive())
        except Exception:
            time.sleep(1)  # want no-jitter


def local_lock(path):
    while True:
        try:
            return os.open(path, os.O_CREAT | os.O_EXCL)
        except FileExistsError:
            time.sleep(0.1)


def server_says(session):
    for attempt in range(3):
        try:
            return session.get("https://example.com")
        except requests.HTTPError as error:
            time.sleep(int(error.response.headers["Retry-After"]))


def asked_for_silence():
    for attempt in range(3):
        try:
            return client.send_command()
        except Exception:
            # jitterlint:ignore no-jitter one instance runs this, by hand
            time.sleep(5)


def directive_at_fault():
    return 1  # jitterlint:ignore nonsense because (want directive)


def nothing_to_ignore():
    return 2  # jitterlint:ignore no-jitter there is no wait (want directive)


def each_mirror_failed(mirrors):
    while True:
        for mirror in mirrors:
            try:
                return requests.get(mirror)
            except requests.RequestException:
                print(mirror)
        else:
            time.sleep(3)  # want no-jitter


def no_mirror_has_it(mirrors):
    while True:
        for mirror in mirrors:
            if requests.get(mirror).json()["ready"]:
                return mirror
        else:
            time.sleep(3)
