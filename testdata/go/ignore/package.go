//nolint:jitterlint // one instance runs all of this
package ignore

import "k8s.io/apimachinery/pkg/util/wait"

func first() wait.Backoff { return wait.Backoff{Duration: 1, Steps: 5} }

func second() wait.Backoff { return wait.Backoff{Duration: 1, Steps: 5} }
