from tenacity import *
from tenacity.wait import wait_exponential_jitter


#: tenacity.retry when wait is absent
@retry(stop=stop_after_attempt(5))
def run():
    ask()


#: tenacity.Retrying when wait is absent
def run():
    Retrying(stop=stop_after_attempt(5))(ask)


#: tenacity.wait_none
@retry(wait=wait_none(), stop=stop_after_attempt(5))
def run():
    ask()


#: tenacity.wait_fixed when wait is off
@retry(wait=wait_fixed(0), stop=stop_after_attempt(5))
def run():
    ask()


#: tenacity.wait_fixed when wait is the same everywhere
@retry(wait=wait_fixed(3), stop=stop_after_attempt(5))
def run():
    ask()


#: tenacity.wait_fixed when wait is the same everywhere
def run():
    for attempt in Retrying(wait=wait_fixed(3) + wait_fixed(1), stop=stop_after_attempt(5)):
        with attempt:
            ask()


#: tenacity.wait_fixed when wait is the same everywhere
@retry(wait=wait_chain(*[wait_fixed(3)] * 2 + [wait_fixed(7)]), stop=stop_after_attempt(5))
def run():
    ask()


#: tenacity.wait_fixed when wait is the same everywhere
@retry(wait=wait_combine(wait_fixed(3), wait_fixed(7)), stop=stop_after_attempt(5))
def run():
    ask()


#: tenacity.wait_incrementing when start is off and increment is off
@retry(wait=wait_incrementing(0, 0), stop=stop_after_attempt(5))
def run():
    ask()


#: tenacity.wait_incrementing when start is the same everywhere and increment is the same everywhere and max is the same everywhere
@retry(wait=wait_incrementing(start=1, increment=2), stop=stop_after_attempt(5))
def run():
    ask()


#: tenacity.wait_exponential when multiplier is off and min is off
@retry(wait=wait_exponential(multiplier=0), stop=stop_after_attempt(5))
def run():
    ask()


#: tenacity.wait_exponential when multiplier is the same everywhere and max is the same everywhere and exp_base is the same everywhere and min is the same everywhere
@retry(wait=wait_exponential(multiplier=1, min=4, max=10), stop=stop_after_attempt(5))
def run():
    ask()


#: tenacity.wait_exponential when multiplier is the same everywhere and max is the same everywhere and exp_base is the same everywhere and min is the same everywhere
@retry(wait=wait_exponential(multiplier=1, max=5), stop=stop_after_attempt(5))
def run():
    ask()


#: tenacity.wait_random when max is not above min
@retry(wait=wait_random(2, 2), stop=stop_after_attempt(5))
def run():
    ask()


#: tenacity.wait_random
@retry(wait=wait_random(1, 3), stop=stop_after_attempt(5))
def run():
    ask()


#: tenacity.wait_random
@retry(wait=wait_fixed(3) + wait_random(0, 3), stop=stop_after_attempt(5))
def run():
    ask()


#: tenacity.wait_random
@retry(wait=wait_combine(wait_fixed(3), wait_random(0, 3)), stop=stop_after_attempt(5))
def run():
    ask()


#: tenacity.wait_random_exponential
@retry(wait=wait_random_exponential(multiplier=1, max=60), stop=stop_after_attempt(5))
def run():
    ask()


#: tenacity.wait_full_jitter
@retry(wait=wait_full_jitter(max=60), stop=stop_after_attempt(5))
def run():
    ask()


#: tenacity.wait_exponential_jitter when jitter is off
@retry(wait=wait_exponential_jitter(initial=1, max=60, jitter=0), stop=stop_after_attempt(5))
def run():
    ask()


#: tenacity.wait_exponential_jitter when max is not above initial
@retry(wait=wait_exponential_jitter(initial=5, max=5), stop=stop_after_attempt(5))
def run():
    ask()


#: tenacity.wait_exponential_jitter
@retry(wait=wait_exponential_jitter(initial=1, max=60), stop=stop_after_attempt(5))
def run():
    ask()


#: tenacity.wait_fixed when wait is the same everywhere
@retry(wait=wait_fixed(3))
def run():
    ask()
