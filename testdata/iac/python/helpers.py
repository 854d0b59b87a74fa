"""What functions of the program tell of what they try, and how."""
import hashlib
import random
import time

import boto3
import requests

client = boto3.client("sqs")


def ping(url):
    try:
        requests.get(url, timeout=3)
        return True
    except requests.RequestException:
        return False


def says_by_false_that_it_failed(url):
    while not ping(url):
        time.sleep(5)  # want no-jitter


def says_by_false_that_it_failed_in_a_name(url):
    for _ in range(5):
        up = ping(url)
        if up:
            return
        time.sleep(5)  # want no-jitter


def says_by_false_and_waits_spread(url):
    while not ping(url):
        time.sleep(random.uniform(1, 9))


def is_ready(name):
    try:
        if client.get_queue_attributes(QueueUrl=name)["Attributes"]["State"] != "ready":
            return False
        return True
    except client.exceptions.ClientError:
        return False


def says_by_false_that_it_is_not_so_yet(name):
    while not is_ready(name):
        time.sleep(5)


def listen(queue, handle):
    while True:
        answer = client.receive_message(QueueUrl=queue)
        handle(answer)


def goes_on_while_it_succeeds(queue, handle):
    while True:
        try:
            listen(queue, handle)
        except Exception as error:
            print(error)
        time.sleep(5)  # want no-jitter


def goes_on_while_it_succeeds_spread(queue, handle):
    while True:
        try:
            listen(queue, handle)
        except Exception as error:
            print(error)
        time.sleep(random.uniform(1, 9))


def drain(queue, handle):
    while True:
        answer = client.receive_message(QueueUrl=queue)
        if not answer:
            return
        handle(answer)


def ends_when_there_is_no_more(queue, handle):
    while True:
        try:
            drain(queue, handle)
        except Exception as error:
            print(error)
        time.sleep(5)


def digest(path):
    with open(path, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


def tries_what_stays_here(path):
    while True:
        try:
            return digest(path)
        except OSError:
            time.sleep(5)


def upload(path):
    with open(path, "rb") as file:
        return requests.put("https://example.com/x", data=file.read(), timeout=3)


def tries_what_goes_out(path):
    while True:
        try:
            return upload(path)
        except OSError:
            time.sleep(5)  # want no-jitter


def even(n):
    try:
        return odd(n - 1)
    except OSError:
        time.sleep(5)  # want no-jitter
        return even(n)


def odd(n):
    requests.get(f"https://example.com/{n}", timeout=3)
    return even(n - 1)
