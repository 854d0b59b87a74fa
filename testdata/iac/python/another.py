"""A function that only shares its name with the built-in contract: nothing here speaks of that."""
import time

import requests


def retry_with_backoff(operation, attempts=3):
    for n in range(attempts):
        try:
            return operation()
        except requests.RequestException:
            time.sleep(2**n)  # want no-jitter


def handler(event, context):
    return retry_with_backoff(lambda: requests.get(event["url"], timeout=3))
