"""Timers by which what failed is called again, each with its silent twin."""
import asyncio
import functools
import random
import threading

import redis
import requests
from twisted.internet import reactor


class Link:
    def __init__(self, url, loop):
        self.url, self.loop = url, loop

    async def dial(self):
        try:
            await self.open(self.url)
        except ConnectionError:
            self.loop.call_later(9, self.again)  # want no-jitter

    def again(self):
        asyncio.ensure_future(self.dial(), loop=self.loop)

    async def open(self, url):
        await asyncio.open_connection(url, 80)

    async def dial_spread(self):
        try:
            await self.open(self.url)
        except ConnectionError:
            self.loop.call_later(random.uniform(3, 9), self.again_spread)

    def again_spread(self):
        asyncio.ensure_future(self.dial_spread(), loop=self.loop)


def publish(url, message):
    try:
        requests.post(url, json=message)
    except requests.ConnectionError:
        postpone(url, message)


def postpone(url, message):
    threading.Timer(45, lambda: publish(url, message)).start()  # want no-jitter


def flush(store, rows):
    answer = requests.post(store, json=rows)
    if answer.status_code != 201:
        reactor.callLater(20, functools.partial(flush, store, rows))  # want no-jitter


def beat(store):
    try:
        redis.Redis(store).incr("beats")
    except redis.RedisError:
        print("missed")
    threading.Timer(45, beat, (store,)).start()


def beat_in_both(store):
    try:
        redis.Redis(store).incr("beats")
    except redis.RedisError:
        threading.Timer(45, beat_in_both, (store,)).start()
        return
    threading.Timer(45, beat_in_both, (store,)).start()


def give_up(store):
    try:
        redis.Redis(store).incr("beats")
    except redis.RedisError:
        threading.Timer(45, print, ("no beat",)).start()
