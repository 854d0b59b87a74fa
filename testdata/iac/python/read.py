"""Answers that turn out to be none when they are read, after the attempt itself."""
import json
import subprocess
import time
import urllib.request

import redis
import requests

store = redis.Redis("cache.example.com")


def read_as_json(url):
    while True:
        answer = requests.get(url, timeout=5)
        text = answer.content.decode()
        try:
            return json.loads(text)
        except ValueError:
            time.sleep(5)  # want no-jitter


def read_within_with(url):
    for n in range(5):
        with urllib.request.urlopen(url) as answer:
            try:
                return json.load(answer)
            except json.JSONDecodeError:
                time.sleep(n)  # want no-jitter


def what_a_program_wrote(host):
    for n in range(5):
        done = subprocess.run(["ssh", host, "nproc"], stdout=subprocess.PIPE)
        try:
            return int(done.stdout.strip())
        except ValueError:
            time.sleep(5)  # want no-jitter


def what_a_program_of_this_machine_wrote():
    while True:
        done = subprocess.run(["nproc"], stdout=subprocess.PIPE)
        try:
            return int(done.stdout)
        except ValueError:
            time.sleep(5)


def not_there_yet(key):
    while True:
        leader = store.get(key)
        try:
            return int(leader)
        except TypeError:
            time.sleep(5)


def not_there_yet_as_json(key):
    while True:
        leader = store.get(key)
        try:
            return json.loads(leader)
        except TypeError:
            time.sleep(5)
