import { Stack } from 'aws-cdk-lib';
import { Code, Function, Runtime } from 'aws-cdk-lib/aws-lambda';
import { retryHelper } from './retry';

export class StockStack extends Stack {
  private readonly restock = new Function(this, 'Restock', {
    runtime: Runtime.PYTHON_3_12,
    handler: 'index.handler',
    code: Code.fromInline(`
import boto3
${retryHelper()}
def handler(event, context):
    table = boto3.resource("dynamodb").Table("${this.stackName}-stock")
    return retry_with_backoff(lambda: table.put_item(Item=event), "put item")
`),
  });
}
