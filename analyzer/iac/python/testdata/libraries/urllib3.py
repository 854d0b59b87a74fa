from urllib3.exceptions import ConnectTimeoutError
from urllib3.util.retry import Retry


def retried(policy):
    """Fails as often as the policy lets it, and tells of a retry that comes at once, too."""
    while True:
        policy = policy.increment('GET', '/', error=ConnectTimeoutError())
        before = len(waits)
        policy.sleep()
        if len(waits) == before:
            asked(0)


#: urllib3.util.retry.Retry when backoff_factor is off
def run():
    retried(Retry(total=5))


#: urllib3.util.retry.Retry when method_whitelist is given and backoff_factor is on and backoff_factor is the same everywhere and backoff_jitter is off
def run():
    retried(Retry(total=5, backoff_factor=0.5, method_whitelist=['GET']))


#: urllib3.util.retry.Retry when backoff_factor is on and backoff_factor is the same everywhere and backoff_jitter is off
def run():
    retried(Retry(total=5, backoff_factor=0.5))


#: urllib3.util.retry.Retry when backoff_factor is on and backoff_factor is the same everywhere and backoff_jitter is off
def run():
    retried(Retry(backoff_factor=1))


#: urllib3.util.retry.Retry when backoff_factor is on and backoff_factor is the same everywhere and backoff_jitter is off
def run():
    retried(Retry(total=4, connect=4, read=4, backoff_factor=80))


#: urllib3.util.retry.Retry when backoff_factor is on and backoff_factor is the same everywhere and backoff_jitter is off
def run():
    retried(Retry(total=8, connect=2, backoff_factor=0.1))
