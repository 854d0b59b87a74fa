package catalog

import "strings"

// pyTenacity is tenacity, whose waits are objects that can be added up and chained. Without
// one it does not wait.
func pyTenacity() PythonLibrary {
	const (
		fix    = "use wait_random_exponential, or add wait_random to it"
		params = "sleep=? stop=None wait=None retry=? before=? after=? before_sleep=None reraise=False retry_error_cls=? retry_error_callback=None"
		growth = "multiplier=1 max=? exp_base=2 min=0"
	)
	polls := pyNamed("retry", "tenacity.retry_if_result", "tenacity.retry_if_not_result", "tenacity.retry.retry_if_result", "tenacity.retry.retry_if_not_result")
	stops := []string{"tenacity.stop_after_attempt", "tenacity.stop.stop_after_attempt"}
	policy := func(params string, names ...string) PythonSymbol {
		return PythonSymbol{
			Names: names, Params: params, Policy: true,
			Twice:    []PythonCondition{{Param: "stop", Test: PyTwice, Names: stops}},
			Attempts: PythonAttempts{Params: []string{"stop"}, Names: stops},
			Rows: []PythonRow{
				{When: pyWhen(pyAbsent("wait")), Verdict: NoDelay, Says: "waits for nothing"},
				{When: pyWhen(polls), Verdict: FixedPoll, Unproven: pyByResult},
				{Verdict: Followed, At: "wait"},
			},
			Counts: []string{"attempt_number", "seconds_since_start", "idle_for"},
		}
	}
	again := policy("* "+strings.Replace(params, "stop=None", "stop=?", 1), ".retry_with", ".copy")
	again.Needs, again.Rows = "wait", again.Rows[1:]
	wait := func(name, params string, rows ...PythonRow) PythonSymbol {
		return PythonSymbol{Names: []string{"tenacity." + name, "tenacity.wait." + name}, Params: params, Rows: rows}
	}
	even := PythonRow{Verdict: NoJitter, Says: "waits without jitter", Fix: fix}
	under := func(row PythonRow, conditions ...PythonCondition) PythonRow {
		row.When = conditions
		return row
	}
	fixed := under(even, pySame("wait"))
	fixed.Least, fixed.Most = "wait", "wait"
	equal := func(unproven string) PythonRow {
		return PythonRow{When: pyWhen(pyNotAbove("max", "min")), Verdict: FakeJitter, At: "max", Says: "draws between equal bounds", Fix: "raise max above min", Unproven: unproven}
	}
	const newer = "min counts since 9.0.0, which is newer than Debian's version: its code was read"
	return PythonLibrary{
		Name: "tenacity", Checked: "tenacity 8.2.1",
		Symbols: []PythonSymbol{
			policy("* "+params, "tenacity.retry"),
			policy(params, "tenacity.Retrying", "tenacity.BaseRetrying", "tenacity.AsyncRetrying", "tenacity._asyncio.AsyncRetrying", "tenacity.asyncio.AsyncRetrying", "tenacity.tornadoweb.TornadoRetrying"),
			again,
			wait("wait_none", "", PythonRow{Verdict: NoDelay, Says: "waits for nothing"}),
			wait("wait_fixed", "wait", PythonRow{When: pyWhen(pyOff("wait")), Verdict: NoDelay, Says: "waits for nothing"}, pyWaits(fixed, PythonWaits{Base: pyBy("wait")})),
			wait("wait_incrementing", "start=0 increment=100 max=?", PythonRow{When: pyWhen(pyOff("start"), pyOff("increment")), Verdict: NoDelay, Says: "waits for nothing"}, pyWaits(under(even, pySame("start"), pySame("increment"), pySame("max")), PythonWaits{Base: pyBy("start"), Step: pyBy("increment"), Cap: pyBy("max")})),
			wait("wait_exponential", growth, PythonRow{When: pyWhen(pyOff("multiplier"), pyOff("min")), Verdict: NoDelay, Says: "waits for nothing"}, pyWaits(under(even, pySame("multiplier"), pySame("max"), pySame("exp_base"), pySame("min")), PythonWaits{Base: pyBy("multiplier"), Factor: pyBy("exp_base"), Cap: pyBy("max"), Least: pyBy("min")})),
			wait("wait_random", "min=0 max=1", equal(""), PythonRow{Verdict: Jittered, Least: "min", Most: "max"}),
			wait("wait_random_exponential", growth, equal(newer), PythonRow{Verdict: Jittered}),
			wait("wait_full_jitter", growth, equal(newer), PythonRow{Verdict: Jittered}),
			wait("wait_exponential_jitter", "initial=1 max=? exp_base=2 jitter=1",
				pyWaits(PythonRow{When: pyWhen(pyOff("jitter")), Verdict: JitterOff, At: "jitter", Says: "is told to draw nothing", Fix: "leave it out: the default draws up to 1s"}, PythonWaits{Base: pyBy("initial"), Factor: pyBy("exp_base"), Cap: pyBy("max")}),
				PythonRow{When: pyWhen(pyNotAbove("max", "initial")), Verdict: FakeJitter, At: "max", Says: "cuts all that is drawn off", Fix: "raise max above initial and jitter"},
				PythonRow{Verdict: Jittered}),
			wait("wait_chain", "*strategies", PythonRow{Verdict: Followed, At: "strategies", Joins: Chain, Fix: fix}),
			wait("wait_combine", "*strategies", PythonRow{Verdict: Followed, At: "strategies", Joins: Sum, Fix: fix}),
			wait("wait_exception", "predicate", PythonRow{Verdict: Jittered, Unproven: "it is newer than Debian's version, and what it is given decides"}),
		},
	}
}
