from redis.backoff import ConstantBackoff, DecorrelatedJitterBackoff, EqualJitterBackoff, ExponentialBackoff, FullJitterBackoff, NoBackoff
from redis.exceptions import ConnectionError
from redis.retry import Retry


def refused():
    raise ConnectionError()


#: redis.backoff.ExponentialBackoff when cap is off
def run():
    Retry(ExponentialBackoff(cap=0, base=0), 4).call_with_retry(refused, lambda error: None)


#: redis.backoff.ExponentialBackoff when cap is the same everywhere and base is the same everywhere
def run():
    Retry(ExponentialBackoff(cap=10, base=1), 4).call_with_retry(refused, lambda error: None)


#: redis.backoff.ConstantBackoff when backoff is off
def run():
    Retry(ConstantBackoff(0), 4).call_with_retry(refused, lambda error: None)


#: redis.backoff.ConstantBackoff when backoff is the same everywhere
def run():
    Retry(ConstantBackoff(2), 4).call_with_retry(refused, lambda error: None)


#: redis.backoff.NoBackoff
def run():
    Retry(NoBackoff(), 4).call_with_retry(refused, lambda error: None)


#: redis.backoff.FullJitterBackoff when cap is off
def run():
    Retry(FullJitterBackoff(cap=0, base=0), 4).call_with_retry(refused, lambda error: None)


#: redis.backoff.FullJitterBackoff
def run():
    Retry(FullJitterBackoff(cap=10, base=1), 4).call_with_retry(refused, lambda error: None)


#: redis.backoff.EqualJitterBackoff when cap is off
def run():
    Retry(EqualJitterBackoff(cap=0, base=0), 4).call_with_retry(refused, lambda error: None)


#: redis.backoff.EqualJitterBackoff
def run():
    Retry(EqualJitterBackoff(cap=10, base=1), 4).call_with_retry(refused, lambda error: None)


#: redis.backoff.DecorrelatedJitterBackoff when cap is off
def run():
    Retry(DecorrelatedJitterBackoff(cap=0, base=0), 4).call_with_retry(refused, lambda error: None)


#: redis.backoff.DecorrelatedJitterBackoff
def run():
    Retry(DecorrelatedJitterBackoff(cap=10, base=1), 4).call_with_retry(refused, lambda error: None)


#: redis.backoff.ExponentialBackoff when cap is the same everywhere and base is the same everywhere
def run():
    Retry(ExponentialBackoff(cap=10, base=0.4), 7).call_with_retry(refused, lambda error: None)


#: redis.backoff.ExponentialBackoff when cap is the same everywhere and base is the same everywhere
def run():
    Retry(ExponentialBackoff(3, 2), retries=4).call_with_retry(refused, lambda error: None)


#: redis.backoff.ExponentialBackoff when cap is the same everywhere and base is the same everywhere
def run():
    Retry(ExponentialBackoff(10, 1), -1).call_with_retry(refused, lambda error: None)
