package rogpeppe

import (
	"time"

	"github.com/rogpeppe/retry"
	renamed "github.com/rogpeppe/retry"
)

func regular() *retry.Iter {
	strategy := retry.Strategy{
		Delay:   time.Second,
		Regular: true, // want `Strategy.Regular is true, which switches the jitter off.*jitter-off`
	}
	return strategy.Start()
}

func regularLater() *renamed.Strategy {
	const regular = true
	strategy := &renamed.Strategy{Delay: time.Second} // random, and then switched off
	strategy.Regular = regular                        // want `Strategy.Regular is true, which switches the jitter off.*jitter-off`
	return strategy
}

func random() *retry.Iter {
	strategy := retry.Strategy{Delay: 100 * time.Millisecond, MaxDelay: 5 * time.Second, Factor: 1.5} // random
	return strategy.Start()
}

func explicit() retry.Strategy {
	return retry.Strategy{Delay: time.Second, Regular: false} // random
}

func unknownRegular(regular bool) retry.Strategy {
	return retry.Strategy{Delay: time.Second, Regular: regular} // may be false
}

func zero() retry.Strategy {
	return retry.Strategy{} // to be filled
}
