package suture

import (
	"time"

	"github.com/thejerf/suture/v4"
	supervise "github.com/thejerf/suture/v4"
)

func switchedOff() *suture.Supervisor {
	return suture.New("jobs", suture.Spec{
		FailureBackoff: time.Minute,
		BackoffJitter:  suture.NoJitter{}, // want "suture.Spec.BackoffJitter is NoJitter.*jitter-off"
	})
}

func renamed() *supervise.Supervisor {
	none := &supervise.NoJitter{}
	var spec supervise.Spec
	spec.FailureBackoff = time.Minute
	spec.BackoffJitter = none // want "suture.Spec.BackoffJitter is NoJitter.*jitter-off"
	return supervise.New("jobs", spec)
}

func byDefault() *suture.Supervisor { return suture.NewSimple("jobs") }

// nil is replaced by the default jitter.
func explicitNil() *suture.Supervisor {
	return suture.New("jobs", suture.Spec{FailureBackoff: time.Minute, BackoffJitter: nil})
}

func zero() *suture.Supervisor {
	var spec suture.Spec
	spec.FailureThreshold = 3
	return suture.New("jobs", spec)
}

func jittered() *suture.Supervisor {
	return suture.New("jobs", suture.Spec{BackoffJitter: &suture.DefaultJitter{}})
}

// The caller's jitter decides.
func unknown(jitter suture.Jitter) *suture.Supervisor {
	return suture.New("jobs", suture.Spec{BackoffJitter: jitter})
}
