package ignore

import "k8s.io/apimachinery/pkg/util/wait"

func whole() []wait.Backoff {
	return []wait.Backoff{
		{Duration: 1, Steps: 5},
		{Duration: 1, Steps: 5, Jitter: 0.001}, // want `wait.Backoff`
	}
}

//jitterlint:file-ignore no-jitter,jitter-off one instance runs all of this // want `ignores too much, since there is no jitter-off finding in the file`
