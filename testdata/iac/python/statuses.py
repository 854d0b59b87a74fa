"""What the status of an answer tells, in the forms in which it is asked for."""
import http.client
import time
from http import HTTPStatus

import aiohttp
import httpx
import requests
from asyncio import sleep
from urllib.request import urlopen

OVERLOADED = frozenset((HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.BAD_GATEWAY))


async def within_with(session, url):
    for _ in range(8):
        async with session.patch(url) as answer:
            if answer.status in OVERLOADED:
                await sleep(6)  # want no-jitter
                continue
            return await answer.text()


async def made_later_within_with(session, url):
    while True:
        async with session.get(url) as answer:
            if answer.status == HTTPStatus.ACCEPTED:
                await sleep(6)
                continue
            return await answer.text()


def raised_within_with(url):
    for n in range(5):
        with httpx.stream("GET", url) as answer:
            try:
                answer.raise_for_status()
                return answer.read()
            except httpx.HTTPStatusError:
                time.sleep(n)  # want no-jitter


def between(url):
    while True:
        answer = requests.post(url)
        if 200 <= answer.status_code < 300:
            return answer
        time.sleep(9)  # want no-jitter


def hundreds(url):
    while True:
        answer = requests.post(url)
        if answer.status_code // 100 != 5:
            return answer
        time.sleep(9)  # want no-jitter


def by_a_name_of_its_own(url):
    while True:
        code = urlopen(url).getcode()
        if code == http.client.OK:
            return
        time.sleep(9)  # want no-jitter


def flag_of_httpx(url):
    for _ in range(7):
        answer = httpx.put(url)
        if answer.is_server_error:
            time.sleep(2)  # want no-jitter
        else:
            return answer


def not_there_yet(url):
    while True:
        answer = requests.get(url)
        if answer.status_code == 200:
            return answer
        elif answer.status_code == requests.codes.not_found:
            time.sleep(2)
        else:
            raise RuntimeError(url)


def by_the_value_of_a_name_given_on_the_way(url):
    while not (answer := requests.put(url)).ok:
        if answer.status_code == 413:
            raise RuntimeError("too large")
        print(answer)
        time.sleep(8)  # want no-jitter


def by_the_call_itself(url):
    while requests.get(url).status_code >= 500:
        time.sleep(8)  # want no-jitter


def until_it_is_there(url):
    while (answer := requests.get(url)).status_code == HTTPStatus.NOT_FOUND:
        time.sleep(8)
    return answer


def one_that_is_bad_among_others(url):
    while True:
        answer = requests.get(url)
        if answer.status_code == 503:
            print("busy")
        time.sleep(8)


def until_it_is_made_or_refused(url):
    while True:
        answer = requests.get(url)
        if answer.status_code == 201:
            return answer
        elif answer.status_code == 422:
            raise RuntimeError("refused")
        time.sleep(8)


async def matched(client):
    for n in range(6):
        answer = await client.delete("/jobs/1")
        match answer.status_code:
            case 204:
                return
            case 409 | HTTPStatus.SERVICE_UNAVAILABLE if n < 5:
                await sleep(n * 3)  # want no-jitter
            case _:
                raise RuntimeError("jobs")


async def matched_as_not_made_yet(client):
    while True:
        answer = await client.get("/jobs/1")
        match answer.status_code:
            case 200:
                return answer
            case 202 | 404:
                await sleep(3)
            case other:
                raise RuntimeError(other)


def matched_by_a_guard(url):
    while True:
        match (answer := requests.get(url)).status_code:
            case code if code >= 500:
                time.sleep(7)  # want no-jitter
            case _:
                return answer


def matched_by_a_state(client):
    while True:
        match client.describe_job()["State"]:
            case "DONE":
                return
            case "FAILED" | "STOPPED":
                raise RuntimeError("job")
            case _:
                time.sleep(7)
