import * as utils from './python-retry-utils';

export default class DrainFunction {
  private static readonly imports = ['import boto3', 'import time', ''].join('\n');

  static code(): string {
    const body = `
autoscaling = boto3.client('autoscaling')

def handler(event, context):
    hook = event['detail']
    retry_with_backoff(
        lambda: autoscaling.complete_lifecycle_action(
            LifecycleHookName=hook['LifecycleHookName'],
            AutoScalingGroupName=hook['AutoScalingGroupName'],
            LifecycleActionResult='CONTINUE',
            LifecycleActionToken=hook['LifecycleActionToken'],
        ),
        'complete lifecycle action',
    )
`;
    return `${DrainFunction.imports}${utils.getPythonRetryUtils()}${body}`;
  }
}
