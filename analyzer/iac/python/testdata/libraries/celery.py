import itertools

from celery import Celery
from celery.exceptions import Retry

app = Celery()


class Sent:
    """A task that is sent again, which nobody does."""

    def apply_async(self):
        pass


def retried(task):
    """Runs a task as a worker does, and sleeps as long as it asks for."""
    task.signature_from_request = lambda *args, **options: Sent()
    for retries in itertools.count():
        task.push_request(id="1", retries=retries, called_directly=False)
        try:
            task.run()
        except Retry as again:
            asked(again.when)
        finally:
            task.pop_request()


#: celery.shared_task when retry_backoff is on and retry_jitter is off
@app.task(autoretry_for=(OSError,), max_retries=4, retry_backoff=True, retry_jitter=False)
def task():
    ask()


def run():
    retried(task)


#: celery.shared_task when retry_backoff is on
@app.task(autoretry_for=(OSError,), max_retries=4, retry_backoff=10)
def task():
    ask()


def run():
    retried(task)


#: celery.shared_task when retry_kwargs.countdown is given and retry_kwargs.countdown is off
@app.task(autoretry_for=(OSError,), max_retries=4, retry_kwargs={'countdown': 0})
def task():
    ask()


def run():
    retried(task)


#: celery.shared_task when retry_kwargs.countdown is given and retry_kwargs.countdown is the same everywhere
@app.task(autoretry_for=(OSError,), max_retries=4, retry_kwargs={'countdown': 2})
def task():
    ask()


def run():
    retried(task)


#: celery.shared_task when default_retry_delay is off
@app.task(autoretry_for=(OSError,), max_retries=4, default_retry_delay=0)
def task():
    ask()


def run():
    retried(task)


#: celery.shared_task when retry_kwargs.countdown is missing and retry_backoff is off and default_retry_delay is the same everywhere
@app.task(autoretry_for=(OSError,), max_retries=4)
def task():
    ask()


def run():
    retried(task)


#: celery.Task.retry when countdown is absent and default_retry_delay is off
@app.task(bind=True, max_retries=4, default_retry_delay=0)
def task(self):
    try:
        ask()
    except OSError as error:
        raise self.retry(exc=error)


def run():
    retried(task)


#: celery.Task.retry when countdown is absent and default_retry_delay is the same everywhere
@app.task(bind=True, max_retries=4)
def task(self):
    try:
        ask()
    except OSError as error:
        raise self.retry(exc=error)


def run():
    retried(task)


#: celery.Task.retry when countdown is off
@app.task(bind=True, max_retries=4)
def task(self):
    try:
        ask()
    except OSError as error:
        raise self.retry(exc=error, countdown=0)


def run():
    retried(task)


#: celery.Task.retry when countdown is the same everywhere
@app.task(bind=True, max_retries=4)
def task(self):
    try:
        ask()
    except OSError as error:
        raise self.retry(exc=error, countdown=2 ** self.request.retries)


def run():
    retried(task)


#: celery.shared_task when retry_backoff is on and retry_jitter is off
@app.task(autoretry_for=(OSError,), max_retries=9, retry_backoff=3, retry_backoff_max=100, retry_jitter=False)
def task():
    ask()


def run():
    retried(task)


#: celery.shared_task when retry_backoff is on and retry_jitter is off
@app.task(autoretry_for=(OSError,), retry_kwargs={'max_retries': 6}, retry_backoff=True, retry_jitter=False)
def task():
    ask()


def run():
    retried(task)


#: celery.shared_task when retry_backoff is on and retry_jitter is off
@app.task(autoretry_for=(OSError,), max_retries=None, retry_backoff=True, retry_jitter=False)
def task():
    ask()


def run():
    retried(task)


#: celery.shared_task when retry_kwargs.countdown is missing and retry_backoff is off and default_retry_delay is the same everywhere
@app.task(autoretry_for=(OSError,), default_retry_delay=30)
def task():
    ask()


def run():
    retried(task)


#: celery.shared_task when retry_kwargs.countdown is given and retry_kwargs.countdown is the same everywhere
@app.task(autoretry_for=(OSError,), retry_kwargs={'countdown': 5, 'max_retries': 7})
def task():
    ask()


def run():
    retried(task)


#: celery.Task.retry when countdown is the same everywhere
@app.task(bind=True)
def task(self):
    try:
        ask()
    except OSError as error:
        raise self.retry(exc=error, countdown=5, max_retries=6)


def run():
    retried(task)


#: celery.Task.retry when countdown is absent and default_retry_delay is the same everywhere
@app.task(bind=True, max_retries=5, default_retry_delay=20)
def task(self):
    try:
        ask()
    except OSError as error:
        raise self.retry(exc=error, max_retries=None)


def run():
    retried(task)


#: celery.Task.retry when countdown is the same everywhere
@app.task(bind=True, max_retries=8)
def task(self):
    try:
        ask()
    except OSError as error:
        backoff = 3 * 2 ** self.request.retries
        raise self.retry(exc=error, countdown=min(backoff, 100))


def run():
    retried(task)
