"""Calls what only shares its name with the built-in contract."""
import requests
from lib.another import retry_with_backoff


def fetch(url):
    return retry_with_backoff(lambda: requests.get(url), retries=3)
