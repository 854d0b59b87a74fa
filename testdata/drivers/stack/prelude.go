package stack

const prelude = `
import time
import boto3

client = boto3.client("sqs")


def again(call):
    while True:
        try:
            return call()
        except Exception:
            time.sleep(9)
`
