"""The contract of retry_with_backoff: calls and the values they pass."""
import random
import time

FACTOR = 0.3
NONE = 0


def retry_with_backoff(operation, operation_name, max_retries=3, base_delay=5, jitter_factor=0.3, retriable_exceptions=(Exception,)):
    for attempt in range(max_retries):
        try:
            return operation()
        except retriable_exceptions:
            delay = base_delay * (2 ** attempt)
            jitter = delay * jitter_factor * random.random()
            actual_delay = delay + jitter
            print(f"{operation_name}: next in {delay}s")  # want retry-contract
            time.sleep(actual_delay)
        except Exception:
            time.sleep(base_delay)  # want no-jitter


def calls(op, options, share):
    retry_with_backoff(op, "a")  # want retry-contract
    retry_with_backoff(op, "b", jitter_factor=0)  # want jitter-off
    retry_with_backoff(op, "c", jitter_factor=NONE)  # want jitter-off
    retry_with_backoff(op, "d", jitter_factor=None)  # want jitter-off
    retry_with_backoff(op, "e", jitter_factor=-0.3)  # want jitter-off
    retry_with_backoff(op, "f", jitter_factor=0.01)  # want fake-jitter
    retry_with_backoff(op, "g", 3, 5, 0)  # want jitter-off
    retry_with_backoff(op, "h", 3, 5, 0.3)
    retry_with_backoff(op, "i", jitter_factor=FACTOR)
    retry_with_backoff(op, "j", jitter_factor=share)
    retry_with_backoff(op, "k", **options)
    retry_with_backoff(*options)
