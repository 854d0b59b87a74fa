"""Calls a function of another file against its contract."""
import requests
from lib.contracted import retry_with_backoff


def fetch(url):
    return retry_with_backoff(lambda: requests.get(url), "fetch")  # want retry-contract
