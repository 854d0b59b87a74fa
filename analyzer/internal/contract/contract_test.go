package contract_test

import (
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/jitterlint/jitterlint/analyzer/internal/contract"
	"github.com/jitterlint/jitterlint/analyzer/internal/passtest"
	"github.com/jitterlint/jitterlint/analyzer/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/internal/source/sourcetest"
	"github.com/jitterlint/jitterlint/analyzer/settings"
)

// retry is a team's own package of retries, whose functions have contracts.
const retry = `package retry

import "time"

type Policy struct {
	Tries  int
	Jitter float64
}

func (p *Policy) Fill() { p.Jitter = 0.3 }

type Option func(*Policy)

func WithJitter(share float64) Option { return func(p *Policy) { p.Jitter = share } }
func WithTries(tries int) Option      { return func(p *Policy) { p.Tries = tries } }

func Both(one, other Option) Option { return func(p *Policy) { one(p); other(p) } }

func Do(op func() error, options ...Option) error                  { return op() }
func Share(op func() error, jitter float64) error                  { return op() }
func Spread(op func() error, jitter time.Duration) error           { return op() }
func Maybe(op func() error, jitter ...float64) error               { return op() }
func Run(op func() error, policy Policy) error                     { return op() }

type Client struct{}

func (*Client) Get(jitter bool) error { return nil }
`

// contracts are what the functions are asked for: an option, or a parameter or a field.
func contracts() []settings.Contract {
	of := func(name string) string { return "example.com/retry." + name }
	return []settings.Contract{
		{Language: settings.LanguageGo, Function: of("Do"), Option: "WithJitter"},
		{Language: settings.LanguageGo, Function: of("Share"), Parameter: "jitter"},
		{Language: settings.LanguageGo, Function: of("Spread"), Parameter: "jitter"},
		{Language: settings.LanguageGo, Function: of("Maybe"), Parameter: "jitter"},
		{Language: settings.LanguageGo, Function: of("Run"), Parameter: "policy.Jitter"},
		{Language: settings.LanguageGo, Function: of("Client.Get"), Parameter: "jitter"},
	}
}

// importer returns a package that imports retry.
func importer(t *testing.T, text string) *source.Package {
	t.Helper()
	m := sourcetest.NewModule(t)
	m.Package(retry)
	return m.Package(text)
}

// hold holds what is said of the functions of a package.
func hold(t *testing.T, pkg *source.Package, contracts []settings.Contract, want map[string]string) {
	t.Helper()
	passtest.Hold(t, pkg, want, func(report passtest.Report) {
		contract.Index(settings.Settings{Contracts: contracts}).Check(pkg, pkg.Files, func(d analysis.Diagnostic) { report(nil, d) })
	})
}

// TestParameter holds calls against contracts that ask for a parameter, or a field of one:
// it is given, and neither 0 nor too small a share of the wait.
func TestParameter(t *testing.T) {
	pkg := importer(t, `package x

import (
	"time"

	"example.com/retry"
)

func op() error { return nil }

const none = 0

func given(d time.Duration, share float64, c *retry.Client) {
	retry.Share(op, 0.3)
	retry.Share(op, share)
	retry.Spread(op, time.Nanosecond)
	retry.Maybe(op, 0.3)
	retry.Maybe(op, 0, 0.3)
	c.Get(true)
}

func zero()              { retry.Share(op, 0) }
func named()             { retry.Share(op, none) }
func negative()          { retry.Share(op, -0.5) }
func small()             { retry.Share(op, 0.01) }
func noTime()            { retry.Spread(op, 0) }
func leftOut()           { retry.Maybe(op) }
func off(c *retry.Client) { c.Get(false) }
func byValue()           { do := retry.Share; do(op, 0) }
func byMethod()          { (*retry.Client).Get(nil, false) }

func field()         { retry.Run(op, retry.Policy{Jitter: 0.3}) }
func fieldLeftOut()  { retry.Run(op, retry.Policy{Tries: 3}) }
func fieldZero()     { retry.Run(op, retry.Policy{3, 0}) }
func fieldSet() {
	p := retry.Policy{Tries: 3}
	p.Jitter = 0.3
	retry.Run(op, p)
}
func fieldNeverSet() {
	p := retry.Policy{Tries: 3}
	retry.Run(op, p)
}
func fieldMaybeSet() {
	p := &retry.Policy{Tries: 3}
	p.Fill()
	retry.Run(op, *p)
}
func fieldNotKnown(p retry.Policy) { retry.Run(op, p) }
`)
	hold(t, pkg, contracts(), map[string]string{
		"given":         "",
		"zero":          "retry.Share is given 0 as jitter, which switches it off: pass e.g. 0.3 (retry-contract)",
		"named":         "retry.Share is given none as jitter, which switches it off: pass e.g. 0.3 (retry-contract)",
		"negative":      "retry.Share is given -0.5 as jitter, which switches it off: pass e.g. 0.3 (retry-contract)",
		"small":         "retry.Share is given 0.01 as jitter, less than min-jitter (5%): pass e.g. 0.3 (fake-jitter)",
		"noTime":        "retry.Spread is given 0 as jitter, which switches it off: pass a value above 0 (retry-contract)",
		"leftOut":       "retry.Maybe is called without jitter, which its contract asks for: pass e.g. 0.3 (retry-contract)",
		"off":           "retry.Client.Get is given false as jitter, which switches it off: pass true (retry-contract)",
		"byValue":       "retry.Share is given 0 as jitter, which switches it off: pass e.g. 0.3 (retry-contract)",
		"byMethod":      "retry.Client.Get is given false as jitter, which switches it off: pass true (retry-contract)",
		"field":         "",
		"fieldLeftOut":  "retry.Run is called without policy.Jitter, which its contract asks for: set Jitter to e.g. 0.3 (retry-contract)",
		"fieldZero":     "retry.Run is given 0 as policy.Jitter, which switches it off: set Jitter to e.g. 0.3 (retry-contract)",
		"fieldNeverSet": "retry.Run is called without policy.Jitter, which its contract asks for: set Jitter to e.g. 0.3 (retry-contract)",
		"fieldMaybeSet": "", // by what it is handed to
		"fieldSet":      "", "fieldNotKnown": "",
	})
}

// TestOption holds calls against a contract that asks for an option.
func TestOption(t *testing.T) {
	pkg := importer(t, `package x

import "example.com/retry"

func op() error { return nil }

func given()    { retry.Do(op, retry.WithTries(3), retry.WithJitter(0.3)) }
func leftOut()  { retry.Do(op, retry.WithTries(3)) }
func none()     { retry.Do(op) }
func off()      { retry.Do(op, retry.WithJitter(0)) }
func small()    { retry.Do(op, retry.WithJitter(0.01)) }
func overruled() { retry.Do(op, retry.WithJitter(0), retry.WithJitter(0.3)) }
func listed() {
	options := []retry.Option{retry.WithTries(3)}
	retry.Do(op, options...)
}
func appended() {
	options := []retry.Option{retry.WithTries(3)}
	options = append(options, retry.WithJitter(0.3))
	retry.Do(op, options...)
}
func notKnown(options []retry.Option) { retry.Do(op, options...) }
func combined() { retry.Do(op, retry.Both(retry.WithTries(3), retry.WithJitter(0.3))) }
func preset() { retry.Do(op, usual()) }
func usual() retry.Option { return retry.WithJitter(0.3) }
`)
	hold(t, pkg, contracts(), map[string]string{
		"given":     "",
		"leftOut":   "retry.Do is called without retry.WithJitter, which its contract asks for: pass retry.WithJitter(0.3) (retry-contract)",
		"none":      "retry.Do is called without retry.WithJitter, which its contract asks for: pass retry.WithJitter(0.3) (retry-contract)",
		"listed":    "retry.Do is called without retry.WithJitter, which its contract asks for: pass retry.WithJitter(0.3) (retry-contract)",
		"off":       "retry.WithJitter(0) switches the jitter of retry.Do off: pass retry.WithJitter(0.3) (retry-contract)",
		"small":     "retry.WithJitter(0.01) of retry.Do is less than min-jitter (5%): pass retry.WithJitter(0.3) (fake-jitter)",
		"overruled": "", "appended": "", // one of the options is enough
		"notKnown": "", "combined": "", "preset": "", // it may be among them
	})
}

// TestOptionElsewhere holds how an option of another package is named that has to be
// imported.
func TestOptionElsewhere(t *testing.T) {
	m := sourcetest.NewModule(t)
	m.Package("package opts\n\nfunc Spread(share float64) func(*int) { return nil }\n")
	m.Package("package retry\n\nimport \"example.com/opts\"\n\nvar _ = opts.Spread\n\nfunc Do(op func() error, options ...func(*int)) error { return op() }\n")
	asked := []settings.Contract{{Language: settings.LanguageGo, Function: "example.com/retry.Do", Option: "example.com/opts.Spread"}}
	for imports, want := range map[string]string{
		`import "example.com/retry"`: "retry.Do is called without opts.Spread, which its contract asks for: pass opts.Spread(0.3) of example.com/opts (retry-contract)",
		"import \"example.com/retry\"\nimport o \"example.com/opts\"\nvar _ = o.Spread": "retry.Do is called without opts.Spread, which its contract asks for: pass o.Spread(0.3) (retry-contract)",
		"import \"example.com/retry\"\nvar opts int":                                    "retry.Do is called without opts.Spread, which its contract asks for: pass optsoption.Spread(0.3) of example.com/opts as optsoption (retry-contract)",
	} {
		pkg := m.Package("package x\n\n" + imports + "\n\nfunc f() { retry.Do(nil) }\n")
		hold(t, pkg, asked, map[string]string{"f": want})
	}
}

// TestNobodyCanKeep holds that a contract is told where its package is imported, or is
// the one that is looked at, which asks for what is not there.
func TestNobodyCanKeep(t *testing.T) {
	const advice = ": correct the contract in the settings (retry-contract)"
	for name, row := range map[string]struct {
		function, parameter, option, want string
	}{
		"no function":  {"example.com/retry.Undo", "jitter", "", "retry.Undo has a contract, and its package has no such function" + advice},
		"no parameter": {"example.com/retry.Share", "spread", "", "the contract of retry.Share asks for the parameter spread, which it does not have" + advice},
		"no field":     {"example.com/retry.Run", "policy.Spread", "", "the contract of retry.Run asks for policy.Spread, and its policy has no such field" + advice},
		"no option":    {"example.com/retry.Do", "", "WithSpread", "the contract of retry.Do asks for retry.WithSpread, and there is no such function" + advice},
		"not imported": {"example.com/other.Do", "jitter", "", ""},
		"not seen":     {"example.com/retry.Do", "", "example.com/other.WithSpread", ""},
	} {
		t.Run(name, func(t *testing.T) {
			pkg := importer(t, "package x\n\nimport \"example.com/retry\"\n\nvar _ retry.Policy\n")
			asked := []settings.Contract{{Language: settings.LanguageGo, Function: row.function, Parameter: row.parameter, Option: row.option}}
			hold(t, pkg, asked, map[string]string{passtest.Outside: row.want})
		})
	}
}

// TestOwn holds that a package's own function has its contract, too, wherever it is called.
func TestOwn(t *testing.T) {
	pkg := sourcetest.New(t, "package x\n\nfunc Do(jitter float64) {}\n\nfunc f() { Do(0) }\n")
	hold(t, pkg, []settings.Contract{{Language: settings.LanguageGo, Function: "example.com/x.Do", Parameter: "jitter"}}, map[string]string{
		"Do": "", "f": "x.Do is given 0 as jitter, which switches it off: pass e.g. 0.3 (retry-contract)",
	})
}
