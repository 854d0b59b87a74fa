package watermill

import (
	"time"

	"github.com/ThreeDotsLabs/watermill/message"
	"github.com/ThreeDotsLabs/watermill/message/router/middleware"
	renamed "github.com/ThreeDotsLabs/watermill/message/router/middleware"
)

type config struct{ spread float64 }

func withoutFactor(router *message.Router) {
	router.AddMiddleware(
		middleware.Recoverer,
		middleware.Retry{ // want `Retry is built without RandomizationFactor.*no-jitter`
			MaxRetries:      3,
			InitialInterval: 100 * time.Millisecond,
		}.Middleware,
	)
}

func withoutFactorKept() *renamed.Retry {
	return &renamed.Retry{MaxRetries: 3, InitialInterval: time.Second, Multiplier: 2} // want `Retry is built without RandomizationFactor.*no-jitter`
}

func fieldByField() message.HandlerMiddleware {
	var retry middleware.Retry // want `Retry is built without RandomizationFactor.*no-jitter`
	retry.MaxRetries = 3
	retry.InitialInterval = time.Second
	return retry.Middleware
}

func elided() []middleware.Retry {
	return []middleware.Retry{
		{MaxRetries: 3, InitialInterval: time.Second}, // want `Retry is built without RandomizationFactor.*no-jitter`
	}
}

func zeroFactor() middleware.Retry {
	return middleware.Retry{
		MaxRetries:          3,
		InitialInterval:     time.Second,
		RandomizationFactor: 0, // want `Retry.RandomizationFactor is 0, which switches the jitter off.*jitter-off`
	}
}

func zeroConstant() middleware.Retry {
	const none = 0.0
	retry := middleware.Retry{MaxRetries: 3, RandomizationFactor: 0.5} // set, and then switched off
	retry.RandomizationFactor = none                                   // want `Retry.RandomizationFactor is 0, which switches the jitter off.*jitter-off`
	return retry
}

func factor() message.HandlerMiddleware {
	return middleware.Retry{MaxRetries: 3, InitialInterval: time.Second, RandomizationFactor: 0.5}.Middleware // random
}

func factorLater() message.HandlerMiddleware {
	retry := middleware.Retry{MaxRetries: 3, InitialInterval: time.Second} // the factor follows
	retry.RandomizationFactor = 0.2
	return retry.Middleware
}

func factorByPointer(c config) *middleware.Retry {
	retry := &middleware.Retry{MaxRetries: 3} // the factor follows
	same := retry
	same.RandomizationFactor = c.spread // may be set
	return retry
}

func factorElided() []middleware.Retry {
	return []middleware.Retry{{MaxRetries: 3, RandomizationFactor: 0.5}} // random
}

func unknownFactor(c config) middleware.Retry {
	return middleware.Retry{MaxRetries: 3, RandomizationFactor: c.spread} // may be set
}

func unused() middleware.Retry {
	var retry middleware.Retry // nothing is written to it
	return retry
}
