from celery import Celery

app = Celery()


def retried(task):
    """Runs a task as a worker does, and sleeps as long as it asks for."""
    task.signature_from_request = lambda *args, **options: asked(options["countdown"])
    for retries in range(4):
        task.push_request(id="1", retries=retries, called_directly=False)
        try:
            task.run()
        except Exception:
            pass
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
