package policy_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/catalog"
	"github.com/jitterlint/jitterlint/analyzer/internal/policy"
	"github.com/jitterlint/jitterlint/analyzer/internal/rooms"
	"github.com/jitterlint/jitterlint/analyzer/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/internal/source/sourcetest"
	"github.com/jitterlint/jitterlint/analyzer/internal/summary"
	"github.com/jitterlint/jitterlint/analyzer/settings"
)

const library = `package retry

import "time"

type Config struct {
	Wait   time.Duration
	Jitter float64
}

func (c *Config) WithJitter() *Config { return c }

func Spread(c *Config) *Config { return c }

func Do(try func() error, options ...Option) error { return nil }

type Option func()

func Wait(d time.Duration) Option { return nil }
func Jitter(share float64) Option { return nil }

func Fixed(attempt int) time.Duration { return time.Second }
func By(delay func(attempt int) time.Duration) Option { return nil }
`

// rows are what the catalog would say of the library: one of each shape.
func rows() []catalog.Library {
	return []catalog.Library{{Name: "retry", Paths: []string{"example.com/retry"}, Rows: []catalog.Row{
		{
			Shape: catalog.Literal, Symbol: "Config", Verdict: catalog.NoJitter,
			Unless: []catalog.Remedy{catalog.SetsField("Jitter"), catalog.CallsMethod("WithJitter"), catalog.WrappedBy("Spread")},
		},
		{
			Shape: catalog.Field, Symbol: "Config.Jitter", Verdict: catalog.JitterOff, Share: 1,
			When: []catalog.Condition{{Of: catalog.Given(), Is: catalog.Zero()}},
		},
		{
			Shape: catalog.Call, Symbol: "Do", Verdict: catalog.NoDelay,
			When: []catalog.Condition{{Of: catalog.OptionArg("Wait", 0), Is: catalog.Zero()}},
		},
		{Shape: catalog.Call, Symbol: "Do", Verdict: catalog.NoJitter, Unless: []catalog.Remedy{catalog.HasOption("Jitter")}},
		{
			Shape: catalog.Call, Symbol: "Jitter", Verdict: catalog.JitterOff, Share: 1,
			When: []catalog.Condition{{Of: catalog.Arg(0), Is: catalog.Zero()}},
		},
		{Shape: catalog.Value, Symbol: "Fixed", Verdict: catalog.NoJitter},
	}}}
}

// hold holds which rows apply in each function of a package that imports the library.
func hold(t *testing.T, pkg *source.Package, libraries []catalog.Library, want map[string]string) {
	t.Helper()
	r := rooms.New(pkg, policy.IndexCatalog(libraries, sourcetest.MinJitter))
	if r.Rows == nil {
		t.Fatal("no library is known")
	}
	got := make(map[string][]string)
	r.Policies.Policies(r.Rows, pkg.Files, func(s *policy.Site, row *policy.Matched) {
		in := source.NameAt(pkg, s.Where.Pos())
		got[in] = append(got[in], row.Symbol+" "+row.Verdict.String())
	})
	for _, fn := range pkg.Functions() {
		name := fn.Name()
		if said := strings.Join(got[name], ", "); said != want[name] {
			t.Errorf("of %s is said %q, want %q", name, said, want[name])
		}
		delete(got, name)
	}
	if len(got) > 0 {
		t.Errorf("something is said of %v", slices.Sorted(maps.Keys(got)))
	}
}

// using returns a package that imports the library.
func using(tb testing.TB, text string) *source.Package {
	tb.Helper()
	m := sourcetest.NewModule(tb)
	m.Package(library)
	return m.Package("package x\n\nimport (\n\t\"os\"\n\t\"time\"\n\n\t\"example.com/retry\"\n)\n\nvar _, _ = os.Args, time.Second\n" + text)
}

// TestShapes holds the forms in which a library's policy stands in code, and those that are
// none in use.
func TestShapes(t *testing.T) {
	hold(t, using(t, `
func use(any) {}

func literal() { use(retry.Config{Wait: time.Second}) }
func withoutKeys() { use(retry.Config{time.Second, 0.5}) }
func fresh() { c := new(retry.Config); c.Wait = time.Second; use(c.Wait) }
func zero() { var c retry.Config; c.Wait = time.Second; use(c.Wait) }
func field() { use(retry.Config{Jitter: 0}) }
func fieldLater() { c := retry.Config{Jitter: 0.5}; c.Jitter = 0 }
func call(f func() error) { retry.Do(f) }
func value() { retry.By(retry.Fixed) }

func here() { retry.Do(func() error { return os.Remove("a") }) }
func blank() bool { return retry.Config{} == retry.Config{} }
func placeholder() { var c retry.Config; use(c.Wait) }
func compared() bool { return retry.Fixed == nil }
func called() time.Duration { return retry.Fixed(1) }
func inType() { use([]retry.Config(nil)) }
`), rows(), map[string]string{
		"literal": "Config no-jitter", "fresh": "Config no-jitter", "zero": "Config no-jitter",
		"field": "Config.Jitter jitter-off", "fieldLater": "Config.Jitter jitter-off",
		"call": "Do no-jitter", "value": "Fixed no-jitter",
	})
}

// TestConditions holds that a row applies where its conditions are known to hold, and that
// the first row that applies says all there is to say.
func TestConditions(t *testing.T) {
	hold(t, using(t, `
const none = 0.0

var fromFlag = float64(len(os.Args))

func zero() { retry.Jitter(0) }
func named() { retry.Jitter(none) }
func byVariable() { share := 0.0; retry.Jitter(share) }
func share() { retry.Jitter(0.5) }
func smallShare() { retry.Jitter(0.01) }
func notKnown() { retry.Jitter(fromFlag) }
func oneOfTwo(on bool) { share := 0.0; if on { share = 1 }; retry.Jitter(share) }

func atOnce(f func() error) { retry.Do(f, retry.Wait(0)) }
func waits(f func() error) { retry.Do(f, retry.Wait(time.Second)) }
func setTwice(f func() error) { retry.Do(f, retry.Jitter(0), retry.Jitter(0.5)) }
`), rows(), map[string]string{
		"zero": "Jitter jitter-off", "named": "Jitter jitter-off", "byVariable": "Jitter jitter-off",
		"smallShare": "Jitter fake-jitter", "atOnce": "Do no-delay", "waits": "Do no-jitter",
	})
}

// TestRemedies holds that a policy that is given jitter after all is left alone, and one
// that code changes which is not seen.
func TestRemedies(t *testing.T) {
	hold(t, using(t, `
func keep(*retry.Config) {}

func none() { c := &retry.Config{Wait: time.Second}; keep(c) }
func option(f func() error) { retry.Do(f, retry.Jitter(0.5)) }
func optionLeftOut(f func() error) { retry.Do(f, retry.Wait(time.Second)) }
func optionAppended(f func() error) {
	options := []retry.Option{retry.Wait(time.Second)}
	options = append(options, retry.Jitter(0.5))
	retry.Do(f, options...)
}
func optionsLeftOut(f func() error) {
	options := []retry.Option{retry.Wait(time.Second)}
	retry.Do(f, options...)
}
func optionsHandedIn(f func() error, options ...retry.Option) { retry.Do(f, options...) }
func optionOfOwn(f func() error) { retry.Do(f, own()) }
func own() retry.Option { return nil }

func fieldLater() { c := &retry.Config{Wait: time.Second}; c.Jitter = 0.5; keep(c) }
func methodLater() { c := &retry.Config{Wait: time.Second}; c.WithJitter() }
func wrapped() { keep(retry.Spread(&retry.Config{Wait: time.Second})) }
func handedOut(change func(*retry.Config)) { c := &retry.Config{Wait: time.Second}; change(c) }
`), rows(), map[string]string{
		"none": "Config no-jitter", "optionLeftOut": "Do no-jitter", "optionsLeftOut": "Do no-jitter",
	})
}

// TestUserLibraries holds that libraries that a project's settings name are judged as those
// of the catalog, and by the settings' own conditions.
func TestUserLibraries(t *testing.T) {
	zero := 0
	s := settings.Settings{Libraries: []settings.Library{{Path: "example.com/retry", Rows: []settings.Row{
		{Literal: "Config", Rule: "no-jitter", Unless: []settings.Remedy{{Field: "Jitter"}}},
		{Call: "Wait", Rule: "no-delay", When: []settings.Condition{{Arg: &zero, Is: "at-most 1000"}}},
		{Value: "Fixed", Rule: "no-jitter", Says: "is fixed"},
	}}}}
	libraries := policy.UserLibraries(s)
	hold(t, using(t, `
func literal() *retry.Config { return &retry.Config{Wait: time.Second} }
func jittered() *retry.Config { return &retry.Config{Jitter: 0.5} }
func atOnce() { retry.Wait(time.Microsecond) }
func later() { retry.Wait(time.Second) }
func value() { retry.By(retry.Fixed) }
func notNamed(f func() error) { retry.Do(f) }
`), libraries, map[string]string{"literal": "Config no-jitter", "atOnce": "Wait no-delay", "value": "Fixed no-jitter"})
	for i, want := range []string{"waits without jitter", "retries at once", "is fixed"} {
		if got := libraries[0].Rows[i]; got.Says != want || got.Fix.Advice == "" {
			t.Errorf("row %d says %q and advises %q, want %q and an advice", i, got.Says, got.Fix.Advice, want)
		}
	}
}

// TestOffered holds that a package which is in no catalog is known by its facts: of a
// parameter and a field by which the jitter of its retries is scaled.
func TestOffered(t *testing.T) {
	m := sourcetest.NewModule(t)
	m.Package(library).ExportPackageFact(&summary.Package{Factors: []summary.Factor{
		{Symbol: "Jitter", Arg: 0, Share: true},
		{Symbol: "Config.Jitter", Arg: -1, Type: "Config", Field: "Jitter", Wait: "Wait", Share: true},
	}})
	pkg := m.Package(`package x

import (
	"time"

	"example.com/retry"
)

func argument() { retry.Jitter(0) }
func literal() *retry.Config { return &retry.Config{Wait: time.Second} }
func field() *retry.Config { return &retry.Config{Wait: time.Second, Jitter: 0} }
func jittered() *retry.Config { return &retry.Config{Wait: time.Second, Jitter: 0.5} }
func noWait() *retry.Config { return &retry.Config{} }
`)
	hold(t, pkg, nil, map[string]string{
		"argument": "Jitter jitter-off", "literal": "Config no-jitter", "field": "Config.Jitter jitter-off",
	})
}

// TestTwice holds that a policy of a second try and no more is none of a storm.
func TestTwice(t *testing.T) {
	const path = "github.com/avast/retry-go/v4"
	m := sourcetest.NewModule(t)
	m.PackageAt(path, strings.ReplaceAll(library, "Jitter(share float64)", "Attempts(n uint)"))
	pkg := m.Package(`package x

import "github.com/avast/retry-go/v4"

func once(f func() error) { retry.Do(f, retry.Attempts(1)) }
func twice(f func() error) { retry.Do(f, retry.Attempts(2)) }
func thrice(f func() error) { retry.Do(f, retry.Attempts(3)) }
func unlimited(f func() error) { retry.Do(f, retry.Attempts(0)) }
func lastDecides(f func() error) { retry.Do(f, retry.Attempts(9), retry.Attempts(2)) }
`)
	libraries := rows()
	libraries[0].Paths = []string{path}
	hold(t, pkg, libraries, map[string]string{"thrice": "Do no-jitter", "unlimited": "Do no-jitter"})
}
