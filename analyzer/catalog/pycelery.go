package catalog

// pyCelery is celery. A task that is retried for its errors waits default_retry_delay, three minutes, unless
// it has retry_backoff, whose jitter is there unless retry_jitter is switched off.
func pyCelery() PythonLibrary {
	const (
		task    = "* name=None base=? bind=False autoretry_for=None dont_autoretry_for=None max_retries=3 default_retry_delay=180 retry_kwargs=None retry_backoff=False retry_backoff_max=600 retry_jitter=True"
		backoff = "set retry_backoff=True, which draws its waits"
		draw    = "pass e.g. countdown=random.uniform(0, min(600, 2 ** self.request.retries))"
	)
	symbol := PythonSymbol{
		Names: []string{"celery.shared_task", "celery.app.shared_task", "celery.Task", "celery.app.task.Task", ".task"}, Needs: "autoretry_for",
		Params: task, Policy: true, Twice: pyWhen(pyAtMost("max_retries", 1), pyAtMost("retry_kwargs.max_retries", 1)),
		Attempts: PythonAttempts{Params: []string{"retry_kwargs.max_retries", "max_retries"}, Besides: 1},
		Rows: []PythonRow{
			{When: pyWhen(pyMissing("autoretry_for")), Verdict: Jittered, Unproven: "nothing is retried"},
			{
				When: pyWhen(pyOn("retry_backoff"), pyOff("retry_jitter")), Verdict: JitterOff, At: "retry_jitter", Says: "switches the jitter of its waits off", Fix: "leave it out: the default is True",
				Waits: []PythonWaits{{Base: pyBy("retry_backoff").whole(), Factor: pyAlways(2), Cap: pyBy("retry_backoff_max").whole()}},
			},
			{When: pyWhen(pyOn("retry_backoff")), Verdict: Jittered},
			{When: pyWhen(pyGiven("retry_kwargs.countdown"), pyOff("retry_kwargs.countdown")), Verdict: NoDelay, Says: "waits for nothing"},
			{
				When: pyWhen(pyGiven("retry_kwargs.countdown"), pySame("retry_kwargs.countdown")), Verdict: NoJitter, At: "retry_kwargs.countdown", Says: "waits without jitter", Fix: backoff,
				Waits: []PythonWaits{{Base: pyBy("retry_kwargs.countdown")}},
			},
			{When: pyWhen(pyOff("default_retry_delay")), Verdict: NoDelay, Says: "waits for nothing"},
			{
				When: pyWhen(pyMissing("retry_kwargs.countdown"), pyOff("retry_backoff"), pySame("default_retry_delay")), Verdict: NoJitter, At: "autoretry_for", Says: "waits the same default_retry_delay each time", Fix: backoff,
				Waits: []PythonWaits{{Base: pyBy("default_retry_delay")}},
			},
		},
	}
	return PythonLibrary{
		Name: "celery", Checked: "celery 5.2.6",
		Symbols: []PythonSymbol{
			symbol,
			{
				Names: []string{"celery.Task.retry", "celery.app.task.Task.retry"}, Params: "args=None kwargs=None exc=None throw=True eta=None countdown=None max_retries=3 default_retry_delay=180", Policy: true,
				Twice: pyWhen(pyAtMost("max_retries", 1)), Attempts: PythonAttempts{Params: []string{"max_retries"}, Besides: 1},
				Rows: []PythonRow{
					{When: pyWhen(pyGiven("eta")), Verdict: Jittered, Unproven: "the moment decides"},
					{When: pyWhen(pyAbsent("countdown"), pyOff("default_retry_delay")), Verdict: NoDelay, Says: "waits for nothing"},
					{
						When: pyWhen(pyAbsent("countdown"), pySame("default_retry_delay")), Verdict: NoJitter, Says: "waits the same default_retry_delay each time", Fix: draw,
						Waits: []PythonWaits{{Base: pyBy("default_retry_delay")}},
					},
					{When: pyWhen(pyOff("countdown")), Verdict: NoDelay, Says: "waits for nothing"},
					{
						When: pyWhen(pySame("countdown")), Verdict: NoJitter, At: "countdown", Says: "waits without jitter", Fix: draw,
						Waits: []PythonWaits{{Each: "countdown"}},
					},
				},
				Counts: []string{"request.retries"},
			},
		},
	}
}
