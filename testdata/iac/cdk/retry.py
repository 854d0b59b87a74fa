import aws_cdk as cdk
from aws_cdk import Duration, aws_stepfunctions as sfn, aws_stepfunctions_tasks as tasks
from shared import FAST, SLOW

RETRY = {"max_attempts": 5, "interval": Duration.seconds(3)}  # want no-jitter
NAMED = dict(errors=["States.ALL"])  # want no-jitter
JITTERED = {"jitter_strategy": sfn.JitterType.FULL}
ONCE = 1


class Pay(cdk.Stack):
    def __init__(self, scope, props):
        super().__init__(scope, "Pay")
        pay = tasks.LambdaInvoke(self, "Pay", lambda_function=props.fn)
        pay.add_retry(  # want no-jitter
            errors=["Lambda.ServiceException"],
            interval=Duration.seconds(2),
            max_attempts=6,
        )
        pay.add_retry(interval=cdk.Duration.minutes(1), backoff_rate=1)  # want no-jitter
        pay.add_retry()  # want no-jitter
        pay.add_retry(jitter_strategy=sfn.JitterType.NONE)  # want jitter-off
        pay.add_retry(max_attempts=4, jitter_strategy=None)  # want no-jitter
        pay.add_retry(max_attempts=9, **SLOW)  # want no-jitter
        pay.add_retry(**RETRY)
        pay.add_retry(**RETRY)
        pay.add_retry(**NAMED)
        pay.add_retry(**FAST)
        tasks.EvaluateExpression(self, "Add", expression="$.a").add_retry(max_attempts=8)  # want no-jitter

        pay.add_retry(interval=Duration.seconds(5), jitter_strategy=sfn.JitterType.FULL)
        pay.add_retry(max_attempts=0)
        pay.add_retry(max_attempts=ONCE)
        pay.add_retry(max_attempts=9, **JITTERED)
        pay.add_retry(**props.retry)
        pay.add_retry(max_attempts=3, jitter_strategy=props.jitter)
        # jitterlint:ignore no-jitter one machine at a time
        pay.add_retry(
            max_attempts=7,
        )
        self.queue.add_retry(limit=5)
