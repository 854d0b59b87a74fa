"""What is asked for again until it is there, and waits that differ in ways that
are easily missed: nothing here is reported but the last."""
import random
import subprocess
import time
import urllib.error


class Styles: indent: int = 1


def code_of_error(client, name):
    while True:
        try:
            return client.describe_table(TableName=name)
        except ClientError as e:
            if e.response["Error"]["Code"] != "ResourceNotFoundException":
                raise
            time.sleep(5)


def one_of_codes(client, key):
    while True:
        try:
            return client.head_object(Key=key)
        except ClientError as e:
            if e.response["Error"]["Code"] in ("404", "NoSuchKey"):
                time.sleep(5)
                continue
            raise


def words(client, name):
    while True:
        try:
            return client.describe_stacks(StackName=name)
        except ClientError as e:
            if "does not exist" not in str(e):
                raise
            time.sleep(5)


def status(client, url):
    while True:
        try:
            return client.open(url)
        except urllib.error.HTTPError as e:
            if e.code != 404:
                raise
            time.sleep(2)


def process(p):
    while True:
        try:
            return p.wait(timeout=1)
        except subprocess.TimeoutExpired:
            time.sleep(1)


def record(acm, arn):
    while True:
        try:
            return acm.describe_certificate(CertificateArn=arn)["Certificate"]["Record"]
        except (KeyError, IndexError):
            time.sleep(2)


def two_waits(fetch):
    for i in range(3):
        try:
            return fetch()
        except ClientError:
            time.sleep(2 ** i)
            time.sleep(random.random())


def at_the_top(fetch):
    for i in range(3):
        time.sleep(random.uniform(0, 5))
        try:
            return fetch()
        except ClientError:
            time.sleep(5)


def element(fetch):
    state = {"delay": 1}
    for i in range(3):
        try:
            return fetch()
        except ClientError:
            state["delay"] = state["delay"] * 2 + random.random()
            time.sleep(state["delay"])


def filled(fetch):
    waits = []
    waits.extend(random.uniform(0, 2 ** k) for k in range(3))
    for wait in waits:
        try:
            return fetch()
        except ClientError:
            time.sleep(wait)


def shuffled(fetch):
    seconds = [1, 2, 3]
    random.shuffle(seconds)
    for second in seconds:
        try:
            return fetch()
        except ClientError:
            time.sleep(second)


def within(fetch):
    jitter = 0

    def draw():
        nonlocal jitter
        jitter = random.random()

    for i in range(3):
        try:
            return fetch()
        except ClientError:
            draw()
            time.sleep(1 + jitter)


def counted(fetch):
    for i in range(3):
        try:
            return fetch()
        except ClientError:
            for _ in range(random.randint(1, 10)):
                time.sleep(1)


def until(fetch):
    for i in range(3):
        try:
            return fetch()
        except ClientError:
            end = time.time() + random.uniform(1, 10)
            while time.time() < end:
                time.sleep(0.1)


def other_handler(fetch):
    for i in range(3):
        try:
            return fetch()
        except ClientError:
            time.sleep(random.random())
        except OSError:
            time.sleep(i)  # want no-jitter
