package policy_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/summary"
)

// TestSchedule holds what is said of waits where not all of it is a constant. What is said of those
// that are is held against the libraries.
func TestSchedule(t *testing.T) {
	const (
		urllib = "import urllib3\nurllib3.Retry("
		retry  = "from retry import retry\n@retry("
		tasks  = celery + "@shared_task(autoretry_for=(OSError,), retry_jitter=False, "
		bound  = celery + "@shared_task(bind=True)\ndef ask(self):\n    try:\n        get()\n    except OSError as e:\n        self.retry(exc=e, "
	)
	for _, test := range []struct{ text, want string }{
		{urllib + "3, backoff_factor=0.5)", "base:1,factor:2,cap:120,at_once:1,attempts:4"},
		{"import os\n" + urllib + "3, backoff_factor=float(os.environ['F']))", "none"},
		{urllib + "tries(), backoff_factor=0.5)", "base:1,factor:2,cap:120,at_once:1,unknown:[attempts]"},
		{urllib + "3, backoff_factor=0.5, backoff_max=longest())", "base:1,factor:2,at_once:1,attempts:4,unknown:[cap]"},
		{urllib + "3, read=2, backoff_factor=0.5)", "base:1,factor:2,cap:120,at_once:1,unknown:[attempts]"},
		{"import requests\nrequests.adapters.HTTPAdapter(max_retries=requests.adapters.Retry(3, backoff_factor=1))", "base:2,factor:2,cap:120,at_once:1,attempts:4"},
		{retry + "OSError, delay=2, max_delay=None)\ndef ask():\n    get()\n", "base:2,factor:1"},
		{retry + "OSError, tries=2.5, delay=2)\ndef ask():\n    get()\n", "base:2,factor:1,unknown:[attempts]"},
		{again("backoff.on_exception(backoff.expo, OSError, jitter=None, max_time=60)"), "base:1,factor:2,unknown:[attempts]"},
		{again("backoff.on_exception(backoff.expo, OSError, jitter=None, max_tries=lambda: 5)"), "base:1,factor:2,unknown:[attempts]"},
		{"def waits():\n    yield 1\n    yield 2\n" + again("backoff.on_exception(waits, OSError, jitter=None)"), "none"},
		{again("retry(wait=wait_fixed(3), stop=stop_after_delay(60))"), "base:3,factor:1,unknown:[attempts]"},
		{again("retry(wait=wait_fixed(3), stop=stop_after_attempt(4) | stop_after_delay(60))"), "base:3,factor:1,unknown:[attempts]"},
		{tasks + "retry_backoff=1.5)\ndef ask():\n    get()\n", "none"},
		{tasks + "retry_backoff=2, retry_kwargs=how())\ndef ask():\n    get()\n", "base:2,factor:2,cap:600,unknown:[attempts]"},
		{bound + "countdown=2 ** self.request.retries)\n", "base:1,factor:2,attempts:4"},
		{bound + "countdown=min(300, 5 * 2 ** self.request.retries), max_retries=9)\n", "base:5,factor:2,cap:300,attempts:10"},
		{bound + "countdown=10 * self.request.retries)\n", "step:10,factor:1,attempts:4"},
		{bound + "countdown=len(self.request.id) * self.request.retries)\n", "none"},
		{"from redis.backoff import *\nfrom redis.retry import Retry\nRetry(ConstantBackoff(2), retries())", "base:2,factor:1,unknown:[attempts]"},
	} {
		found := findings(test.text, summary.None{})
		if len(found) != 1 {
			t.Errorf("%d findings in %s", len(found), test.text)
			continue
		}
		got := "none"
		if s := found[0].Schedule; s != nil {
			text, err := json.Marshal(s)
			if err != nil {
				t.Fatal(err)
			}
			got = strings.ReplaceAll(strings.Trim(strings.ReplaceAll(string(text), `"`, ""), "{}"), "cap,attempts", "cap attempts")
		}
		if got != test.want {
			t.Errorf("%s\nwaits %s, not %s", test.text, got, test.want)
		}
	}
}
