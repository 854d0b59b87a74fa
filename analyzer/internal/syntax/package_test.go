package syntax

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"testing"
)

func TestUnvendored(t *testing.T) {
	for path, want := range map[string]string{
		"k8s.io/apimachinery/pkg/util/wait":                       "k8s.io/apimachinery/pkg/util/wait",
		"example.com/m/vendor/github.com/cenkalti/backoff/v4":     "github.com/cenkalti/backoff/v4",
		"vendor/golang.org/x/net/http2":                           "golang.org/x/net/http2",
		"example.com/vendors/retry":                               "example.com/vendors/retry",
		"a/vendor/b/vendor/github.com/hashicorp/go-retryablehttp": "github.com/hashicorp/go-retryablehttp",
	} {
		if got := Unvendored(path); got != want {
			t.Errorf("%s: %s, want %s", path, got, want)
		}
	}
}

func TestLookup(t *testing.T) {
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "p.go", `package p
type base struct{ Jitter float64 }
type Config struct{ Retry struct{ Backoff int }; base }
func (*Config) Set() {}
type Builder[T any] interface{ WithDelay() Builder[T] }
type Alias = Config
func New() {}
var Default Config`, 0)
	if err != nil {
		t.Fatal(err)
	}
	pkg, err := new(types.Config).Check("p", fset, []*ast.File{file}, nil)
	if err != nil {
		t.Fatal(err)
	}
	for symbol, want := range map[string]string{
		"New":                  "func p.New()",
		"Default":              "var p.Default p.Config",
		"Config.Set":           "func (*p.Config).Set()",
		"Alias.Set":            "func (*p.Config).Set()",
		"Config.Jitter":        "field Jitter float64",
		"Config.Retry.Backoff": "field Backoff int",
		"Builder.WithDelay":    "func (p.Builder[T any]).WithDelay() p.Builder[T]",
	} {
		if obj := Lookup(pkg, symbol); obj == nil || obj.String() != want {
			t.Errorf("%s: %v, want %s", symbol, obj, want)
		}
	}
	for _, symbol := range []string{"", "None", "Config.None", "New.None", "Config.Set.None", "Default.Retry.None", "."} {
		if obj := Lookup(pkg, symbol); obj != nil {
			t.Errorf("%q: %v, want nothing", symbol, obj)
		}
	}
}
