package catalog

// pyURLLib3 is urllib3. Its first retry comes at once, and is followed by waits that grow.
func pyURLLib3() PythonLibrary {
	const params = "total=10 connect=None read=None redirect=None status=None other=None allowed_methods=? status_forcelist=None backoff_factor=0 backoff_max=120 raise_on_redirect=True raise_on_status=True history=None respect_retry_after_header=True remove_headers_on_redirect=? backoff_jitter=0 method_whitelist=?"
	const newer = "it is newer than Debian's version: its code was read"
	even := PythonRow{
		When: pyWhen(pyOn("backoff_factor"), pySame("backoff_factor"), pyOff("backoff_jitter")), Verdict: NoJitter, At: "backoff_factor",
		Says: "waits without jitter", Fix: "add e.g. backoff_jitter=1.0, which urllib3 has since 2.0",
	}
	// The exponent is the number of the last errors but one, so that the first wait is twice the factor.
	even.Waits = []PythonWaits{{Base: pyBy("backoff_factor").times(2), Factor: pyAlways(2), Cap: pyBy("backoff_max"), AtOnce: 1}}
	older := even
	older.When = append(pyWhen(pyGiven("method_whitelist")), even.When...)
	older.Fix = "override get_backoff_time with one that draws: this urllib3 has no backoff_jitter"
	off := even
	off.When = append(pyWhen(pyGiven("backoff_jitter")), even.When...)
	off.Verdict, off.At, off.Unproven = JitterOff, "backoff_jitter", newer
	off.Says, off.Fix = "switches the jitter of its waits off", "pass e.g. backoff_jitter=1.0"
	return PythonLibrary{
		Name: "urllib3", Checked: "urllib3 1.26.12",
		Symbols: []PythonSymbol{{
			Names: []string{
				"urllib3.util.retry.Retry", "urllib3.util.Retry", "urllib3.Retry", "requests.adapters.Retry",
				"requests.packages.urllib3.util.retry.Retry", "requests.packages.urllib3.util.Retry", "requests.packages.urllib3.Retry",
				"botocore.vendored.requests.packages.urllib3.util.retry.Retry", "pip._vendor.urllib3.util.retry.Retry",
			},
			Params: params, Policy: true,
			Twice:    pyWhen(pyAtMost("total", 1), pyOff("total")),
			Attempts: PythonAttempts{Params: []string{"total"}, Besides: 1, Ends: []string{"connect", "read", "status", "other"}},
			Rows: []PythonRow{
				{When: pyWhen(pyOn("backoff_jitter")), Verdict: Jittered, Unproven: newer},
				{When: pyWhen(pyOff("backoff_factor")), Verdict: NoDelay, Says: "waits for nothing"},
				off, older, even,
			},
		}},
	}
}

// pyRequests is requests, which leaves its retries to urllib3.
func pyRequests() PythonLibrary {
	return PythonLibrary{
		Name: "requests", Checked: "requests 2.28.1",
		Symbols: []PythonSymbol{{
			Names: []string{"requests.adapters.HTTPAdapter", "requests.HTTPAdapter"}, Params: "pool_connections=10 pool_maxsize=10 max_retries=0 pool_block=False", Policy: true,
			Rows: []PythonRow{
				{When: pyWhen(pyNumber("max_retries")), Verdict: NoDelay, Says: "waits for nothing"},
				{Verdict: Followed, At: "max_retries"},
			},
		}},
	}
}

// pyHTTPX is httpx, which tries to connect again after waits that cannot be changed: none
// before the first retry, and 0.5s, 1s, 2s … before those that follow.
func pyHTTPX() PythonLibrary {
	const fix = "retry around the call instead, with a wait that draws, such as tenacity's wait_random_exponential"
	const params = "verify=? cert=None http1=True http2=False limits=? trust_env=True proxy=None uds=None local_address=None retries=0"
	rows := []PythonRow{
		{When: pyWhen(pyGiven("uds")), Verdict: Jittered, Unproven: "only this machine takes part in it"},
		{When: pyWhen(pyOff("retries")), Verdict: NoDelay, Says: "does not try again"},
		{
			When: pyWhen(pySame("retries")), Verdict: NoJitter, At: "retries", Says: "waits without jitter", Fix: fix,
			Waits: []PythonWaits{{Base: pyAlways(0.5), Factor: pyAlways(2), AtOnce: 1}},
		},
	}
	return PythonLibrary{
		Name: "httpx", Checked: "httpx 0.23.3",
		Symbols: []PythonSymbol{
			{
				Names: []string{"httpx.HTTPTransport", "httpx.AsyncHTTPTransport"}, Params: params, Policy: true,
				Twice: pyWhen(pyAtMost("retries", 1)), Attempts: PythonAttempts{Params: []string{"retries"}, Besides: 1}, Rows: rows,
			},
		},
	}
}

func pyHTTPXRetries() PythonLibrary {
	return PythonLibrary{Name: "httpx-retries", Symbols: pyUnproven(pyNotPackaged,
		PythonSymbol{
			Names: []string{"httpx_retries.Retry"}, Params: "total=10 allowed_methods=? status_forcelist=? backoff_factor=0 respect_retry_after_header=True max_backoff_wait=120 backoff_jitter=1 attempts_made=0", Policy: true,
			Twice: pyWhen(pyAtMost("total", 1)),
			Rows: []PythonRow{
				{When: pyWhen(pyOff("backoff_factor")), Verdict: NoDelay, Says: "waits for nothing"},
				{When: pyWhen(pyOff("backoff_jitter"), pyOn("backoff_factor")), Verdict: JitterOff, At: "backoff_jitter", Says: "switches the jitter of its waits off", Fix: "leave it out: the default draws up to the whole wait"},
				{Verdict: Jittered},
			},
		},
	)}
}

// pyAiohttpRetry is aiohttp-retry.
func pyAiohttpRetry() PythonLibrary {
	const (
		fix  = "use aiohttp_retry.JitterRetry"
		rest = " statuses=None exceptions=None methods=None retry_all_server_errors=True evaluate_response_callback=None"
	)
	even := func(names []string, params string, same ...PythonCondition) PythonSymbol {
		return PythonSymbol{
			Names: names, Params: params, Policy: true, Twice: pyWhen(pyAtMost("attempts", 2)),
			Rows: []PythonRow{{When: same, Verdict: NoJitter, Says: "waits without jitter", Fix: fix}},
		}
	}
	return PythonLibrary{Name: "aiohttp-retry", Symbols: pyUnproven(pyNotPackaged,
		PythonSymbol{
			Names: []string{"aiohttp_retry.RetryClient"}, Params: "client_session=None logger=None retry_options=? raise_for_status=False", Policy: true,
			Rows: []PythonRow{
				{When: pyWhen(pyAbsent("retry_options")), Verdict: NoJitter, Says: "waits without jitter by default", Fix: "pass retry_options=aiohttp_retry.JitterRetry()"},
				{Verdict: Followed, At: "retry_options"},
			},
		},
		even([]string{"aiohttp_retry.ExponentialRetry", "aiohttp_retry.RetryOptions"}, "attempts=3 start_timeout=0.1 max_timeout=30.0 factor=2.0"+rest, pyOn("start_timeout"), pySame("start_timeout")),
		even([]string{"aiohttp_retry.FibonacciRetry"}, "attempts=3 multiplier=1.0"+rest, pySame("multiplier")),
		even([]string{"aiohttp_retry.ListRetry"}, "timeouts"+rest, pySame("timeouts")),
		PythonSymbol{Names: []string{"aiohttp_retry.JitterRetry"}, Params: "attempts=3 start_timeout=0.1 max_timeout=30.0 factor=2.0" + rest + " random_interval_size=2.0", Policy: true, Rows: []PythonRow{
			{When: pyWhen(pyOff("random_interval_size")), Verdict: JitterOff, At: "random_interval_size", Says: "leaves nothing to draw", Fix: "leave it out: the default draws up to 2s"},
			{Verdict: Jittered},
		}},
		PythonSymbol{Names: []string{"aiohttp_retry.RandomRetry"}, Params: "attempts=3" + rest, Rows: pyRow(Jittered, "", "")},
	)}
}
