import json

from aws_cdk import aws_stepfunctions as sfn

RETRIER = {"ErrorEquals": ["States.ALL"], "MaxAttempts": 4}  # want no-jitter
JITTER = {"JitterStrategy": "FULL"}

sfn.CustomState(
    stack,
    "Pay",
    state_json={
        "Type": "Task",
        "Retry": [
            {
                "ErrorEquals": ["Lambda.TooManyRequestsException"],  # want no-jitter
                "IntervalSeconds": 2,
                "BackoffRate": 2,
            },
            {"ErrorEquals": ["States.Timeout"], "MaxAttempts": 1},
            {'ErrorEquals': ['States.TaskFailed'], 'JitterStrategy': 'NONE'},  # want jitter-off
            {"ErrorEquals": ["States.ALL"], **JITTER},
        ],
        "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Fail", "ResultPath": None}],
    },
)

definition = json.dumps({
    "StartAt": "Pay",
    "States": {
        "Pay": {"Type": "Task", "Retry": [RETRIER], "End": True},
        "Post": {"Type": "Task", "Retry": [{"ErrorEquals": ["a"], "MaxAttempts": 9}] if fast else [], "End": True},  # want no-jitter
        "Ship": {"Type": "Task", "Retry": [{"ErrorEquals": ["b"]}], "End": True},  # want no-jitter
    },
})

sfn.DefinitionBody.from_string(f"""{{
  "StartAt": "Pay",
  "States": {{
    "Pay": {{
      "Type": "Task",
      "Resource": "{fn.function_arn}",
      "Retry": [{{ "ErrorEquals": ["want no-jitter "], "MaxAttempts": {attempts} }}],
      "End": true
    }}
  }}
}}""")

template = """{
  "StartAt": "Pay",
  "States": {"Pay": {"Type": "Task", "Retry": [{"ErrorEquals": ["want no-jitter "], "MaxAttempts": %d}], "End": true}}
}""" % attempts
