package gopkgretry

import (
	"time"

	"gopkg.in/retry.v1"
	renamed "gopkg.in/retry.v1"
)

func withoutJitter() retry.Strategy {
	return retry.LimitTime(time.Minute, retry.Exponential{ // want `Exponential is built without Jitter.*no-jitter`
		Initial:  10 * time.Millisecond,
		MaxDelay: time.Second,
	})
}

func renamedImport() *renamed.Exponential {
	return &renamed.Exponential{Initial: time.Second} // want `Exponential is built without Jitter.*no-jitter`
}

func switchedOff() retry.Exponential {
	const jitter = false
	return retry.Exponential{Initial: time.Second, Jitter: jitter} // want `Exponential.Jitter is false, which switches the jitter off.*jitter-off`
}

func switchedOffLater() retry.Exponential {
	e := retry.Exponential{Initial: time.Second, Jitter: true} // set, and then switched off
	e.Jitter = false                                           // want `Exponential.Jitter is false, which switches the jitter off.*jitter-off`
	return e
}

func fixedRate() retry.Strategy {
	return retry.Regular{Total: time.Minute, Delay: time.Second} // want `Regular tries again at a fixed rate.*no-jitter`
}

func jittered() *retry.Attempt {
	return retry.Start(retry.Exponential{Initial: time.Second, Factor: 1.5, Jitter: true}, nil) // random
}

func jitteredLater() retry.Strategy {
	e := retry.Exponential{Initial: time.Second} // the jitter follows
	e.Jitter = true
	return retry.LimitCount(5, e) // judged where it is made
}

func unknownJitter(jitter bool) retry.Exponential {
	return retry.Exponential{Initial: time.Second, Jitter: jitter} // may be true
}

func unknownStrategy(s retry.Strategy) *retry.Attempt {
	return retry.StartWithCancel(retry.LimitCount(5, s), nil, nil) // judged where it is made
}

func unused() retry.Exponential {
	var e retry.Exponential // nothing is written to it
	return e
}
