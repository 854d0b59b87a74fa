"""Definitions that differ from the contract."""
import random
import time


def retry_with_backoff(operation, jitter_factor=0):  # want jitter-off
    """Runs an operation again.

    Args:
        operation: what to run
        jitter_factor: share of the wait
    """
    while True:
        try:
            return operation()
        except Exception:
            time.sleep(5 + 5 * jitter_factor * random.random())


class Unused:
    def retry_with_backoff(self, operation, jitter_factor=0.3):  # want fake-jitter
        while True:
            try:
                return operation()
            except Exception:
                time.sleep(5 + random.random())


class Undocumented:
    def retry_with_backoff(self, operation, base_delay=5, jitter_factor=0.3):  # want retry-contract
        """Waits base_delay seconds."""
        while True:
            try:
                return operation()
            except Exception:
                time.sleep(base_delay + base_delay * jitter_factor * random.random())
