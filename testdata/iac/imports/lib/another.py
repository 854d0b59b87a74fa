"""A function that only shares its name with the built-in contract."""
import random
import time


def retry_with_backoff(operation, retries=5, base=1.0):
    for attempt in range(retries):
        try:
            return operation()
        except OSError:
            time.sleep(base * 2 ** attempt * random.uniform(0.5, 1.5))


def retry_by_contract(operation):
    return retry_with_backoff(operation)
