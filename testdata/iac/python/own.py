"""A function that only shares the contract's name, and has jitter of its own."""
import random
import time


def retry_with_backoff(func, tries=3):
    for attempt in range(tries):
        try:
            return func()
        except Exception:
            time.sleep(random.uniform(0, 2 ** attempt))


retry_with_backoff(print)
