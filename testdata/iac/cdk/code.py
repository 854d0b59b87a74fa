import textwrap

import pulumi
from aws_cdk import aws_ec2 as ec2, aws_lambda as lambda_

from snippets import BODY, handler

HELPER = """
import time
def call(op):
    while True:
        try:
            return op()
        except Exception:
            time.sleep(5)  # want no-jitter
"""


class Stack:
    CODE = (
        "import time, requests\n"
        "def handler(event, context):\n"
        "    for i in range(9):\n"
        "        try:\n"
        "            return requests.get(event['url'])\n"
        "        except Exception:\n"
        "            time.sleep(2 ** i)\n"  # want no-jitter
    )

    def __init__(self):
        lambda_.Function(self, "A", runtime=lambda_.Runtime.PYTHON_3_12, code=lambda_.Code.from_inline(HELPER + "call(print)\n"))
        lambda_.Function(self, "B", runtime=lambda_.Runtime.PYTHON_3_12, code=lambda_.InlineCode(self.CODE))
        lambda_.Function(self, "C", runtime=lambda_.Runtime.PYTHON_3_12, code=lambda_.Code.from_inline(self.made("orders")))
        lambda_.Function(self, "D", runtime=lambda_.Runtime.NODEJS_20_X, code=lambda_.Code.from_inline(NODE))
        lambda_.Function(self, "E", runtime=lambda_.Runtime.PYTHON_3_12, code=lambda_.Code.from_inline(BODY))
        lambda_.Function(self, "F", runtime=lambda_.Runtime.PYTHON_3_12, code=lambda_.Code.from_inline(handler(4)))

    def made(self, table):
        return textwrap.dedent(f"""\
            import time, boto3
            def handler(event, context):
                wait = 1
                while True:
                    try:
                        return boto3.client('dynamodb').describe_table(TableName='{table}')
                    except Exception as e:
                        print(f"failed: {{e}}")
                        time.sleep(wait)  # want no-jitter
                        wait = wait * 2
            """)


pulumi.AssetArchive({"index.py": pulumi.StringAsset("""
import time, requests
def handler(event, context):
    while True:
        try:
            return requests.get(event["{}"])
        except Exception:
            time.sleep({})  # want no-jitter
""".format("url", 7))})
