package trait_test

import (
	"go/types"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/catalog"
	"github.com/jitterlint/jitterlint/analyzer/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/internal/source/sourcetest"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
	"github.com/jitterlint/jitterlint/analyzer/internal/trait"
)

// object returns an object of a package that another imports: "net/http.Client.Do".
func object(t *testing.T, pkg *source.Package, path, symbol string) types.Object {
	t.Helper()
	for imported := range syntax.ImportsOf(pkg.Pkg) {
		if imported.Path() == path {
			if obj := syntax.Lookup(imported, symbol); obj != nil {
				return obj
			}
		}
	}
	t.Fatalf("there is no %s in %s", symbol, path)
	return nil
}

// imports returns a package that imports others, among them some that stand where
// libraries do.
func imports(t *testing.T) *source.Package {
	t.Helper()
	m := sourcetest.NewModule(t)
	m.PackageAt("example.com/vendor/golang.org/x/time/rate", "package rate\n\ntype Limiter struct{}\n\nfunc (*Limiter) Wait() {}\n")
	m.PackageAt("google.golang.org/grpc", "package grpc\n\ntype CallOption interface{ before() }\n\ntype DialOption interface{ before() }\n")
	m.PackageAt("github.com/redis/go-redis/v9", "package redis\n\ntype none string\n\nfunc (none) Error() string { return \"\" }\n\nconst Nil = none(\"redis: nil\")\n")
	m.PackageAt("example.com/http", "package http\n\ntype Client struct{}\n\nfunc (*Client) Do() {}\n\nfunc Get() {}\n")
	return m.Package(`package x

import (
	"net/http"
	"os"
	"context"

	ours "example.com/http"
	"example.com/vendor/golang.org/x/time/rate"
	"github.com/redis/go-redis/v9"
	"google.golang.org/grpc"
)

var (
	_ http.Client
	_ os.File
	_ context.Context
	_ ours.Client
	_ rate.Limiter
	_ = redis.Nil
	_ grpc.CallOption
)
`)
}

// TestOf holds that functions and methods are known by their packages' paths and their
// names there, and that vendored ones are as they are elsewhere.
func TestOf(t *testing.T) {
	pkg := imports(t)
	for _, row := range []struct {
		path, symbol string
		trait        catalog.Trait
		want         bool
	}{
		{"net/http", "Get", catalog.AsksOthers, true},
		{"net/http", "Client.Do", catalog.AsksOthers, true},
		{"net/http", "Client.CloseIdleConnections", catalog.AsksOthers, false},
		{"net/http", "NewRequest", catalog.Prepares, true},
		{"os", "Exit", catalog.NeverReturns, true},
		{"os", "Getenv", catalog.NeverReturns, false},
		{"context", "Context.Err", catalog.TellsEnd, true}, // an interface's method
		{"example.com/http", "Get", catalog.AsksOthers, false},
		{"example.com/http", "Client.Do", catalog.AsksOthers, false},
		{"example.com/vendor/golang.org/x/time/rate", "Limiter.Wait", catalog.Waits, true},
	} {
		fn := object(t, pkg, row.path, row.symbol).(*types.Func)
		if got := trait.Of(fn); got.Has(row.trait) != row.want {
			t.Errorf("%s of %s is %v; that it is %v: want %v", row.symbol, row.path, got, row.trait, row.want)
		}
	}
	if got := trait.Of(types.Universe.Lookup("error").Type().Underlying().(*types.Interface).Method(0)); got != 0 {
		t.Errorf("a method of no package is %v", got)
	}
}

// TestOfType holds that types are known by their names, whatever points to them.
func TestOfType(t *testing.T) {
	pkg := imports(t)
	option := object(t, pkg, "google.golang.org/grpc", "CallOption").Type()
	for name, row := range map[string]struct {
		of   types.Type
		want bool
	}{
		"itself":    {option, true},
		"a pointer": {types.NewPointer(option), true},
		"another":   {object(t, pkg, "google.golang.org/grpc", "DialOption").Type(), false},
		"no name":   {option.Underlying(), false},
		"a builtin": {types.Typ[types.String], false},
		"an error":  {types.Universe.Lookup("error").Type(), false},
	} {
		if got := trait.OfType(row.of); got.Has(catalog.AsksByOption) != row.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

// TestMeaning holds that errors are known by their objects, in any major version.
func TestMeaning(t *testing.T) {
	pkg := imports(t)
	for _, row := range []struct {
		path, symbol string
		want         catalog.Meaning
	}{
		{"os", "ErrNotExist", catalog.NotThere},
		{"os", "IsNotExist", catalog.NotThere},
		{"os", "ErrPermission", 0},
		{"context", "Canceled", catalog.Stopped},
		{"context", "DeadlineExceeded", catalog.TookTime},
		{"github.com/redis/go-redis/v9", "Nil", catalog.NotThere},
		{"net/http", "Client.Do", 0},
	} {
		if got := trait.Meaning(object(t, pkg, row.path, row.symbol)); got != row.want {
			t.Errorf("%s of %s means %q, want %q", row.symbol, row.path, got, row.want)
		}
	}
	if got := trait.Meaning(types.Universe.Lookup("nil")); got != 0 {
		t.Errorf("nil means %q", got)
	}
}
