from aws_cdk import Duration
from aws_cdk.aws_stepfunctions import JitterType

SLOW = {"interval": Duration.seconds(30)}
FAST = {
    "interval": Duration.seconds(1),
    'jitter_strategy': JitterType.NONE,  # want jitter-off
}
