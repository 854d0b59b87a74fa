package follow

import "k8s.io/apimachinery/pkg/util/wait"

func tested() wait.Backoff { return wait.Backoff{Duration: 1, Steps: 5} }
