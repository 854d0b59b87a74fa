import { CustomState, DefinitionBody, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';

const RETRIER = {
  "ErrorEquals": ["States.ALL"], // want no-jitter
  "MaxAttempts": 4,
};
const JITTER = { JitterStrategy: 'FULL' };

new CustomState(this, 'Pay', {
  stateJson: {
    Type: 'Task',
    Retry: [
      {
        ErrorEquals: ['Lambda.TooManyRequestsException'], // want no-jitter
        IntervalSeconds: 2,
        BackoffRate: 2,
      },
      { ErrorEquals: ['States.Timeout'], MaxAttempts: 1 },
      { ErrorEquals: ['States.TaskFailed'], JitterStrategy: "NONE" }, // want jitter-off
      { ErrorEquals: ['States.ALL'], ...JITTER },
    ],
    Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Fail', ResultPath: null }],
  },
});

const machine = {
  StartAt: 'Pay',
  States: {
    Pay: { Type: 'Task', Retry: [RETRIER], End: true },
    Post: { Type: 'Task', Retry: fast ? [{ ErrorEquals: ['a'] , MaxAttempts: 9 }] : [], End: true }, // want no-jitter
    Ship: { Type: 'Task', End: true, Retry: [{ ErrorEquals: ['b'] }] }, // want no-jitter
  },
};

new CfnStateMachine(this, 'M', {
  definitionString: JSON.stringify({
    StartAt: 'A',
    States: {
      A: { Type: 'Task', End: true, Retry: [{ ErrorEquals: ['States.ALL'], MaxAttempts: attempts }] }, // want no-jitter
    },
  }),
});

new StateMachine(this, 'T', {
  definitionBody: DefinitionBody.fromString(`{
    "StartAt": "Pay",
    "States": {
      "Pay": {
        "Type": "Task",
        "Resource": "${fn.functionArn}",
        "Retry": [
          {
            "ErrorEquals": ["States.ALL"], ${'' /* want no-jitter */}
            "MaxAttempts": ${attempts}
          },
          { "ErrorEquals": ["States.TaskFailed"], "JitterStrategy": "FULL" }
        ],
        "End": true
      }
    }
  }`),
});

const plain = '{"StartAt":"Pay","States":{"Pay":{"Retry":[{"ErrorEquals":["a"]}]}}}'; // not run by anything that is seen
