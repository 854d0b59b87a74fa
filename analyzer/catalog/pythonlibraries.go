package catalog

import "slices"

// PythonLibraries returns every retry library for Python, by name.
func PythonLibraries() []PythonLibrary {
	return []PythonLibrary{
		pyAiohttpRetry(),
		pyDurable(),
		pyBackoff(),
		pyBotocore(),
		pyCelery(),
		pyGoogle(),
		pyHTTPX(),
		pyHTTPXRetries(),
		pyKubernetes(),
		pyOpnieuw(),
		pyPolling2(),
		pyRedis(),
		pyRequests(),
		pyRetry(),
		pyRetryDecorator(),
		pyRetrying(),
		pyRiprova(),
		pyStamina(),
		pyTenacity(),
		pyURLLib3(),
	}
}

const (
	pyNotPackaged = "Debian has no package of it: its code was read"
	pyByResult    = "it says when there is a retry, and not how long it waits"
)

// pyRow is the only row of what always has one verdict.
func pyRow(v Verdict, says, fix string) []PythonRow {
	return []PythonRow{{Verdict: v, Says: says, Fix: fix}}
}

// pyUnproven gives rows the reason for which none draws their waits.
func pyUnproven(why string, symbols ...PythonSymbol) []PythonSymbol {
	for _, s := range symbols {
		for i := range s.Rows {
			s.Rows[i].Unproven = why
		}
	}
	return symbols
}

// pyBackoff is backoff, whose jitter is a parameter that is a function.
func pyBackoff() PythonLibrary {
	const (
		fix  = "leave jitter=None out, or pass jitter=backoff.full_jitter"
		rest = " * max_tries=None max_time=None jitter=backoff.full_jitter giveup=? on_success=None on_backoff=None on_giveup=None raise_on_giveup=True logger=? backoff_log_level=20 giveup_log_level=40 interval=1 base=2 factor=1 max_value=None value=None"
	)
	waits := []PythonWaits{
		{When: pyWhen(pyNamed("wait_gen", "backoff.constant")), Base: pyBy("interval")},
		{When: pyWhen(pyNamed("wait_gen", "backoff.expo")), Base: pyBy("factor"), Factor: pyBy("base"), Cap: pyBy("max_value")},
		{When: pyWhen(pyNamed("wait_gen", "backoff.fibo")), Base: pyAlways(1), Cap: pyBy("max_value"), Unsteady: true},
	}
	attempts := PythonAttempts{Params: []string{"max_tries"}, Ends: []string{"max_time"}}
	rows := []PythonRow{
		// The other side says how long to wait.
		{When: pyWhen(pyNamed("wait_gen", "backoff.runtime")), Verdict: Jittered, Unproven: "the answer decides"},
		{When: pyWhen(pyAbsent("jitter"), pyNamed("wait_gen", "backoff.constant"), pyOff("interval")), Verdict: NoDelay, Says: "waits for nothing"},
		{
			When: pyWhen(pyAbsent("jitter"), pySame("wait_gen")), Verdict: JitterOff, At: "jitter", Says: "switches the jitter of its waits off", Fix: fix,
			Waits: waits,
		},
		{When: pyWhen(pyGiven("jitter"), pySame("jitter"), pySame("wait_gen")), Verdict: NoJitter, At: "jitter", Says: "adds no random part to its waits", Fix: "pass jitter=backoff.full_jitter"},
		{Verdict: Jittered},
	}
	// It may ask again what answers, until it says what is waited for.
	poll := PythonRow{When: pyWhen(pyNamed("wait_gen", "backoff.constant"), pyAbsent("jitter")), Verdict: FixedPoll, Unproven: pyByResult}
	return PythonLibrary{
		Name: "backoff", Checked: "backoff 2.2.1",
		Symbols: []PythonSymbol{
			{
				Names: []string{"backoff.on_exception"}, Params: "wait_gen exception" + rest, Policy: true,
				Twice: pyWhen(pyAtMost("max_tries", 2)), Attempts: attempts, Rows: rows,
			},
			{
				Names: []string{"backoff.on_predicate"}, Params: "wait_gen predicate=?" + rest, Policy: true,
				Twice: pyWhen(pyAtMost("max_tries", 2)), Attempts: attempts, Rows: slices.Concat([]PythonRow{poll}, rows[:1], rows[2:]),
			},
			{Names: []string{"backoff.expo"}, Params: "base=2 factor=1 max_value=None", Rows: pyRow(NoJitter, "waits without jitter", fix)},
			{Names: []string{"backoff.fibo"}, Params: "max_value=None", Rows: pyRow(NoJitter, "waits without jitter", fix)},
			{Names: []string{"backoff.constant"}, Params: "interval=1", Rows: pyRow(NoJitter, "waits without jitter", fix)},
			{Names: []string{"backoff.full_jitter"}, Params: "value", Rows: pyRow(Jittered, "", "")},
			{Names: []string{"backoff.random_jitter"}, Params: "value", Rows: pyRow(Jittered, "", "")},
			{
				Names: []string{"backoff.decay"}, Params: "initial_value=1 decay_factor=1 min_value=None",
				Rows: []PythonRow{{Verdict: NoJitter, Says: "waits without jitter", Fix: fix, Unproven: "it is newer than Debian's version: its code was read"}},
			},
		},
	}
}

// pyRetrying is retrying, whose lengths are milliseconds, and which waits the longest of
// all waits that it is asked for.
func pyRetrying() PythonLibrary {
	const (
		params = "stop=None wait=None stop_max_attempt_number=None stop_max_delay=None wait_fixed=None wait_random_min=None wait_random_max=None wait_incrementing_start=None wait_incrementing_increment=None wait_exponential_multiplier=None wait_exponential_max=None retry_on_exception=None retry_on_result=None wrap_exception=False stop_func=None wait_func=None wait_jitter_max=None"
		fix    = "add wait_jitter_max, in milliseconds"
	)
	rows := []PythonRow{
		{When: pyWhen(pyGiven("retry_on_result"), pyAbsent("retry_on_exception")), Verdict: FixedPoll, Unproven: pyByResult},
		{When: pyWhen(pyOn("wait_jitter_max")), Verdict: Jittered},
		{When: pyWhen(pyGiven("wait_func"), pySame("wait_func")), Verdict: NoJitter, At: "wait_func", Says: "waits without jitter", Fix: fix},
		{When: pyWhen(pyGiven("wait_func")), Verdict: Jittered, Unproven: "the function decides"},
		{When: pyWhen(pyGiven("wait")), Verdict: Jittered, Unproven: "what is named decides"},
		{When: pyWhen(pyGiven("wait_random_max"), pyOn("wait_fixed"), pyNotAbove("wait_random_max", "wait_fixed")), Verdict: FakeJitter, At: "wait_random_max", Says: "waits the longer of both, which is always wait_fixed", Fix: "leave wait_fixed out, or add wait_jitter_max"},
		{When: pyWhen(pyGiven("wait_random_max"), pyOn("wait_exponential_multiplier"), pyNotAbove("wait_random_max", "wait_exponential_multiplier")), Verdict: FakeJitter, At: "wait_random_max", Says: "waits the longer of both, which is never the drawn one", Fix: fix},
		{When: pyWhen(pyGiven("wait_random_min"), pyGiven("wait_random_max"), pyNotAbove("wait_random_max", "wait_random_min")), Verdict: FakeJitter, At: "wait_random_max", Says: "draws between equal bounds", Fix: "raise wait_random_max"},
		{When: pyWhen(pyGiven("wait_random_max")), Verdict: Jittered},
		{When: pyWhen(pyGiven("wait_random_min"), pyNotAbove("wait_random_min", "wait_random_max")), Verdict: Jittered},
	}
	for _, wait := range []string{"wait_fixed", "wait_incrementing_start", "wait_incrementing_increment", "wait_exponential_multiplier", "wait_exponential_max"} {
		off := []PythonCondition{pyGiven(wait), pyOn(wait), pySame(wait)}
		rows = append(rows, PythonRow{When: off, Verdict: NoJitter, At: wait, Says: "waits without jitter", Fix: fix})
	}
	for i := range rows {
		if v := rows[i].Verdict; (v == NoJitter || v == FakeJitter) && rows[i].At != "wait_func" {
			rows[i].Waits = pyRetryingWaits()
		}
	}
	rows = append(rows, PythonRow{Verdict: NoDelay, Says: "waits for nothing"})
	twice := pyWhen(pyAtMost("stop_max_attempt_number", 2))
	attempts := PythonAttempts{Params: []string{"stop_max_attempt_number"}, Ends: []string{"stop", "stop_func", "stop_max_delay"}}
	return PythonLibrary{
		Name: "retrying", Checked: "retrying 1.3.3",
		Symbols: []PythonSymbol{
			{Names: []string{"retrying.retry", "retrying.Retrying"}, Params: params, Policy: true, Twice: twice, Attempts: attempts, Rows: rows},
		},
	}
}

// pyRetryingWaits are those that retrying takes the longest of. One that is drawn is, in what is
// reported, never longer than the others.
func pyRetryingWaits() []PythonWaits {
	const never = 1073741823 // milliseconds, which are retrying's longest wait
	growing := PythonWaits{Base: pyBy("wait_exponential_multiplier").or(1).times(2), Factor: pyAlways(2), Cap: pyBy("wait_exponential_max").or(never)}
	stepping := PythonWaits{Base: pyBy("wait_incrementing_start"), Step: pyBy("wait_incrementing_increment").or(100)}
	var all []PythonWaits
	for _, given := range []struct {
		param string
		waits PythonWaits
	}{
		{"wait_fixed", PythonWaits{Base: pyBy("wait_fixed")}},
		{"wait_random_min", PythonWaits{Base: pyBy("wait_random_min")}},
		{"wait_incrementing_start", stepping},
		{"wait_incrementing_increment", stepping},
		{"wait_exponential_multiplier", growing},
		{"wait_exponential_max", growing},
	} {
		given.waits.When, given.waits.Milliseconds = pyWhen(pyGiven(given.param)), true
		all = append(all, given.waits)
	}
	return all
}

// pyRetry is retry, and retry2, which is imported by the same name. The first wait is never
// jittered: the jitter is added to the next one.
func pyRetry() PythonLibrary {
	const (
		options = "exceptions=Exception tries=-1 delay=0 max_delay=None backoff=1 jitter=0 logger=?"
		fix     = "pass two bounds to draw from, such as jitter=(0, 1)"
	)
	rows := []PythonRow{
		{When: pyWhen(pyOff("delay"), pyOff("jitter")), Verdict: NoDelay, Says: "waits for nothing"},
		{When: pyWhen(pyGiven("jitter"), pyNumber("jitter"), pyOn("jitter")), Verdict: NoJitter, At: "jitter", Says: "adds the same number to each wait", Fix: fix},
		{When: pyWhen(pyOn("jitter")), Verdict: Jittered},
		{When: pyWhen(pyOn("delay"), pyOff("jitter"), pySame("delay")), Verdict: NoJitter, At: "delay", Says: "waits without jitter", Fix: fix},
	}
	for i := range rows {
		if rows[i].Verdict == NoJitter {
			rows[i].Waits = []PythonWaits{{Base: pyBy("delay"), Factor: pyBy("backoff"), Step: pyBy("jitter"), Cap: pyBy("max_delay"), BaseUncapped: true}}
		}
	}
	twice, attempts := pyWhen(pyAtMost("tries", 2)), PythonAttempts{Params: []string{"tries"}}
	return PythonLibrary{
		Name: "retry", Checked: "retry 0.9.2",
		Symbols: []PythonSymbol{
			{Names: []string{"retry.retry", "retry.api.retry"}, Params: options, Policy: true, Twice: twice, Attempts: attempts, Rows: rows},
			{Names: []string{"retry.api.retry_call", "retry.retry_call"}, Params: "f fargs=None fkwargs=None " + options, Policy: true, Twice: twice, Attempts: attempts, Rows: rows},
		},
	}
}

func pyStamina() PythonLibrary {
	const options = "* on attempts=10 timeout=45.0 wait_initial=0.1 wait_max=5.0 wait_jitter=1.0 wait_exp_base=2.0"
	rows := []PythonRow{
		{When: pyWhen(pyOff("wait_jitter")), Verdict: JitterOff, At: "wait_jitter", Says: "switches the jitter of its waits off", Fix: "leave it out: the default draws up to 1s"},
		{Verdict: Jittered},
	}
	var symbols []PythonSymbol
	for _, name := range []string{"retry", "retry_context"} {
		symbols = append(symbols, PythonSymbol{Names: []string{"stamina." + name}, Params: options, Policy: true, Twice: pyWhen(pyAtMost("attempts", 2)), Rows: slices.Clone(rows)})
	}
	for _, name := range []string{"RetryingCaller", "AsyncRetryingCaller"} {
		symbols = append(symbols, PythonSymbol{Names: []string{"stamina." + name}, Params: "attempts=10 timeout=45.0 wait_initial=0.1 wait_max=5.0 wait_jitter=1.0 wait_exp_base=2.0", Policy: true, Twice: pyWhen(pyAtMost("attempts", 2)), Rows: slices.Clone(rows)})
	}
	return PythonLibrary{Name: "stamina", Symbols: pyUnproven(pyNotPackaged, symbols...)}
}

func pyOpnieuw() PythonLibrary {
	return PythonLibrary{Name: "opnieuw", Symbols: pyUnproven(pyNotPackaged,
		PythonSymbol{Names: []string{"opnieuw.retry", "opnieuw.retry_async"}, Params: "", Policy: true, Rows: pyRow(Jittered, "", "")},
	)}
}

func pyRetryDecorator() PythonLibrary {
	return PythonLibrary{Name: "retry-decorator", Symbols: pyUnproven(pyNotPackaged,
		PythonSymbol{Names: []string{"retry_decorator.retry"}, Policy: true, Rows: pyRow(Jittered, "", "")},
	)}
}

// pyRiprova is riprova. What its ExponentialBackOff draws is milliseconds where it should
// be a share of the wait, and is rounded away.
func pyRiprova() PythonLibrary {
	const fix = "pass a backoff of your own that draws, or retry with tenacity.wait_random_exponential"
	rows := []PythonRow{
		{When: pyWhen(pyAbsent("backoff")), Verdict: NoJitter, Says: "waits the same 0.1s each time", Fix: fix},
		{Verdict: Followed, At: "backoff"},
	}
	return PythonLibrary{Name: "riprova", Symbols: pyUnproven(pyNotPackaged,
		PythonSymbol{Names: []string{"riprova.retry"}, Params: "timeout=0 backoff=None", Policy: true, Decorates: true, Rows: rows},
		PythonSymbol{Names: []string{"riprova.Retrier", "riprova.AsyncRetrier"}, Params: "timeout=0 backoff=None", Policy: true, Rows: slices.Clone(rows)},
		PythonSymbol{Names: []string{"riprova.ConstantBackoff"}, Params: "interval=0.1 retries=10", Twice: pyWhen(pyAtMost("retries", 1)), Rows: []PythonRow{
			{When: pyWhen(pyOff("interval")), Verdict: NoDelay, Says: "waits for nothing"},
			{When: pyWhen(pySame("interval")), Verdict: NoJitter, Says: "waits without jitter", Fix: fix},
		}},
		PythonSymbol{Names: []string{"riprova.FibonacciBackoff"}, Params: "retries=10 initial=1 multiplier=1", Twice: pyWhen(pyAtMost("retries", 1)), Rows: pyRow(NoJitter, "waits without jitter", fix)},
		PythonSymbol{Names: []string{"riprova.ExponentialBackOff", "riprova.ExponentialBackoff"}, Params: "", Rows: pyRow(NoJitter, "draws milliseconds, and rounds them away", fix)},
	)}
}

// pyPolling2 is polling2, which asks again what failed only where it is told which errors to
// pass over.
func pyPolling2() PythonLibrary {
	const options = "step args=None kwargs=None timeout=None max_tries=None check_success=? step_function=polling2.step_constant ignore_exceptions=None poll_forever=False collect_values=None log=? log_error=?"
	rows := []PythonRow{
		{When: pyWhen(pyMissing("ignore_exceptions")), Verdict: FixedPoll},
		{When: pyWhen(pySame("step_function"), pySame("step")), Verdict: NoJitter, At: "step", Says: "waits without jitter", Fix: "pass a step_function that draws"},
	}
	return PythonLibrary{Name: "polling2", Symbols: pyUnproven(pyNotPackaged,
		PythonSymbol{Names: []string{"polling2.poll"}, Params: "target " + options, Policy: true, Twice: pyWhen(pyAtMost("max_tries", 2)), Rows: rows},
		PythonSymbol{Names: []string{"polling2.poll_decorator"}, Params: options, Policy: true, Twice: pyWhen(pyAtMost("max_tries", 2)), Rows: slices.Clone(rows)},
		PythonSymbol{Names: []string{"polling2.step_constant"}, Params: "step", Rows: pyRow(NoJitter, "waits without jitter", "")},
		PythonSymbol{Names: []string{"polling2.step_linear_double"}, Params: "step", Rows: pyRow(NoJitter, "waits without jitter", "")},
	)}
}

// pyRedis is redis-py.
func pyRedis() PythonLibrary {
	const fix = "use redis.backoff.FullJitterBackoff or EqualJitterBackoff"
	cap := []PythonRow{
		{When: pyWhen(pyOff("cap")), Verdict: NoDelay, Says: "waits for nothing"},
		{
			When: pyWhen(pySame("cap"), pySame("base")), Verdict: NoJitter, Says: "waits without jitter", Fix: fix,
			Waits: []PythonWaits{{Base: pyBy("base").times(2), Factor: pyAlways(2), Cap: pyBy("cap")}}, // failures count from 1
		},
	}
	const bounds = "cap=0.512 base=0.008"
	drawn := func(name, unproven string) PythonSymbol {
		return PythonSymbol{Names: []string{"redis.backoff." + name}, Params: bounds, Rows: []PythonRow{
			{When: pyWhen(pyOff("cap")), Verdict: NoDelay, Says: "waits for nothing", Unproven: unproven},
			{Verdict: Jittered, Unproven: unproven},
		}}
	}
	return PythonLibrary{
		Name: "redis-py", Checked: "redis 4.3.4",
		Symbols: []PythonSymbol{
			{
				Names: []string{"redis.retry.Retry", "redis.asyncio.retry.Retry"}, Params: "backoff retries supported_errors=?", Policy: true,
				Twice: pyWhen(pyAtMost("retries", 1)), Attempts: PythonAttempts{Params: []string{"retries"}, Besides: 1},
				Rows: []PythonRow{{Verdict: Followed, At: "backoff"}},
			},
			{Names: []string{"redis.backoff.ExponentialBackoff"}, Params: bounds, Rows: cap},
			{Names: []string{"redis.backoff.ConstantBackoff"}, Params: "backoff", Rows: []PythonRow{
				{When: pyWhen(pyOff("backoff")), Verdict: NoDelay, Says: "waits for nothing"},
				{When: pyWhen(pySame("backoff")), Verdict: NoJitter, Says: "waits without jitter", Fix: fix, Waits: []PythonWaits{{Base: pyBy("backoff")}}},
			}},
			{Names: []string{"redis.backoff.NoBackoff"}, Rows: pyRow(NoDelay, "waits for nothing", "")},
			drawn("FullJitterBackoff", ""),
			drawn("EqualJitterBackoff", ""),
			drawn("DecorrelatedJitterBackoff", ""),
			drawn("ExponentialWithJitterBackoff", "it is newer than Debian's version: its code was read"),
			{Names: []string{"redis.backoff.default_backoff"}, Rows: []PythonRow{{Verdict: Jittered, Unproven: "it is newer than Debian's version: its code was read"}}},
		},
	}
}

// pyKubernetes is what kubernetes is to have for retries of its own; until then they are
// urllib3's.
func pyKubernetes() PythonLibrary {
	return PythonLibrary{Name: "kubernetes", Symbols: pyUnproven("no release has it yet: its code was read",
		PythonSymbol{Names: []string{"kubernetes.base.retry.Backoff"}, Params: "steps=? duration=? factor=? jitter=0.0 cap=0.0", Policy: true, Twice: pyWhen(pyAtMost("steps", 2)), Rows: []PythonRow{
			{When: pyWhen(pyOff("duration")), Verdict: NoDelay, Says: "waits for nothing"},
			{When: pyWhen(pyGiven("jitter"), pyOff("jitter"), pySame("duration")), Verdict: JitterOff, At: "jitter", Says: "leaves the jitter of its waits off", Fix: "pass e.g. jitter=0.5"},
			{When: pyWhen(pyOff("jitter"), pySame("duration")), Verdict: NoJitter, Says: "waits without jitter", Fix: "pass e.g. jitter=0.5"},
			{Verdict: Jittered},
		}},
	)}
}

// pyDurable is the AWS durable execution SDK.
func pyDurable() PythonLibrary {
	const (
		module = "aws_durable_execution_sdk_python."
		fix    = "pass jitter_strategy=JitterStrategy.FULL"
	)
	rows := []PythonRow{
		{When: pyWhen(pyNamed("jitter_strategy", module+"config.JitterStrategy.NONE", module+"JitterStrategy.NONE")), Verdict: JitterOff, At: "jitter_strategy", Says: "switches the jitter of its waits off", Fix: fix},
		{Verdict: Jittered},
	}
	symbols := []PythonSymbol{
		{Names: []string{module + "retries.RetryStrategyConfig"}, Params: "max_attempts=? initial_delay=? max_delay=? backoff_rate=? jitter_strategy=?", Policy: true, Twice: pyWhen(pyAtMost("max_attempts", 2)), Rows: rows},
		{Names: []string{module + "retries.LinearRetryStrategyConfig"}, Params: "* max_attempts=? jitter_strategy=?", Policy: true, Twice: pyWhen(pyAtMost("max_attempts", 2)), Rows: slices.Clone(rows)},
	}
	for _, preset := range []string{"critical", "linear", "fixed"} {
		symbols = append(symbols, PythonSymbol{Names: []string{module + "retries.RetryPresets." + preset}, Params: "", Policy: true, Rows: pyRow(NoJitter, "waits without jitter", "use RetryPresets.default or transient")})
	}
	return PythonLibrary{Name: "AWS durable execution SDK", Symbols: pyUnproven(pyNotPackaged, symbols...)}
}

// pyBotocore is botocore, and boto3 with it, which draws in each of its modes.
func pyBotocore() PythonLibrary {
	return PythonLibrary{Name: "botocore", Checked: "botocore 1.29.27", Symbols: []PythonSymbol{
		{Names: []string{"botocore.config.Config", "botocore.client.Config"}, Rows: pyRow(Jittered, "", "")},
	}}
}

func pyGoogle() PythonLibrary {
	return PythonLibrary{Name: "google-api-core", Symbols: pyUnproven(pyNotPackaged,
		PythonSymbol{Names: []string{"google.api_core.retry.Retry", "google.api_core.retry.AsyncRetry", "google.api_core.retry_async.AsyncRetry", "google.api_core.retry.StreamingRetry"}, Policy: true, Rows: pyRow(Jittered, "", "")},
	)}
}
