from botocore.config import Config
from botocore.retries.standard import ExponentialBackoff, RetryContext


#: botocore.config.Config
settings = Config(retries={"mode": "standard", "max_attempts": 5})


def run():
    for attempt in range(1, settings.retries["max_attempts"]):
        asked(ExponentialBackoff().delay_amount(RetryContext(attempt_number=attempt)))
