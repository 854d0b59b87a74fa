package catalog

// JavaScriptLibraries returns every retry library for JavaScript, by name.
func JavaScriptLibraries() []JavaScriptLibrary {
	return []JavaScriptLibrary{
		jsAttempt(),
		jsAsync(),
		jsAsyncRetry(),
		jsAWS2(),
		jsAxiosRetry(),
		jsCockatiel(),
		jsExponentialBackoff(),
		jsFetchRetry(),
		jsGot(),
		jsIORedis(),
		jsKy(),
		jsPRetry(),
		jsPromiseRetry(),
		jsNodeRedis(),
		jsNodeRetry(),
		jsSmithy(),
		jsTSRetryPromise(),
	}
}

const (
	jsWithoutJitter = "waits without jitter"
	jsForNothing    = "waits for nothing"
	jsServer        = "it takes a server to wait for: its code was read"
	jsFunction      = "draw from Math.random() in it"
)

// jsTimeouts are the rows of libraries that are made on node-retry's options, or after them.
func jsTimeouts() []JavaScriptRow {
	return []JavaScriptRow{
		{
			When:    jsWhen(jsOn("options.randomize"), jsNotAbove("options.maxTimeout", "options.minTimeout")),
			Verdict: FakeJitter, At: "options.maxTimeout", Says: "cuts all that is drawn off", Fix: "raise maxTimeout above minTimeout",
		},
		{When: jsWhen(jsOn("options.randomize")), Verdict: Jittered},
		{When: jsWhen(jsOff("options.randomize")), Verdict: NoJitter, At: "options.randomize", Says: jsWithoutJitter, Fix: "set randomize: true", Add: "randomize: true"},
	}
}

func jsTimeoutDefaults() map[string]string {
	return map[string]string{"options.minTimeout": "1000", "options.maxTimeout": "Infinity"}
}

// jsPRetry is p-retry, which up to version 6 was made on node-retry, with the same defaults.
func jsPRetry() JavaScriptLibrary {
	// A wait of nothing is one of a millisecond in versions before 7.
	rows := append([]JavaScriptRow{{When: jsWhen(jsOff("options.minTimeout")), Verdict: NoDelay, Says: jsForNothing}}, jsTimeouts()...)
	return JavaScriptLibrary{
		Name: "p-retry", Checked: "p-retry 7.1.1",
		Symbols: []JavaScriptSymbol{
			{
				Names: []string{"p-retry", "p-retry.makeRetriable"}, Params: "input options", Policy: true,
				Defaults: jsTimeoutDefaults(), Twice: jsWhen(jsAtMost("options.retries", 1)), Rows: rows,
			},
		},
	}
}

// jsNodeRetry is retry, whose waits are made all at once before the first try.
func jsNodeRetry() JavaScriptLibrary {
	symbol := func(params string, names ...string) JavaScriptSymbol {
		return JavaScriptSymbol{
			Names: names, Params: params, Policy: true,
			Defaults: jsTimeoutDefaults(), Twice: jsWhen(jsAtMost("options.retries", 1)), Rows: jsTimeouts(),
		}
	}
	return JavaScriptLibrary{
		Name: "retry", Checked: "retry 0.13.1",
		Symbols: []JavaScriptSymbol{
			symbol("options", "retry.operation", "retry.timeouts"),
		},
	}
}

// jsPromiseRetry is promise-retry, made on node-retry.
func jsPromiseRetry() JavaScriptLibrary {
	return JavaScriptLibrary{
		Name: "promise-retry", Checked: "promise-retry 2.0.1",
		Symbols: []JavaScriptSymbol{
			{
				Names: []string{"promise-retry"}, Params: "*options", Policy: true,
				Defaults: jsTimeoutDefaults(), Twice: jsWhen(jsAtMost("options.retries", 1)), Rows: jsTimeouts(),
			},
		},
	}
}

// jsAsyncRetry is async-retry, made on node-retry, which draws unless it is told not to.
func jsAsyncRetry() JavaScriptLibrary {
	rows := jsTimeouts()
	off := JavaScriptRow{
		When: jsWhen(jsGiven("options.randomize"), jsOff("options.randomize")), Verdict: JitterOff, At: "options.randomize",
		Says: "switches the jitter of its waits off", Fix: "leave randomize out: the default draws",
	}
	missing := JavaScriptRow{When: jsWhen(jsMissing("options.randomize")), Verdict: Jittered}
	fake := rows[0]
	fake.When = jsWhen(jsMissing("options.randomize"), jsNotAbove("options.maxTimeout", "options.minTimeout"))
	return JavaScriptLibrary{
		Name: "async-retry", Checked: "async-retry 1.3.3",
		Symbols: []JavaScriptSymbol{
			{
				Names: []string{"async-retry"}, Params: "fn options", Policy: true,
				Defaults: jsTimeoutDefaults(), Twice: jsWhen(jsAtMost("options.retries", 1)), Rows: []JavaScriptRow{rows[0], fake, missing, rows[1], off},
			},
		},
	}
}

func jsExponentialBackoff() JavaScriptLibrary {
	return JavaScriptLibrary{
		Name: "exponential-backoff", Checked: "exponential-backoff 3.1.3",
		Symbols: []JavaScriptSymbol{
			{
				Names: []string{"exponential-backoff.backOff"}, Params: "request options", Policy: true,
				Defaults: map[string]string{"options.startingDelay": "100"}, Twice: jsWhen(jsAtMost("options.numOfAttempts", 2)),
				Rows: []JavaScriptRow{
					{When: jsWhen(jsWord("options.jitter", "full")), Verdict: Jittered},
					{When: jsWhen(jsOff("options.startingDelay")), Verdict: NoDelay, Says: jsForNothing},
					{When: jsWhen(jsMissing("options.jitter")), Verdict: NoJitter, At: "options.jitter", Says: jsWithoutJitter, Fix: `set jitter: "full"`, Add: `jitter: "full"`},
					{When: jsWhen(jsWord("options.jitter", "none")), Verdict: JitterOff, At: "options.jitter", Says: "switches the jitter of its waits off", Fix: `set jitter: "full"`},
				},
			},
		},
	}
}

// jsAxiosRetry is axios-retry, whose exponentialDelay draws a fifth of the wait.
func jsAxiosRetry() JavaScriptLibrary {
	return JavaScriptLibrary{
		Name: "axios-retry", Checked: "axios-retry 4.5.0",
		Symbols: []JavaScriptSymbol{
			{
				Names: []string{"axios-retry"}, Params: "axios options", Policy: true, Twice: jsWhen(jsAtMost("options.retries", 1)),
				Rows: []JavaScriptRow{
					{When: jsWhen(jsMissing("options.retryDelay")), Verdict: NoDelay, Says: jsForNothing},
					{When: jsWhen(jsGiven("options.retryDelay")), Verdict: Followed, At: "options.retryDelay", Fix: "use axiosRetry.exponentialDelay, which draws, or " + jsFunction},
				},
				Counts: []string{"0"},
			},
			{Names: []string{"axios-retry.exponentialDelay"}, Params: "retryNumber error delayFactor", Draws: true, Rows: []JavaScriptRow{{Verdict: Jittered}}},
			{Names: []string{"axios-retry.linearDelay"}, Params: "delayFactor", Rows: []JavaScriptRow{{Verdict: NoJitter, Says: jsWithoutJitter, Fix: "use exponentialDelay, which draws"}}},
		},
	}
}

// jsCockatiel is cockatiel, whose exponential backoff draws by default.
func jsCockatiel() JavaScriptLibrary {
	made := func(name, params string, rows ...JavaScriptRow) JavaScriptSymbol {
		return JavaScriptSymbol{Names: []string{"cockatiel." + name}, New: true, Params: params, Rows: rows}
	}
	const fix = "use new ExponentialBackoff(), which draws"
	return JavaScriptLibrary{
		Name: "cockatiel", Checked: "cockatiel 3.2.1",
		Symbols: []JavaScriptSymbol{
			{
				Names: []string{"cockatiel.retry"}, Params: "policy options", Policy: true, Twice: jsWhen(jsAtMost("options.maxAttempts", 1)),
				Rows: []JavaScriptRow{
					{When: jsWhen(jsMissing("options.backoff")), Verdict: NoDelay, Says: jsForNothing},
					{When: jsWhen(jsGiven("options.backoff")), Verdict: Followed, At: "options.backoff", Fix: fix},
				},
			},
			made("ConstantBackoff", "interval",
				JavaScriptRow{When: jsWhen(jsOff("interval")), Verdict: NoDelay, Says: jsForNothing},
				JavaScriptRow{When: jsWhen(jsSame("interval")), Verdict: NoJitter, Says: jsWithoutJitter, Fix: fix}),
			made("IterableBackoff", "durations", JavaScriptRow{When: jsWhen(jsSame("durations")), Verdict: NoJitter, Says: jsWithoutJitter, Fix: fix}),
			made("ExponentialBackoff", "options",
				JavaScriptRow{When: jsWhen(jsMissing("options.generator")), Verdict: Jittered},
				JavaScriptRow{When: jsWhen(jsGiven("options.generator")), Verdict: Followed, At: "options.generator", Fix: "leave generator out: the default draws"}),
			{
				Names: []string{"cockatiel.noJitterGenerator"},
				Rows:  []JavaScriptRow{{Verdict: JitterOff, Says: "switches the jitter of its waits off", Fix: "leave generator out: the default draws"}},
			},
			{Names: []string{"cockatiel.fullJitterGenerator"}, Rows: []JavaScriptRow{{Verdict: Jittered}}},
			{Names: []string{"cockatiel.halfJitterGenerator"}, Rows: []JavaScriptRow{{Verdict: Jittered}}},
			{Names: []string{"cockatiel.decorrelatedJitterGenerator"}, Rows: []JavaScriptRow{{Verdict: Jittered}}},
		},
	}
}

// jsSmithy are the strategies of the AWS SDK's third version. Its own draw.
func jsSmithy() JavaScriptLibrary {
	return JavaScriptLibrary{
		Name: "AWS SDK v3", Checked: "@smithy/util-retry 4.6.2",
		Symbols: []JavaScriptSymbol{
			{
				Names: []string{"@smithy/util-retry.ConfiguredRetryStrategy", "@aws-sdk/util-retry.ConfiguredRetryStrategy", "@smithy/core/retry.ConfiguredRetryStrategy"},
				New:   true, Params: "maxAttempts computeNextBackoffDelay", Policy: true, Twice: jsWhen(jsAtMost("maxAttempts", 2)),
				Rows: []JavaScriptRow{
					{When: jsWhen(jsOff("computeNextBackoffDelay"), jsGiven("computeNextBackoffDelay")), Verdict: NoDelay, Says: jsForNothing},
					{When: jsWhen(jsMissing("computeNextBackoffDelay")), Verdict: NoJitter, Says: "waits a constant 100ms without jitter", Fix: "use StandardRetryStrategy, which draws"},
					{When: jsWhen(jsSame("computeNextBackoffDelay")), Verdict: NoJitter, At: "computeNextBackoffDelay", Says: jsWithoutJitter, Fix: "use StandardRetryStrategy, which draws, or " + jsFunction},
				},
				Counts: []string{"0"},
			},
		},
	}
}

// jsAWS2 is the second version of the AWS SDK, which draws but for what customBackoff gives.
func jsAWS2() JavaScriptLibrary {
	return JavaScriptLibrary{
		Name: "AWS SDK v2",
		Symbols: []JavaScriptSymbol{
			{
				Names: []string{"aws-sdk.*", "aws-sdk/clients/*"}, New: true, Params: "options", Policy: true, Twice: jsWhen(jsAtMost("options.maxRetries", 1)),
				Rows: jsCustomBackoff(), Counts: []string{"0"},
			},
			{
				Names: []string{"aws-sdk.config.update"}, Params: "options", Policy: true, Twice: jsWhen(jsAtMost("options.maxRetries", 1)),
				Rows: jsCustomBackoff(), Counts: []string{"0"},
			},
		},
	}
}

func jsCustomBackoff() []JavaScriptRow {
	const option = "options.retryDelayOptions.customBackoff"
	return []JavaScriptRow{
		{When: jsWhen(jsMissing(option)), Verdict: Jittered, Unproven: jsServer},
		{When: jsWhen(jsSame(option)), Verdict: NoJitter, At: option, Says: jsWithoutJitter, Fix: "leave customBackoff out: the SDK draws by itself", Unproven: jsServer},
	}
}

// jsGot is got, which adds up to 100 ms to its waits by itself.
func jsGot() JavaScriptLibrary {
	const delay, noise = "options.retry.calculateDelay", "options.retry.noise"
	return JavaScriptLibrary{
		Name: "got",
		Symbols: []JavaScriptSymbol{
			{
				Names:  []string{"got", "got.extend", "got.get", "got.post", "got.put", "got.patch", "got.head", "got.delete", "got.stream", "got.paginate"},
				Params: "*options", Policy: true, Twice: jsWhen(jsAtMost("options.retry.limit", 1), jsAtMost("options.retry", 1)),
				Rows: []JavaScriptRow{
					{When: jsWhen(jsGiven(delay), jsSame(delay)), Verdict: NoJitter, At: delay, Says: jsWithoutJitter, Fix: "leave calculateDelay out, or " + jsFunction, Unproven: jsServer},
					{When: jsWhen(jsMissing(delay), jsGiven(noise), jsOff(noise)), Verdict: JitterOff, At: noise, Says: "switches the jitter of its waits off", Fix: "leave noise out: the default draws", Unproven: jsServer},
					{Verdict: Jittered, Unproven: jsServer},
				},
				Counts: []string{"0.attemptCount", "0.retryOptions"},
			},
		},
	}
}

// jsKy is ky, which retries by itself, without jitter; that is told where its policy is
// written down.
func jsKy() JavaScriptLibrary {
	const retry = "options.retry"
	return JavaScriptLibrary{
		Name: "ky",
		Symbols: []JavaScriptSymbol{
			{
				Names:  []string{"ky", "ky.create", "ky.extend", "ky.get", "ky.post", "ky.put", "ky.patch", "ky.head", "ky.delete"},
				Params: "*options", Policy: true, Twice: jsWhen(jsAtMost(retry+".limit", 1), jsAtMost(retry, 1)),
				Rows: []JavaScriptRow{
					{When: jsWhen(jsMissing(retry)), Verdict: Jittered, Unproven: "nobody has asked for its retries"},
					{When: jsWhen(jsOn(retry + ".jitter")), Verdict: Jittered, Unproven: jsServer},
					{When: jsWhen(jsGiven(retry+".delay"), jsSame(retry+".delay")), Verdict: NoJitter, At: retry + ".delay", Says: jsWithoutJitter, Fix: "add jitter: true", Unproven: jsServer},
					{When: jsWhen(jsGiven(retry + ".delay")), Verdict: Jittered, Unproven: "the function decides"},
					{When: jsWhen(jsGiven(retry), jsOff(retry+".jitter")), Verdict: NoJitter, At: retry, Says: jsWithoutJitter, Fix: "set jitter: true in retry", Add: "jitter: true", Unproven: jsServer},
				},
				Counts: []string{"0"},
			},
		},
	}
}

// jsFetchRetry is fetch-retry, whose wait is a parameter.
func jsFetchRetry() JavaScriptLibrary {
	const delay = "defaults.retryDelay"
	return JavaScriptLibrary{
		Name: "fetch-retry", Checked: "fetch-retry 6.0.0",
		Symbols: []JavaScriptSymbol{
			{
				Names: []string{"fetch-retry"}, Params: "fetch defaults", Policy: true, Twice: jsWhen(jsAtMost("defaults.retries", 1)),
				Rows: []JavaScriptRow{
					{When: jsWhen(jsMissing(delay)), Verdict: Jittered, Unproven: "each call may bring its own wait"},
					{When: jsWhen(jsOff(delay)), Verdict: NoDelay, Says: jsForNothing},
					{When: jsWhen(jsSame(delay)), Verdict: NoJitter, At: delay, Says: jsWithoutJitter, Fix: "give retryDelay a function, and " + jsFunction},
				},
				Counts: []string{"0"},
			},
		},
	}
}

func jsAttempt() JavaScriptLibrary {
	const calculated = "options.calculateDelay"
	return JavaScriptLibrary{
		Name: "@lifeomic/attempt", Checked: "@lifeomic/attempt 3.1.0",
		Symbols: []JavaScriptSymbol{
			{
				Names: []string{"@lifeomic/attempt.retry"}, Params: "fn options", Policy: true, Twice: jsWhen(jsAtMost("options.maxAttempts", 2)),
				Defaults: map[string]string{"options.delay": "200", "options.minDelay": "0"},
				Rows: []JavaScriptRow{
					{When: jsWhen(jsGiven(calculated), jsSame(calculated)), Verdict: NoJitter, At: calculated, Says: jsWithoutJitter, Fix: jsFunction},
					{When: jsWhen(jsGiven(calculated)), Verdict: Jittered, Unproven: "the function decides"},
					{When: jsWhen(jsOff("options.delay")), Verdict: NoDelay, Says: jsForNothing},
					{When: jsWhen(jsOn("options.jitter")), Verdict: Jittered},
					{When: jsWhen(jsOff("options.jitter")), Verdict: NoJitter, At: "options.jitter", Says: jsWithoutJitter, Fix: "set jitter: true", Add: "jitter: true"},
				},
				Counts: []string{"0.attemptNum", "0.attemptsRemaining", "1"},
			},
		},
	}
}

// jsTSRetryPromise is ts-retry-promise, which has no jitter but by a function.
func jsTSRetryPromise() JavaScriptLibrary {
	const backoff = "config.backoff"
	even := JavaScriptRow{Verdict: NoJitter, Says: jsWithoutJitter, Fix: "give backoff a function, and " + jsFunction}
	missing, given := even, even
	missing.When = jsWhen(jsMissing(backoff))
	given.When, given.At = jsWhen(jsGiven(backoff), jsSame(backoff)), backoff
	return JavaScriptLibrary{
		Name: "ts-retry-promise", Checked: "ts-retry-promise 0.8.1",
		Symbols: []JavaScriptSymbol{
			{
				Names: []string{"ts-retry-promise.retry", "ts-retry-promise.retryDecorator"}, Params: "f config", Policy: true, Twice: jsWhen(jsAtMost("config.retries", 1)),
				Defaults: map[string]string{"config.delay": "100"},
				Rows: []JavaScriptRow{
					{When: jsWhen(jsGiven("config.until")), Verdict: FixedPoll, Unproven: "it says when there is a retry, and not how long it waits"},
					{When: jsWhen(jsOff("config.delay"), jsMissing(backoff)), Verdict: NoDelay, Says: jsForNothing},
					missing, given,
				},
				Counts: []string{"0", "1"},
			},
		},
	}
}

// jsAsync is async, whose retry waits for nothing unless it is told how long.
func jsAsync() JavaScriptLibrary {
	const interval = "options.interval"
	return JavaScriptLibrary{
		Name: "async", Checked: "async 3.2.6",
		Symbols: []JavaScriptSymbol{
			{
				Names: []string{"async.retry", "async.retryable", "async/retry", "async/retryable"}, Params: "options task", Policy: true, Twice: jsWhen(jsAtMost("options.times", 2)),
				Rows: []JavaScriptRow{
					{When: jsWhen(jsMissing(interval)), Verdict: NoDelay, Says: jsForNothing},
					{When: jsWhen(jsOff(interval)), Verdict: NoDelay, Says: jsForNothing},
					{When: jsWhen(jsSame(interval)), Verdict: NoJitter, At: interval, Says: jsWithoutJitter, Fix: "give interval a function, and " + jsFunction},
				},
				Counts: []string{"0"},
			},
		},
	}
}

// jsIORedis and jsNodeRedis connect again without an end, with a wait that is a function's.
func jsIORedis() JavaScriptLibrary {
	const strategy = "options.retryStrategy"
	return JavaScriptLibrary{
		Name: "ioredis",
		Symbols: []JavaScriptSymbol{
			{
				Names: []string{"ioredis", "ioredis.Redis"}, New: true, Params: "*options", Policy: true,
				Rows: []JavaScriptRow{
					{When: jsWhen(jsMissing(strategy)), Verdict: Jittered, Unproven: "what the client does by itself depends on its version"},
					{When: jsWhen(jsSame(strategy)), Verdict: NoJitter, At: strategy, Says: jsWithoutJitter, Fix: jsFunction, Unproven: jsServer},
				},
				Counts: []string{"0"},
			},
		},
	}
}

func jsNodeRedis() JavaScriptLibrary {
	const strategy = "options.socket.reconnectStrategy"
	return JavaScriptLibrary{
		Name: "redis",
		Symbols: []JavaScriptSymbol{
			{
				Names: []string{"redis.createClient", "@redis/client.createClient"}, Params: "options", Policy: true,
				Rows: []JavaScriptRow{
					{When: jsWhen(jsMissing(strategy)), Verdict: Jittered, Unproven: "what the client does by itself depends on its version"},
					{When: jsWhen(jsSame(strategy)), Verdict: NoJitter, At: strategy, Says: jsWithoutJitter, Fix: "give reconnectStrategy a function, and " + jsFunction, Unproven: jsServer},
				},
				Counts: []string{"0"},
			},
		},
	}
}
