package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	sfn "github.com/aws/aws-cdk-go/awscdk/v2/awsstepfunctions"
	"github.com/aws/jsii-runtime-go"
)

const once = 1

func retries(pay, ship sfn.TaskStateBase, props *sfn.RetryProps) {
	pay.AddRetry(&sfn.RetryProps{ // want no-jitter
		Errors:      jsii.Strings("States.TaskFailed"),
		Interval:    awscdk.Duration_Seconds(jsii.Number(2)),
		MaxAttempts: jsii.Number(3),
		BackoffRate: jsii.Number(2),
	})
	ship.AddRetry(&sfn.RetryProps{MaxAttempts: jsii.Number(4)}).AddRetry(&sfn.RetryProps{JitterStrategy: sfn.JitterType_FULL}) // want no-jitter
	pay.AddRetry(&sfn.RetryProps{MaxAttempts: jsii.Number(4), JitterStrategy: sfn.JitterType_NONE})                            // want jitter-off
	pay.AddRetry(&sfn.RetryProps{})                                                                                            // want no-jitter

	pay.AddRetry(&sfn.RetryProps{MaxAttempts: jsii.Number(once)})
	pay.AddRetry(&sfn.RetryProps{MaxAttempts: jsii.Number(4), JitterStrategy: strategy})
	pay.AddRetry(props)
	queue.AddRetry(&other.RetryProps{MaxAttempts: jsii.Number(4)})
}
