package meaning_test

import (
	"go/ast"
	"go/types"
	"strings"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/catalog"
	"github.com/jitterlint/jitterlint/analyzer/internal/meaning"
	"github.com/jitterlint/jitterlint/analyzer/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/internal/source/sourcetest"
	"github.com/jitterlint/jitterlint/analyzer/internal/summary"
)

// conditions is a package with errors of its own, and what asks about errors. A test puts
// a condition in the place of COND.
const conditions = `package x

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"os"
	"strings"
	"syscall"
)

var (
	errGone    = errors.New("x: no such thing")
	errPending = errors.New("writes are pending")
	errSlow    = &net.OpError{Op: "x", Err: os.ErrDeadlineExceeded}
	errAlias   = errGone
	errEither  = errors.New("not found")
	errItself  error
)

func init() { errEither = errors.New("closed") }

func isGone(err error) bool { return errors.Is(err, fs.ErrNotExist) || err == errGone }

func isGoneOrOver(err error) bool { return err == errGone || err == io.EOF }

func isGoneByBranch(err error) bool {
	if os.IsNotExist(err) {
		return true
	}
	switch err {
	case errGone:
		return true
	default:
		return false
	}
}

func isNotFound(err error) bool { return err != nil }

func wraps(err error) bool { return isGone(errors.Unwrap(err)) }

func circle(err error, n int) bool { return n > 0 && circle(err, n-1) || isGone(err) }

type refusal struct{ slow bool }

func (r refusal) Error() string { return "" }
func (r refusal) Timeout() bool { return r.slow }

type missing struct{ path string }

func (m missing) Error() string {
	if m.path == "" {
		return "nothing not found"
	}
	return fmt.Sprintf("%s: path not found", m.path)
}

type absent = missing

type gone struct{ error }

type notFound struct{ code int }

func (n *notFound) Error() string {
	if n.code == 404 {
		return "not found"
	}
	return "refused"
}

func isMissing(err error) bool {
	var m missing
	return errors.As(err, &m)
}

func asked(err error, timeout net.Error, refused refusal, n int) bool { return COND }

var _ = []any{context.Canceled, strings.Contains, syscall.EAGAIN}
`

// TestSays holds what an error means where a condition holds, and where it does not.
func TestSays(t *testing.T) {
	m := sourcetest.NewModule(t)
	const none, notThere, ended, stopped, tookTime = catalog.Meaning(0), catalog.NotThere, catalog.Ended, catalog.Stopped, catalog.TookTime
	for cond, want := range map[string]struct{ holds, fails catalog.Meaning }{
		"err == io.EOF":                                       {ended, none},
		"err != io.EOF":                                       {none, ended},
		"!(err == io.EOF)":                                    {none, ended},
		"fs.ErrNotExist == err":                               {notThere, none},
		"errors.Is(err, context.Canceled)":                    {stopped, none},
		"errors.Is(err, syscall.EAGAIN)":                      {tookTime, none},
		"os.IsNotExist(err)":                                  {notThere, none},
		"err == syscall.ETXTBSY":                              {catalog.Local, none},
		"err == syscall.EBUSY || err == syscall.EINTR":        {catalog.Local, none},
		"err == syscall.EBUSY || err == syscall.ECONNREFUSED": {none, none},
		"timeout.Timeout()":                                   {tookTime, none},
		"refused.Timeout()":                                   {tookTime, none},
		"err == errGone":                                      {notThere, none}, // by its text
		"err == errPending":                                   {none, none},
		"err == errSlow":                                      {tookTime, none}, // by what it is made of
		"err == errAlias":                                     {none, none},     // a chain of names
		"err == errEither":                                    {none, none},     // it is given two
		"err == errItself":                                    {none, none},
		"isGone(err)":                                         {notThere, none},
		"isGoneOrOver(err)":                                   {none, none}, // not one thing
		"isGoneByBranch(err)":                                 {notThere, none},
		"isNotFound(err)":                                     {none, none}, // a name says nothing
		"wraps(err)":                                          {notThere, none},
		"circle(err, n)":                                      {none, none}, // it asks itself
		`strings.Contains(err.Error(), "not found")`:          {notThere, none},
		`strings.Contains(err.Error(), "quota")`:              {none, none},
		"os.IsNotExist(err) || errors.Is(err, fs.ErrNotExist)": {notThere, none},
		"os.IsNotExist(err) || err == io.EOF":                  {none, none},
		"os.IsNotExist(err) || n > 3":                          {none, none},
		"os.IsNotExist(err) && n > 3":                          {notThere, none},
		"err != io.EOF || n > 3":                               {none, ended},
		"err == nil":                                           {none, none},
		"n == 3":                                               {none, none},
		"errors.As(err, &missing{})":                           {notThere, none}, // by the text of all errors of the type
		"errors.As(err, new(missing))":                         {none, none},
		"errors.As(err, &gone{})":                              {none, none},
		"errors.As(err, &notFound{})":                          {none, none}, // not of all
		"isMissing(err)":                                       {notThere, none},
	} {
		pkg, e := withCondition(m, cond)
		errors := meaning.New(pkg)
		if holds, fails := errors.Says(e, true), errors.Says(e, false); holds != want.holds || fails != want.fails {
			t.Errorf("%s: %q where it holds, want %q; %q where not, want %q", cond, holds, want.holds, fails, want.fails)
		}
	}
}

// withCondition returns a package of conditions whose function asked returns one.
func withCondition(m *sourcetest.Module, cond string) (*source.Package, ast.Expr) {
	pkg := m.Package(strings.Replace(conditions, "COND", cond, 1))
	body, _ := pkg.BodyOf(pkg.Pkg.Scope().Lookup("asked").(*types.Func))
	return pkg, body.Node().(*ast.BlockStmt).List[0].(*ast.ReturnStmt).Results[0]
}

// TestMentioned holds what the errors mean that an expression names, wherever in it.
func TestMentioned(t *testing.T) {
	m := sourcetest.NewModule(t)
	for cond, want := range map[string]catalog.Meaning{
		"nil == errors.Join(io.EOF, errGone)": catalog.Ended | catalog.NotThere,
		"n == 3":                              0,
		"err == errPending":                   0,
		"err == missing{}":                    catalog.NotThere,
		"err == absent{}":                     catalog.NotThere,
		"err == &notFound{}":                  0,
	} {
		pkg, e := withCondition(m, cond)
		if got := meaning.New(pkg).Mentioned(e); got != want {
			t.Errorf("%s names %q, want %q", cond, got, want)
		}
	}
}

// TestImported holds that an error of another package, and what asks about errors there,
// mean what is known of them by facts, and nothing without.
func TestImported(t *testing.T) {
	m := sourcetest.NewModule(t)
	other := m.Package("package y\n\nimport \"errors\"\n\nvar ErrGone, ErrOther = errors.New(\"not found\"), errors.New(\"not found\")\n\nfunc IsGone(err error) bool { return err == ErrGone }\n\nfunc IsOther(err error) bool { return err == ErrGone }\n\ntype Missing struct{}\n\nfunc (Missing) Error() string { return \"\" }\n")
	lookup := other.Pkg.Scope().Lookup
	other.ExportObjectFact(lookup("ErrGone"), &summary.Error{Means: catalog.NotThere})
	other.ExportObjectFact(lookup("Missing"), &summary.Error{Means: catalog.NotThere})
	other.ExportObjectFact(lookup("IsGone"), &summary.Function{Answers: catalog.NotThere})
	pkg := m.Package("package x\n\nimport \"example.com/y\"\n\nvar _ = y.ErrGone\n")
	for name, want := range map[string]catalog.Meaning{"ErrGone": catalog.NotThere, "IsGone": catalog.NotThere, "Missing": catalog.NotThere, "ErrOther": 0, "IsOther": 0} {
		if got := meaning.New(pkg).Of(lookup(name)); got != want {
			t.Errorf("%s means %q, want %q", name, got, want)
		}
	}
	if got := meaning.New(pkg).Of(nil); got != 0 {
		t.Errorf("nothing means %q", got)
	}
}
