"""A function that keeps the built-in contract."""
import random
import time


def retry_with_backoff(operation, operation_name, max_retries=3, base_delay=5, jitter_factor=0.3):
    for attempt in range(max_retries):
        try:
            return operation()
        except OSError:
            delay = base_delay * 2 ** attempt
            time.sleep(delay + random.uniform(0, jitter_factor * delay))
