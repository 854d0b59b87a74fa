from urllib3.exceptions import ConnectTimeoutError
from urllib3.util.retry import Retry


#: urllib3.util.retry.Retry when backoff_factor is off
def run():
    policy = Retry(total=5)
    while True:
        policy = policy.increment('GET', '/', error=ConnectTimeoutError())
        policy.sleep()


#: urllib3.util.retry.Retry when method_whitelist is given and backoff_factor is on and backoff_factor is the same everywhere and backoff_jitter is off
def run():
    policy = Retry(total=5, backoff_factor=0.5, method_whitelist=['GET'])
    while True:
        policy = policy.increment('GET', '/', error=ConnectTimeoutError())
        policy.sleep()


#: urllib3.util.retry.Retry when backoff_factor is on and backoff_factor is the same everywhere and backoff_jitter is off
def run():
    policy = Retry(total=5, backoff_factor=0.5)
    while True:
        policy = policy.increment('GET', '/', error=ConnectTimeoutError())
        policy.sleep()
