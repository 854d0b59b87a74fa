import { Code, Function, Runtime } from 'aws-cdk-lib/aws-lambda';

const utils = (): string => `
import random
import time

def retry_with_backoff(operation, operation_name, jitter_factor=0.3):
    while True:
        try:
            return operation()
        except Exception as e:
            time.sleep(5 + 5 * jitter_factor * random.random())
`;

export function escaped(scope: any) {
  new Function(scope, 'Escaped', {
    runtime: Runtime.PYTHON_3_12,
    handler: 'index.handler',
    code: Code.fromInline(`
import boto3
\${utils()}
def handler(event, context):
    return retry_with_backoff(boto3.client('ssm').list_commands, 'list', jitter_factor=0.3)
`),
  });
}

export function lineBreak(scope: any) {
  new Function(scope, 'LineBreak', {
    runtime: Runtime.PYTHON_3_12,
    handler: 'index.handler',
    code: Code.fromInline(`
${utils()}
def handler(event, context):
    print("a\nb")
    return retry_with_backoff(print, 'print', jitter_factor=0.3)
`),
  });
}

export function well(scope: any, count: number) {
  new Function(scope, 'Well', {
    runtime: Runtime.PYTHON_3_12,
    handler: 'index.handler',
    code: Code.fromInline(`${utils()}
COUNT = ${count}
def handler(event, context):
    print("a\\nb", '\`', "\u0041")
    return retry_with_backoff(print, 'print', jitter_factor=0.3)
`),
  });
}

export function unknownPiece(scope: any, helper: string) {
  new Function(scope, 'Unknown', {
    runtime: Runtime.PYTHON_3_12,
    handler: 'index.handler',
    code: Code.fromInline(`
${helper}
def handler(event, context):
    return retry_with_backoff(print, 'print', jitter_factor=random.random())
`),
  });
}

export function node(scope: any) {
  new Function(scope, 'Node', {
    runtime: Runtime.NODEJS_20_X,
    handler: 'index.handler',
    code: Code.fromInline(`
exports.handler = async () => { retry_with_backoff( };
`),
  });
}

export const readme = `
# Usage
\`\`\`python
import time
retry_with_backoff(print, "x")
\`\`\`
`;
