import { Stack } from 'aws-cdk-lib';
import { Code, Function, Runtime } from 'aws-cdk-lib/aws-lambda';

export class LedgerStack extends Stack {
  readonly settle = new Function(this, 'Settle', {
    runtime: Runtime.PYTHON_3_12,
    handler: 'index.handler',
    code: Code.fromInline(`
import boto3
import time

table = boto3.resource("dynamodb").Table("ledger")

def retry_with_backoff(operation, name, max_retries=3, base_delay=2):
    for attempt in range(max_retries):
        try:
            return operation()
        except Exception:
            time.sleep(base_delay * (2 ** attempt))

def handler(event, context):
    retry_with_backoff(lambda: table.scan(), "scan")
    return retry_with_backoff(lambda: table.put_item(Item=event), "put item")
`),
  });
}
