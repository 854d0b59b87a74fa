import * as cdk from 'aws-cdk-lib';
import { Duration } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { SHARED, imported } from './shared';

const RETRY = {
  errors: ['States.TaskFailed'], // want no-jitter
  maxAttempts: 5,
};
const JITTERED = { jitterStrategy: sfn.JitterType.FULL, maxAttempts: 4 };
const SLOW = { interval: Duration.seconds(30) } as const;
const ATTEMPTS = 1;
const NEVER = sfn.JitterType.NONE;

export class Pay extends cdk.Stack {
  private readonly retry = { interval: Duration.minutes(1), backoffRate: 1 }; // want no-jitter

  constructor(scope: cdk.App, props: sfn.RetryProps) {
    super(scope, 'Pay');
    const pay = new tasks.LambdaInvoke(this, 'Pay', { lambdaFunction: props.fn });
    pay.addRetry({ // want no-jitter
      errors: ['Lambda.ServiceException'],
      interval: cdk.Duration.seconds(2),
      maxAttempts: 6,
    });
    pay.addRetry({ interval: Duration.seconds(5) }); // want no-jitter
    pay.addRetry(); // want no-jitter
    pay.addRetry({ jitterStrategy: sfn.JitterType.NONE }); // want jitter-off
    pay.addRetry({ maxAttempts: 4, jitterStrategy: undefined }); // want no-jitter
    pay.addRetry({ jitterStrategy: NEVER }); // want jitter-off
    pay.addRetry({ ...SLOW, maxAttempts: 9 }); // want no-jitter
    pay.addRetry({ maxAttempts: 9, ...SLOW, }); // want no-jitter
    pay.addRetry(RETRY);
    pay.addRetry(RETRY as sfn.RetryProps);
    pay.addRetry(this.retry);
    pay.addRetry(SHARED.fast);
    pay.addRetry(attempts(3));
    pay.addRetry(imported);
    pay.addRetry(props.slow ? { maxAttempts: 2 } : { maxAttempts: 0 }); // want no-jitter
    new tasks.EvaluateExpression(this, 'Add', { expression: '$.a' }).addRetry({ 'maxAttempts': 8 }); // want no-jitter

    pay.addRetry({ interval: Duration.seconds(5), jitterStrategy: sfn.JitterType.FULL });
    pay.addRetry({ maxAttempts: 0 });
    pay.addRetry({ maxAttempts: ATTEMPTS });
    pay.addRetry({ ...JITTERED });
    pay.addRetry({ ...props });
    pay.addRetry({ maxAttempts: 5, jitterStrategy: props.jitterStrategy });
    pay.addRetry(props);
    this.queue.addRetry({ limit: 5 });
    this.queue.addRetry({ errors: ['x'], onRetry: () => {} });
  }
}

function attempts(n: number): sfn.RetryProps {
  return { maxAttempts: n, interval: Duration.seconds(1) }; // want no-jitter
}
