package policy_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/catalog"
	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/callee"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/jitter"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/number"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/policy"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/remote"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/scope"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/summary"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/wait"
)

// findings returns what is found in a program.
func findings(text string, imports summary.Imports) []program.Finding {
	tree := source.New(program.Plain(program.NewFile("x.py", text)))
	tree.Imports = imports
	names := scope.New(tree)
	called, numbers := callee.New(tree, names), number.New(tree, names)
	values := jitter.New(tree, names, called, numbers)
	calls := remote.New(tree, names, called, wait.New(tree, names, called, numbers, values))
	index := policy.NewIndex(catalog.PythonLibraries())
	return policy.New(tree, names, called, numbers, values, calls, index, 0.05).Judge()
}

// judged returns the code that is found in a program.
func judged(text string, imports summary.Imports) []string {
	var found []string
	for _, f := range findings(text, imports) {
		found = append(found, string(f.Rule)+" "+text[f.Start:f.End])
	}
	slices.Sort(found)
	return found
}

// again is a function that is tried again as a decorator says.
func again(decorator string) string {
	return "import os, random, tenacity, backoff\nfrom tenacity import *\n@" + decorator + "\ndef ask():\n    return client.get()\n"
}

const celery = "from celery import shared_task, Task\nimport random\n"

func TestJudge(t *testing.T) {
	for _, test := range []struct {
		text string
		want []string
	}{
		// How a policy is named.
		{"from tenacity import retry as again, wait_fixed as wf\n@again(wait=wf(2))\ndef ask():\n    get()\n", []string{"no-jitter wf(2)"}},
		{"import tenacity as t\n@t.retry(wait=t.wait_fixed(2))\ndef ask():\n    get()\n", []string{"no-jitter t.wait_fixed(2)"}},
		{"from mine import retry, wait_fixed\n@retry(wait=wait_fixed(2))\ndef ask():\n    get()\n", nil},
		{"try:\n    from urllib3.util.retry import Retry\nexcept ImportError:\n    from requests.packages.urllib3.util.retry import Retry\nRetry(backoff_factor=1)\n", []string{"no-jitter backoff_factor=1"}},
		{"try:\n    from urllib3 import Retry\nexcept ImportError:\n    Retry = None\nRetry(3, backoff_factor=1)\n", []string{"no-jitter backoff_factor=1"}},
		{again("retry(wait=wait_fixed(2))"), []string{"no-jitter wait_fixed(2)"}},
		// Where it comes from.
		{"from tenacity import *\nWAIT = wait_fixed(2)\n@retry(wait=WAIT)\ndef ask():\n    get()\n@retry(wait=WAIT)\ndef tell():\n    put()\n", []string{"no-jitter wait_fixed(2)"}},
		{"from tenacity import *\nclass Waits:\n    LONG = wait_fixed(2)\n@retry(wait=Waits.LONG)\ndef ask():\n    get()\n", []string{"no-jitter wait_fixed(2)"}},
		{"from tenacity import *\ndef growing():\n    return wait_exponential(max=9)\n@retry(wait=growing())\ndef ask():\n    get()\n", []string{"no-jitter wait_exponential(max=9)"}},
		{"from tenacity import *\nHOW = {'wait': wait_fixed(2)}\n@retry(**HOW)\ndef ask():\n    get()\n", []string{"no-jitter wait_fixed(2)"}},
		{again("retry(**how())"), nil},
		{again("retry(wait=how())"), nil},
		{again("retry(wait=wait_fixed(how()))"), nil},
		{again("retry(wait=wait_fixed(int(os.environ['WAIT'])))"), []string{"no-jitter wait_fixed(int(os.environ['WAIT']))"}},
		{"from tenacity import *\nfrom functools import partial\nagain = partial(retry, wait=wait_fixed(2))\n@again()\ndef ask():\n    get()\n@again\ndef tell():\n    put()\n", []string{"no-jitter wait_fixed(2)"}},
		{"from tenacity import *\nfrom functools import partial\nagain = partial(retry, wait=wait_fixed(2))\n@again(wait=wait_random(0, 2))\ndef ask():\n    get()\n", nil},
		{"from tenacity import *\nfrom functools import partial\nagain = partial(retry, wait=wait_fixed(2))\n", []string{"no-jitter wait_fixed(2)"}},
		{"import backoff, functools\nagain = functools.partial(backoff.on_exception, backoff.expo, jitter=None)\n@again(OSError)\ndef ask():\n    get()\n", []string{"jitter-off jitter=None"}},
		// What several make.
		{again("retry(wait=wait_fixed(3) + wait_fixed(2))"), []string{"no-jitter wait_fixed(3) + wait_fixed(2)"}},
		{again("retry(wait=wait_fixed(3) + wait_random(0, 2))"), nil},
		{again("retry(wait=wait_fixed(30) + wait_random(0, 0.1))"), []string{"fake-jitter wait_fixed(30) + wait_random(0, 0.1)"}},
		{again("retry(wait=sum([wait_fixed(1), wait_fixed(2)]))"), []string{"no-jitter sum([wait_fixed(1), wait_fixed(2)])"}},
		{again("retry(wait=wait_chain(*[wait_fixed(1) for _ in range(3)], wait_fixed(9)))"), []string{"no-jitter wait_chain"}},
		{again("retry(wait=wait_chain(wait_random(0, 1), wait_fixed(9)))"), nil},
		{again("retry(wait=wait_chain(wait_fixed(1), wait_random(0, 9)))"), nil},
		{again("retry(wait=wait_chain(*how()))"), nil},
		// Functions as policies.
		{again("retry(wait=lambda state: min(60, 2 ** state.attempt_number))"), []string{"no-jitter lambda state: min(60, 2 ** state.attempt_number)"}},
		{again("retry(wait=lambda state: random.uniform(0, state.attempt_number))"), nil},
		{again("retry(wait=lambda state: state.outcome.exception().after)"), nil},
		{"from tenacity import *\nclass Even(wait_base):\n    def __call__(self, state):\n        return 5\n@retry(wait=Even())\ndef ask():\n    get()\n", []string{"no-jitter Even()"}},
		{again("backoff.on_exception(backoff.expo, OSError, jitter=lambda wait: wait + 1)"), []string{"no-jitter jitter=lambda wait: wait + 1"}},
		{again("backoff.on_exception(backoff.expo, OSError, jitter=lambda wait: random.uniform(0, wait))"), nil},
		{again("backoff.on_exception(backoff.expo, OSError, jitter=how)"), nil},
		{again("backoff.on_exception(lengths, OSError, jitter=None)") + "def lengths():\n    while True:\n        yield 1\n", []string{"jitter-off jitter=None"}},
		{again("backoff.on_exception(lengths, OSError, jitter=None)") + "def lengths():\n    while True:\n        yield random.random()\n", nil},
		// What is no retry to stampede.
		{again("retry"), nil},
		{again("retry(stop=stop_after_attempt(2), wait=wait_fixed(2))"), nil},
		{again("retry(stop=stop_after_attempt(2) | stop_after_delay(9), wait=wait_fixed(2))"), nil},
		{again("retry(stop=stop_after_attempt(2) & stop_after_delay(9), wait=wait_fixed(2))"), []string{"no-jitter wait_fixed(2)"}},
		{again("retry(retry=retry_if_result(bool), wait=wait_fixed(2))"), nil},
		{again("retry(wait=wait_fixed(0))"), nil},
		{again("backoff.on_exception(backoff.runtime, OSError, value=how, jitter=None)"), nil},
		{again("backoff.on_exception(backoff.expo, OSError, jitter=None, max_tries=1)"), nil},
		{again("backoff.on_predicate(backoff.constant, interval=5, jitter=None)"), nil},
		{"from tenacity import *\nimport os\n@retry(wait=wait_fixed(2))\ndef clear(path):\n    os.unlink(path)\n", nil},
		{"from urllib3 import Retry\nRetry(0, backoff_factor=1)\nRetry(total=1, backoff_factor=1)\nRetry(False, backoff_factor=1)\nRetry(5)\nRetry(5, backoff_factor=1, backoff_jitter=2)\nRetry(5, backoff_factor=how)\n", nil},
		{"import httpx\nhttpx.HTTPTransport(retries=1)\nhttpx.HTTPTransport(uds='/run/x', retries=5)\nhttpx.AsyncHTTPTransport(retries=5)\n", []string{"no-jitter retries=5"}},
		{"from google.api_core.retry import Retry\nRetry(initial=1)\n", nil},
		{"import riprova, aiohttp_retry\n@riprova.retry\ndef ask():\n    get()\naiohttp_retry.RetryClient()\naiohttp_retry.RetryClient(retry_options=aiohttp_retry.JitterRetry(5))\n", []string{"no-jitter aiohttp_retry.RetryClient", "no-jitter riprova.retry"}},
		// Celery.
		{celery + "@shared_task(autoretry_for=(OSError,), retry_backoff=True, retry_jitter=False)\ndef ask():\n    get()\n", []string{"jitter-off retry_jitter=False"}},
		{celery + "from work import app\n@app.task(autoretry_for=(OSError,))\ndef ask():\n    get()\n@app.task\ndef tell():\n    put()\n", []string{"no-jitter autoretry_for=(OSError,)"}},
		{celery + "@shared_task(autoretry_for=(OSError,), retry_backoff=2)\ndef ask():\n    get()\n@shared_task(autoretry_for=(OSError,), max_retries=1)\ndef tell():\n    put()\n", nil},
		{celery + "class Base(Task):\n    autoretry_for = (OSError,)\n    retry_backoff = True\n    retry_jitter = False\nclass More(Base):\n    retry_kwargs = {'max_retries': 9}\n@shared_task(base=Base)\ndef ask():\n    get()\n", []string{"jitter-off retry_jitter = False"}},
		{celery + "class Base(Task):\n    retry_jitter = False\n    retry_backoff = True\n@shared_task(base=Base, autoretry_for=(OSError,))\ndef ask():\n    get()\n", []string{"jitter-off retry_jitter = False"}},
		{celery + "@shared_task(bind=True)\ndef ask(self):\n    try:\n        get()\n    except OSError:\n        self.retry(countdown=2 ** self.request.retries)\n", []string{"no-jitter countdown=2 ** self.request.retries"}},
		{celery + "@shared_task(bind=True)\ndef ask(self):\n    try:\n        get()\n    except OSError:\n        self.retry(countdown=random.uniform(0, 2 ** self.request.retries))\n", nil},
		{celery + "@shared_task(bind=True)\ndef ask(self):\n    if not get():\n        self.retry(countdown=5)\n", nil},
		{celery + "@shared_task(bind=True, max_retries=1)\ndef ask(self):\n    try:\n        get()\n    except OSError as e:\n        raise self.retry(exc=e)\n", nil},
	} {
		if got := judged(test.text, summary.None{}); !slices.Equal(got, test.want) {
			t.Errorf("%s\nfinds %q, want %q", test.text, got, test.want)
		}
	}
}

// own are imports of a project that has a function of a library's name.
type own struct{ summary.None }

func (own) Function(path string) *summary.Function {
	if strings.HasPrefix(path, "retry.") {
		return &summary.Function{}
	}
	return nil
}

func TestOwnModule(t *testing.T) {
	for _, text := range []string{
		"from retry import retry\n@retry(delay=1, tries=5)\ndef ask():\n    get()\n",
		"import retry\n@retry.retry(delay=1, tries=5)\ndef ask():\n    get()\n",
	} {
		if got := judged(text, summary.None{}); len(got) != 1 {
			t.Errorf("%s\nfinds %q", text, got)
		}
		if got := judged(text, own{}); len(got) != 0 {
			t.Errorf("%s\nfinds %q in the project's own", text, got)
		}
	}
}

// TestHostile judges what leads back to itself.
func TestHostile(t *testing.T) {
	for _, text := range []string{
		"from tenacity import *\nW = W + W\n@retry(wait=W)\ndef ask():\n    get()\n",
		"from tenacity import *\ndef w():\n    return w()\n@retry(wait=w())\ndef ask():\n    get()\n",
		"from functools import partial\np = partial(p)\np()\n",
		"from functools import partial\nfrom tenacity import retry\nq = partial(p)\np = partial(q)\n@p()\ndef ask():\n    get()\n",
		"from celery import Task\nclass A(B):\n    autoretry_for = 1\nclass B(A):\n    retry_jitter = 0\n",
		"from tenacity import *\nretry(*wait, wait=*x)\nretry(wait=[*w])\npartial()\nretry(wait=wait_chain())\nretry(wait=wait_fixed())\n",
		"from tenacity import *\nA = {**A}\n@retry(**A)\ndef ask():\n    get()\n",
		"from tenacity import *\n@retry(wait=" + strings.Repeat("wait_fixed(1) + ", 3000) + "wait_fixed(1))\ndef ask():\n    get()\n",
		"from tenacity import *\n@retry(wait=" + strings.Repeat("wait_chain(", 90) + "wait_fixed(1)" + strings.Repeat(")", 90) + ")\ndef ask():\n    get()\n",
	} {
		if got := judged(text, summary.None{}); len(got) != 0 {
			t.Errorf("%.80s finds %.80q", text, got)
		}
	}
}
