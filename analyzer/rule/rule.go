// Package rule holds jitterlint's seven rules, the same in every language it
// reads, and the form of a finding.
package rule

import (
	"slices"
	"strings"
)

// ID names a rule in findings, settings and ignore directives.
type ID string

// The rules.
const (
	NoJitter      ID = "no-jitter"
	JitterOff     ID = "jitter-off"
	FakeJitter    ID = "fake-jitter"
	RetryContract ID = "retry-contract"
	Unparsed      ID = "unparsed"
	NoDelay       ID = "no-delay"
	FixedPoll     ID = "fixed-poll"
)

// Home is the project's page; rules and directives are described at pages below it.
const Home = "https://github.com/jitterlint/jitterlint"

// Rule is one thing that findings are about.
type Rule struct {
	ID ID
	// Title says in one line what the rule finds.
	Title string
	// Why says in a clause why that matters, for the findings of the rule.
	Why string
	// Text says the same in a paragraph, and what to do.
	Text string
	// Examples show the rule in each language that it covers.
	Examples []Example
	// Default reports whether the rule is on where the settings say nothing.
	Default bool
}

// Example is code that breaks a rule, and the same code put right.
type Example struct {
	// Language is what both are written in, as people call it.
	Language     string
	Wrong, Right string
}

// Fence is how Markdown names the language that the example's code is written in.
func (e Example) Fence() string {
	if e.Language == "Step Functions" {
		return "json"
	}
	return strings.ToLower(e.Language)
}

// URL is the page that describes the rule.
func (r Rule) URL() string { return Home + "/blob/main/docs/rules.md#" + string(r.ID) }

// Find returns the rule with an id, and whether there is one.
func Find(id ID) (Rule, bool) {
	rules := All()
	i := slices.IndexFunc(rules, func(r Rule) bool { return r.ID == id })
	if i < 0 {
		return Rule{}, false
	}
	return rules[i], true
}

// IDs returns the ids of all rules in their order.
func IDs() []ID {
	var ids []ID
	for _, r := range All() {
		ids = append(ids, r.ID)
	}
	return ids
}

// Names returns the ids as settings and flags name them.
func Names() []string {
	var names []string
	for _, id := range IDs() {
		names = append(names, string(id))
	}
	return names
}

// together is why a wait without jitter matters.
const together = "instances that fail together retry together"

// All returns the rules in the order in which they are listed to people.
func All() []Rule {
	return []Rule{
		{
			ID: NoJitter, Default: true,
			Title: "a retry's wait carries no jitter",
			Why:   together,
			Text: "The wait between two attempts is the same in every instance that runs this code: " + together +
				", and the dependency that was overloaded once is overloaded again at each step of the " +
				"backoff. Let part of the wait be random.",
			Examples: []Example{{
				Language: "Go",
				Wrong:    "wait.Backoff{Duration: time.Second, Factor: 2, Steps: 5}",
				Right:    "wait.Backoff{Duration: time.Second, Factor: 2, Steps: 5, Jitter: 0.1}",
			}, {
				Language: "Go",
				Wrong:    "for dial() != nil {\n\ttime.Sleep(delay)\n}",
				Right:    "for dial() != nil {\n\ttime.Sleep(delay + rand.N(max(delay/2, 1))) // of math/rand/v2\n}",
			}, {
				Language: "Python",
				Wrong:    "time.sleep(delay)",
				Right:    "time.sleep(delay + delay * 0.3 * random.random())",
			}, {
				Language: "Shell",
				Wrong:    "until curl -f \"$url\"; do sleep 5; done",
				Right:    "until curl -f \"$url\"; do sleep $((5 + RANDOM % 6)); done # bash",
			}, {
				Language: "Step Functions",
				Wrong:    "\"Retry\": [{\"ErrorEquals\": [\"States.ALL\"]}]",
				Right:    "\"Retry\": [{\"ErrorEquals\": [\"States.ALL\"], \"JitterStrategy\": \"FULL\"}]",
			}},
		},
		{
			ID: JitterOff, Default: true,
			Title: "jitter is there to be had and is switched off",
			Why:   together,
			Text: "The library or helper adds jitter by a factor or option, and this code sets it to the value " +
				"that means none, so that " + together + ". Remove the value, or give one that spreads the waits.",
			Examples: []Example{{
				Language: "Go",
				Wrong:    "b := backoff.NewExponentialBackOff()\nb.RandomizationFactor = 0",
				Right:    "b := backoff.NewExponentialBackOff()",
			}, {
				Language: "Python",
				Wrong:    "retry_with_backoff(op, \"describe\", jitter_factor=0)",
				Right:    "retry_with_backoff(op, \"describe\", jitter_factor=0.3)",
			}, {
				Language: "Step Functions",
				Wrong:    "\"ErrorEquals\": [\"States.ALL\"], \"JitterStrategy\": \"NONE\"",
				Right:    "\"ErrorEquals\": [\"States.ALL\"], \"JitterStrategy\": \"FULL\"",
			}},
		},
		{
			ID: FakeJitter, Default: true,
			Title: "jitter is written but cannot work",
			Why:   together,
			Text: "Jitter is asked for, and the bounds, the order or the arithmetic remove it: a cap outside of it, " +
				"a minimum that is not below the maximum, a generator with a constant seed, a share of the wait " +
				"too small to matter. So " + together + " all the same.",
			Examples: []Example{{
				Language: "Go",
				Wrong:    "retry.WithCappedDuration(max, retry.WithJitter(j, b))",
				Right:    "retry.WithJitter(j, retry.WithCappedDuration(max, b))",
			}, {
				Language: "Go",
				Wrong:    "time.Sleep(d + time.Duration(rand.Float64())*d)",
				Right:    "time.Sleep(d + time.Duration(rand.Float64()*float64(d)))",
			}, {
				Language: "Python",
				Wrong:    "rng = random.Random(42)",
				Right:    "rng = random.Random()",
			}},
		},
		{
			ID: RetryContract, Default: true,
			Title: "a contracted retry function is called or defined against its contract",
			Why:   together,
			Text: "The project names a retry function, and the parameter or option that carries its jitter. " +
				"Every call must pass it, and the definition must use it: otherwise " + together + ".",
			Examples: []Example{{
				Language: "Go",
				Wrong:    "retry.Do(op)",
				Right:    "retry.Do(op, retry.WithJitter(0.3))",
			}, {
				Language: "Python",
				Wrong:    "retry_with_backoff(op, \"describe\")",
				Right:    "retry_with_backoff(op, \"describe\", jitter_factor=0.3)",
			}},
		},
		{
			ID: Unparsed, Default: true,
			Title: "a program that carries a retry does not parse",
			Why:   "it fails where it runs, and nothing else can be said of it",
			Text: "The program that this file carries as a string is broken: it fails where it runs, and nothing " +
				"else can be said of it.",
			Examples: []Example{{
				Language: "Python",
				Wrong:    "def retry_with_backoff(op:\n    pass",
				Right:    "def retry_with_backoff(op):\n    pass",
			}, {
				Language: "Shell",
				Wrong:    "until curl -fsS \"$URL\"; do\n  sleep $((5 + RANDOM % 6))",
				Right:    "until curl -fsS \"$URL\"; do\n  sleep $((5 + RANDOM % 6))\ndone",
			}},
		},
		{
			ID: NoDelay, Default: false,
			Title: "a remote operation is retried at once",
			Why:   "what fails is called as fast as it can fail",
			Text: "Nothing waits between two attempts, so that what fails is called as fast as it can fail. " +
				"Wait between attempts, with jitter.",
			Examples: []Example{{
				Language: "Go",
				Wrong:    "backoff.Retry(op, &backoff.ZeroBackOff{})",
				Right:    "backoff.Retry(op, backoff.NewExponentialBackOff())",
			}, {
				Language: "Go",
				Wrong:    "for dial() != nil {\n}",
				Right:    "for dial() != nil {\n\ttime.Sleep(delay + rand.N(max(delay/2, 1))) // of math/rand/v2\n}",
			}},
		},
		{
			ID: FixedPoll, Default: false,
			Title: "a shared service is polled at a fixed interval by many instances",
			Why:   "instances that start together poll together",
			Text: "The interval is the same in every instance, so that instances that start together poll together. " +
				"Spread the interval, or the first poll.",
			Examples: []Example{{
				Language: "Go",
				Wrong:    "for range time.Tick(15 * time.Second) {\n\tfetch()\n}",
				Right:    "for {\n\tfetch()\n\ttime.Sleep(wait.Jitter(15*time.Second, 0.2))\n}",
			}, {
				Language: "Go",
				Wrong:    "for range time.Tick(interval) {\n\tfetch()\n}",
				Right:    "time.Sleep(rand.N(max(interval, 1))) // of math/rand/v2\nfor range time.Tick(interval) {\n\tfetch()\n}",
			}},
		},
	}
}
