from retrying import Retrying, retry


#: retrying.retry when wait_jitter_max is on
@retry(wait_fixed=2000, wait_jitter_max=1000, stop_max_attempt_number=5)
def run():
    ask()


#: retrying.retry when wait_func is given and wait_func is the same everywhere
@retry(wait_func=lambda attempts, delay: 1000 * attempts, stop_max_attempt_number=5)
def run():
    ask()


#: retrying.retry when wait_random_max is given and wait_fixed is on and wait_random_max is not above wait_fixed
@retry(wait_fixed=2000, wait_random_max=1000, stop_max_attempt_number=5)
def run():
    ask()


#: retrying.retry when wait_random_max is given and wait_exponential_multiplier is on and wait_random_max is not above wait_exponential_multiplier
@retry(wait_exponential_multiplier=1000, wait_random_max=1000, stop_max_attempt_number=5)
def run():
    ask()


#: retrying.retry when wait_random_min is given and wait_random_max is given and wait_random_max is not above wait_random_min
@retry(wait_random_min=2000, wait_random_max=2000, stop_max_attempt_number=5)
def run():
    ask()


#: retrying.retry when wait_random_max is given
@retry(wait_random_min=1000, wait_random_max=3000, stop_max_attempt_number=5)
def run():
    ask()


#: retrying.retry when wait_random_min is given and wait_random_min is not above wait_random_max
@retry(wait_random_min=100, stop_max_attempt_number=5)
def run():
    ask()


#: retrying.retry when wait_fixed is given and wait_fixed is on and wait_fixed is the same everywhere
@retry(wait_fixed=2000, stop_max_attempt_number=5)
def run():
    ask()


#: retrying.retry when wait_fixed is given and wait_fixed is on and wait_fixed is the same everywhere
def run():
    Retrying(wait_fixed=2000, stop_max_attempt_number=5).call(ask)


#: retrying.retry when wait_incrementing_start is given and wait_incrementing_start is on and wait_incrementing_start is the same everywhere
@retry(wait_incrementing_start=1000, stop_max_attempt_number=5)
def run():
    ask()


#: retrying.retry when wait_incrementing_increment is given and wait_incrementing_increment is on and wait_incrementing_increment is the same everywhere
@retry(wait_incrementing_increment=500, stop_max_attempt_number=5)
def run():
    ask()


#: retrying.retry when wait_exponential_multiplier is given and wait_exponential_multiplier is on and wait_exponential_multiplier is the same everywhere
@retry(wait_exponential_multiplier=1000, wait_exponential_max=10000, stop_max_attempt_number=5)
def run():
    ask()


#: retrying.retry when wait_exponential_max is given and wait_exponential_max is on and wait_exponential_max is the same everywhere
@retry(wait_exponential_max=10000, stop_max_attempt_number=5)
def run():
    ask()


#: retrying.retry
@retry(stop_max_attempt_number=5)
def run():
    ask()


#: retrying.retry when wait_fixed is given and wait_fixed is on and wait_fixed is the same everywhere
@retry(wait_fixed=700)
def run():
    ask()


#: retrying.retry when wait_fixed is given and wait_fixed is on and wait_fixed is the same everywhere
@retry(wait_fixed=2000, stop_max_attempt_number=5, stop_max_delay=60000)
def run():
    ask()


#: retrying.retry when wait_fixed is given and wait_fixed is on and wait_fixed is the same everywhere
@retry(wait_fixed=3000, wait_exponential_multiplier=1500, wait_exponential_max=10000, stop_max_attempt_number=7)
def run():
    ask()


#: retrying.retry when wait_fixed is given and wait_fixed is on and wait_fixed is the same everywhere
@retry(wait_fixed=5000, wait_exponential_multiplier=1000, stop_max_attempt_number=7)
def run():
    ask()


#: retrying.retry when wait_incrementing_start is given and wait_incrementing_start is on and wait_incrementing_start is the same everywhere
@retry(wait_incrementing_start=1000, wait_incrementing_increment=300, stop_max_attempt_number=5)
def run():
    ask()


#: retrying.retry when wait_exponential_multiplier is given and wait_exponential_multiplier is on and wait_exponential_multiplier is the same everywhere
@retry(wait_exponential_multiplier=300, stop_max_attempt_number=5)
def run():
    ask()
