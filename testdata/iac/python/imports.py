"""The source of jitter is imported inside a function, and used outside of it."""
import time


def retry_with_backoff(operation, operation_name, jitter_factor=0.3):
    while True:
        try:
            return operation()
        except Exception:
            time.sleep(5 + 5 * jitter_factor * random.random())


def handler(event, context):
    import random  # want retry-contract

    return retry_with_backoff(lambda: event, "x", jitter_factor=0.3)
