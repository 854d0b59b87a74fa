package tried_test

import (
	"go/ast"
	"go/types"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/internal/remote"
	"github.com/jitterlint/jitterlint/analyzer/internal/source/sourcetest"
	"github.com/jitterlint/jitterlint/analyzer/internal/trace"
	"github.com/jitterlint/jitterlint/analyzer/internal/tried"
)

const library = `package retry

import "time"

type Policy struct{ d time.Duration }

func Every(d time.Duration) *Policy { return &Policy{d} }

func (p *Policy) Next() time.Duration { return p.d }
func (p *Policy) Wait() {}
func (p *Policy) Tries() int { return 0 }
func (p *Policy) Stop() {}
func (p *Policy) Do(try func(*Policy) error) error { return nil }

type Option func()

func By(p *Policy) Option { return nil }
func Do(try func() error, options ...Option) error { return nil }
func Telling(try func() error, tell func(error), p *Policy) error { return nil }

type Client struct{}

func (c *Client) Hook(hook func() error) *Client { return c }
func (c *Client) Get(url string) error { return nil }

func NewClient(p *Policy) *Client { return nil }
`

const users = `package x

import (
	"net/http"
	"os"
	"time"

	"example.com/retry"
)

func rename() error { return os.Rename("a", "b") }
func fetch() error { _, err := http.Get("https://example.com"); return err }

func method() { retry.Every(time.Second).Do(func(*retry.Policy) error { return rename() }) }
func variable() { p := retry.Every(time.Second); p.Do(func(*retry.Policy) error { return rename() }) }
func option() { retry.Do(rename, retry.By(retry.Every(time.Second))) }
func options() { o := []retry.Option{retry.By(retry.Every(time.Second))}; retry.Do(rename, o...) }
func askedInside() {
	p := retry.Every(time.Second)
	p.Do(func(p *retry.Policy) error {
		if p.Tries() > 3 { p.Stop() }
		return rename()
	})
}
func byHelper() { with(retry.Every(time.Second)) }
func with(p *retry.Policy) { retry.Do(rename, retry.By(p)) }
func told() { retry.Telling(rename, func(error) {}, retry.Every(time.Second)) }

func asks() { retry.Do(fetch, retry.By(retry.Every(time.Second))) }
func asksToo() { p := retry.Every(time.Second); retry.Do(rename, retry.By(p)); retry.Do(fetch, retry.By(p)) }
func handedIn(f func() error) { retry.Do(f, retry.By(retry.Every(time.Second))) }
func tellsOthers() { retry.Telling(rename, func(error) { fetch() }, retry.Every(time.Second)) }
func waitsToo() { p := retry.Every(time.Second); retry.Do(rename, retry.By(p)); for fetch() != nil { p.Wait() } }
func sleepsToo() { p := retry.Every(time.Second); retry.Do(rename, retry.By(p)); for fetch() != nil { time.Sleep(p.Next()) } }
func untried() { _ = retry.Every(time.Second) }
func hooked() { retry.NewClient(retry.Every(time.Second)).Hook(rename).Get("https://example.com") }
func Exported() *retry.Policy { return retry.Every(time.Second) }
func usesExported() { retry.Do(rename, retry.By(Exported())) }
func kept() { Kept = retry.Every(time.Second); retry.Do(rename, retry.By(Kept)) }
var Kept *retry.Policy
func unseen(use func(*retry.Policy)) { p := retry.Every(time.Second); use(p); retry.Do(rename, retry.By(p)) }
`

// TestNoStorm holds that a policy is left alone where all that is seen to be tried by it
// stays on this machine, and that all of that has to be seen.
func TestNoStorm(t *testing.T) {
	m := sourcetest.NewModule(t)
	m.Package(library)
	pkg := m.Package(users)
	catalogued := make(map[*types.Package]bool)
	for _, p := range pkg.Pkg.Imports() {
		catalogued[p] = p.Path() == "example.com/retry"
	}
	trails := trace.New(pkg, catalogued)
	functions := tried.New(pkg, remote.New(pkg), trails, nil)
	for name, want := range map[string]bool{
		"method": true, "variable": true, "option": true, "options": true, "askedInside": true, "byHelper": true, "told": true,
		"asks": false, "asksToo": false, "handedIn": false, "tellsOthers": false, "waitsToo": false, "sleepsToo": false,
		"untried": false, "hooked": false, "Exported": false, "kept": false, "unseen": false,
	} {
		var policy *ast.CallExpr
		for _, call := range sourcetest.Calls(t, pkg, name) {
			if fn := pkg.Callee(call); fn != nil && fn.Name() == "Every" {
				policy = call
			}
		}
		c, ok := pkg.Find(policy)
		if !ok {
			t.Fatalf("%s makes no policy", name)
		}
		if got := functions.NoStorm(policy, trails.Following(c)); got != want {
			t.Errorf("what is tried by %s stays here: %t", name, got)
		}
	}
	for name, want := range map[string]bool{"option": true, "asks": false, "handedIn": false} {
		fixed := sourcetest.Calls(t, pkg, name)[0]
		unasked := func() *trace.Trail { t.Error("what a call gives that tries is followed"); return &trace.Trail{} }
		if got := functions.NoStorm(fixed, unasked); got != want {
			t.Errorf("what %s tries stays here: %t", name, got)
		}
	}
}
