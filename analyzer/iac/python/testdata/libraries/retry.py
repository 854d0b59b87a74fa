from retry import retry
from retry.api import retry_call


#: retry.retry when delay is off and jitter is off
@retry(OSError, tries=5)
def run():
    ask()


#: retry.retry when jitter is given and jitter is a number and jitter is on
@retry(OSError, tries=5, delay=1, jitter=1)
def run():
    ask()


#: retry.retry when jitter is on
@retry(OSError, tries=5, delay=1, backoff=2, jitter=(0, 1))
def run():
    ask()


#: retry.retry when delay is on and jitter is off and delay is the same everywhere
@retry(OSError, tries=5, delay=1, backoff=2)
def run():
    ask()


#: retry.api.retry_call when delay is off and jitter is off
def run():
    retry_call(ask, exceptions=OSError, tries=5)


#: retry.api.retry_call when jitter is given and jitter is a number and jitter is on
def run():
    retry_call(ask, exceptions=OSError, tries=5, delay=1, jitter=1)


#: retry.api.retry_call when jitter is on
def run():
    retry_call(ask, exceptions=OSError, tries=5, delay=1, backoff=2, jitter=(0, 1))


#: retry.api.retry_call when delay is on and jitter is off and delay is the same everywhere
def run():
    retry_call(ask, exceptions=OSError, tries=5, delay=1, backoff=2)


#: retry.retry when delay is on and jitter is off and delay is the same everywhere
@retry(OSError, tries=9, delay=0.5, backoff=3, max_delay=20)
def run():
    ask()


#: retry.retry when delay is on and jitter is off and delay is the same everywhere
@retry(OSError, delay=2)
def run():
    ask()


#: retry.retry when delay is on and jitter is off and delay is the same everywhere
@retry(OSError, tries=5, delay=10, backoff=2, max_delay=4)
def run():
    ask()


#: retry.retry when jitter is given and jitter is a number and jitter is on
@retry(OSError, tries=5, delay=0, jitter=2, max_delay=5)
def run():
    ask()


#: retry.retry when jitter is given and jitter is a number and jitter is on
@retry(OSError, tries=5, delay=1, backoff=2, jitter=1)
def run():
    ask()
