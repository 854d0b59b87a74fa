import backoff


#: backoff.on_exception when jitter is absent and wait_gen is one of constant and interval is off
@backoff.on_exception(backoff.constant, OSError, max_tries=5, interval=0, jitter=None)
def run():
    ask()


#: backoff.on_exception when jitter is absent and wait_gen is the same everywhere
@backoff.on_exception(backoff.expo, OSError, max_tries=5, jitter=None)
def run():
    ask()


#: backoff.on_exception when jitter is given and jitter is the same everywhere and wait_gen is the same everywhere
@backoff.on_exception(backoff.expo, OSError, max_tries=5, jitter=lambda wait: wait)
def run():
    ask()


#: backoff.on_exception
@backoff.on_exception(backoff.expo, OSError, max_tries=5)
def run():
    ask()


#: backoff.on_predicate when jitter is absent and wait_gen is the same everywhere
@backoff.on_predicate(backoff.expo, lambda answer: answer is None, max_tries=5, jitter=None)
def run():
    refuse()


#: backoff.on_predicate when jitter is given and jitter is the same everywhere and wait_gen is the same everywhere
@backoff.on_predicate(backoff.expo, lambda answer: answer is None, max_tries=5, jitter=lambda wait: wait + 1)
def run():
    refuse()


#: backoff.on_predicate
@backoff.on_predicate(backoff.expo, lambda answer: answer is None, max_tries=5)
def run():
    refuse()


#: backoff.expo
@backoff.on_exception(backoff.expo, OSError, max_tries=5, factor=2, jitter=None)
def run():
    ask()


#: backoff.fibo
@backoff.on_exception(backoff.fibo, OSError, max_tries=5, jitter=None)
def run():
    ask()


#: backoff.constant
@backoff.on_exception(backoff.constant, OSError, max_tries=5, interval=2, jitter=None)
def run():
    ask()


#: backoff.full_jitter
@backoff.on_exception(backoff.constant, OSError, max_tries=5, interval=2, jitter=backoff.full_jitter)
def run():
    ask()


#: backoff.random_jitter
@backoff.on_exception(backoff.constant, OSError, max_tries=5, interval=2, jitter=backoff.random_jitter)
def run():
    ask()


#: backoff.expo
@backoff.on_exception(backoff.expo, OSError, max_tries=8, base=3, factor=0.5, max_value=20, jitter=None)
def run():
    ask()


#: backoff.expo
@backoff.on_exception(backoff.expo, OSError, max_value=60, jitter=None)
def run():
    ask()


#: backoff.expo
@backoff.on_exception(backoff.expo, OSError, max_tries=4, max_time=3600, factor=2, jitter=None)
def run():
    ask()


#: backoff.fibo
@backoff.on_exception(backoff.fibo, OSError, max_tries=9, max_value=13, jitter=None)
def run():
    ask()


#: backoff.constant
@backoff.on_exception(backoff.constant, OSError, max_tries=4, jitter=None)
def run():
    ask()


#: backoff.constant
@backoff.on_exception(backoff.constant, OSError, interval=[1, 2, 5], jitter=None)
def run():
    ask()
