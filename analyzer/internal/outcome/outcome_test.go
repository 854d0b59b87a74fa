package outcome_test

import (
	"go/ast"
	"go/types"
	"strings"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/internal/outcome"
	"github.com/jitterlint/jitterlint/analyzer/internal/passtest"
	"github.com/jitterlint/jitterlint/analyzer/internal/source/sourcetest"
)

const head = `package x

import (
	"database/sql"
	"errors"
	"io"
	"io/fs"
	"net"
	"net/http"
	"os"
	"slices"
	"syscall"
)

var _, _, _, _, _, _, _ = syscall.EIO, sql.ErrNoRows, errors.Is, io.EOF, fs.ErrNotExist, http.Get, slices.Contains[[]int]

func dial() error { c, err := net.Dial("tcp", "db:1"); if err == nil { c.Close() }; return err }
func fetch() ([]byte, error) { return nil, dial() }
func reached() bool { if dial() != nil { return false }; return true }
func read() error { _, err := os.ReadFile("config"); return err }
`

// row is a function that asks something of an attempt, by its last if or case.
type row struct{ name, body, want string }

// hold holds what the last condition of each function tells: of which call, and what is
// known of that where the condition holds, and where it does not.
func hold(t *testing.T, text string, rows []row) {
	t.Helper()
	var all strings.Builder
	all.WriteString(head + text)
	for _, row := range rows {
		all.WriteString("func " + row.name + "(other error, n int, feed chan int) {\n" + row.body + "\n}\n")
	}
	r := passtest.Open(t, all.String())
	for _, row := range rows {
		body, _ := r.Source.BodyOf(sourcetest.Function(t, r.Source, row.name))
		conditions := r.Flows.Of(body.Node().(*ast.BlockStmt)).Conditions
		var told outcome.Test
		for c := range body.Preorder((*ast.IfStmt)(nil), (*ast.CaseClause)(nil)) {
			switch n := c.Node().(type) {
			case *ast.IfStmt:
				told = conditions.Of(n.Cond)
			case *ast.CaseClause:
				if told = conditions.OfCase(n); told.Attempt == nil && len(n.List) > 0 {
					told = conditions.Of(n.List[0])
				}
			}
		}
		got := ""
		if told != (outcome.Test{}) {
			kinds := map[outcome.Kind]string{outcome.Unreached: "?", outcome.Failed: "failed", outcome.Open: "open", outcome.Excused: "excused"}
			if told.Attempt != nil {
				got = types.ExprString(told.Attempt.Fun) + ": "
			}
			got += kinds[told.WhenTrue] + ", " + kinds[told.WhenFalse]
		}
		if got != row.want {
			t.Errorf("%s: %q, want %q", row.name, got, row.want)
		}
	}
}

// TestErrors holds what is told by asking for an attempt's error.
func TestErrors(t *testing.T) {
	hold(t, `
func isGone(err error) bool { return errors.Is(err, fs.ErrNotExist) }
func isBusy(err error) bool { return errors.Is(err, syscall.ETXTBSY) || errors.Is(err, syscall.EBUSY) }
func isOdd(err error) bool { return err.Error() == "odd" }
`, []row{
		{"notNil", `if err := dial(); err != nil {}`, "dial: failed, open"},
		{"isNil", `if err := dial(); err == nil {}`, "dial: open, failed"},
		{"turned", `if err := dial(); nil != err {}`, "dial: failed, open"},
		{"negated", `if err := dial(); !(err == nil) {}`, "dial: failed, open"},
		{"inPlace", `if dial() != nil {}`, "dial: failed, open"},
		{"kept", `err := dial(); failed := err != nil; if failed {}`, "dial: failed, open"},
		{"wrapped", `err := dial(); err2 := errors.Join(err); if err2 != nil {}`, "dial: failed, open"},
		{"inSwitch", `err := dial(); switch err { case nil: }`, "dial: open, failed"},
		{"overChannel", `done := make(chan error); go func() { done <- dial() }(); if err := <-done; err != nil {}`, "dial: failed, open"},
		{"both", `_, err := fetch(); if err != nil && n > 1 {}`, "fetch: failed, open"},
		{"either", `_, err := fetch(); if err != nil || n > 1 {}`, "fetch: ?, open"},

		{"ofOneKind", `if err := dial(); err == io.EOF {}`, "dial: failed, ?"},
		{"ofOneKindAsked", `if err := dial(); errors.Is(err, io.EOF) {}`, "dial: failed, ?"},
		{"byPredicate", `if err := dial(); isOdd(err) {}`, "dial: failed, ?"},
		{"notThere", `if err := dial(); err == sql.ErrNoRows {}`, "dial: open, ?"},
		{"notThereAsked", `if err := dial(); errors.Is(err, fs.ErrNotExist) {}`, "dial: open, ?"},
		{"notThereByPredicate", `if err := dial(); isGone(err) {}`, "dial: open, ?"},

		{"local", `if err := dial(); errors.Is(err, syscall.EMFILE) {}`, "dial: excused, ?"},
		{"notLocal", `if err := dial(); !errors.Is(err, syscall.ETXTBSY) {}`, "dial: ?, excused"},
		{"localByPredicate", `if err := dial(); isBusy(err) {}`, "dial: excused, ?"},
		{"localCompared", `if err := dial(); err == syscall.EBUSY {}`, "dial: excused, ?"},
		{"localInSwitch", `err := dial(); switch err { case syscall.EBUSY: }`, "dial: excused, ?"},
		{"localAtLast", `err := dial(); busy := err != nil && isBusy(err); if busy {}`, "dial: excused, open"},
		{"localOrNot", `err := dial(); again := isBusy(err) || isOdd(err); if again {}`, "dial: failed, ?"},
		{"refused", `if err := dial(); errors.Is(err, syscall.ECONNREFUSED) {}`, "dial: failed, ?"},

		{"anotherError", `dial(); if other != nil {}`, ""},
		{"onlyHere", `if err := read(); err != nil {}`, ""},
		{"number", `dial(); if n > 1 {}`, ""},
	})
}

// TestAssertions holds what is told by an error's type.
func TestAssertions(t *testing.T) {
	hold(t, `
type missing struct{}
type refused struct{}
func (missing) Error() string { return "path not found" }
func (refused) Error() string { return "path refused" }
`, []row{
		{"missingByOk", `err := dial(); if _, ok := err.(missing); ok {}`, "dial: open, ?"}, // a poll, by the text of the type
		{"missingSwitched", `err := dial(); switch err.(type) { case missing: }`, "dial: open, ?"},
		{"missingAs", `err := dial(); var m missing; if errors.As(err, &m) {}`, "dial: open, ?"},
		{"refusedByOk", `err := dial(); if _, ok := err.(refused); ok {}`, "dial: failed, ?"},
		{"refusedSwitched", `err := dial(); switch err.(type) { case refused: }`, "dial: failed, ?"},
		{"refusedAs", `err := dial(); var r refused; if errors.As(err, &r) {}`, "dial: failed, ?"},
		{"okOfAssertion", `err := dial(); _, ok := err.(*net.OpError); if ok {}`, "dial: failed, ?"},
		{"typeSwitch", `err := dial(); switch err.(type) { case *net.OpError: }`, "dial: failed, ?"},
		{"nilInTypeSwitch", `err := dial(); switch err.(type) { case nil: }`, "dial: open, failed"},
		{"nilAmongTypes", `err := dial(); switch err.(type) { case nil, *net.OpError: }`, "dial: open, ?"},
		{"valueSwitched", `var v any = n; switch v.(type) { case int: }`, ""},
	})
}

// TestRefusals holds what is told by a bool, or a channel that an attempt gave.
func TestRefusals(t *testing.T) {
	hold(t, `
func open() (chan int, error) { return nil, dial() }
func full() bool { if dial() != nil { return true }; return false }
func state() int { if dial() != nil { return 1 }; return 0 }
func status() level { if dial() != nil { return bad }; return good }
type level int
const ( good level = iota; bad )
`, []row{
		{"refused", `if ok := reached(); !ok {}`, "reached: failed, open"},
		{"refusedInPlace", `if reached() {}`, "reached: open, failed"},
		{"alarm", `if full() {}`, "full: failed, open"},
		{"constant", `if status() == bad {}`, "status: failed, open"},
		{"otherConstant", `if s := status(); s == good {}`, "status: open, failed"},
		{"closed", `c, _ := open(); _, ok := <-c; if ok {}`, "open: open, failed"},
		{"closedByWhoeverFeeds", `_, ok := <-feed; if ok {}`, "open, failed"},
		{"plainNumber", `if state() == 1 {}`, ""},
		{"answer", `if b, _ := fetch(); b == nil {}`, ""},
		{"answerWithError", `if b, err := fetch(); err != nil || len(b) == 0 {}`, "fetch: failed, open"},
	})
}

// TestStatus holds what is told by an answer's status: by a comparison, a table or a helper
// that judges it.
func TestStatus(t *testing.T) {
	hold(t, `
var retryable = map[int]bool{429: true, 503: true}

func worthAnother(resp *http.Response) bool { return resp.StatusCode == 429 || resp.StatusCode >= 500 }
func isFine(code int) bool {
	switch {
	case code < 300:
		return true
	}
	return false
}
func among(code int) bool { for _, c := range []int{502, 503} { if c == code { return true } }; return false }
func class(code int) int { return (code + 0) / 100 }
func odd(code int) bool { return code%2 == 1 }
`, []row{
		{"bad", `if resp, _ := http.Get("u"); resp.StatusCode >= 500 {}`, "http.Get: failed, open"},
		{"good", `if resp, _ := http.Get("u"); resp.StatusCode == http.StatusOK {}`, "http.Get: open, failed"},
		{"allBad", `if resp, _ := http.Get("u"); resp.StatusCode >= 400 {}`, "http.Get: failed, open"},
		{"named", `resp, _ := http.Get("u"); code := resp.StatusCode; if code == 503 {}`, "http.Get: failed, ?"},
		{"notThere", `if resp, _ := http.Get("u"); resp.StatusCode == 404 {}`, "http.Get: open, ?"},
		{"table", `if resp, _ := http.Get("u"); retryable[resp.StatusCode] {}`, "http.Get: failed, open"},
		{"listed", `if resp, _ := http.Get("u"); slices.Contains([]int{502, 503}, resp.StatusCode) {}`, "http.Get: failed, open"},
		{"helper", `if resp, _ := http.Get("u"); worthAnother(resp) {}`, "http.Get: failed, open"},
		{"helperOfCode", `if resp, _ := http.Get("u"); isFine(resp.StatusCode) {}`, "http.Get: open, failed"},
		{"helperWithLoop", `if resp, _ := http.Get("u"); among(resp.StatusCode) {}`, "http.Get: failed, open"},
		{"ofClass", `if resp, _ := http.Get("u"); class(resp.StatusCode) == 5 {}`, "http.Get: failed, open"},
		{"seldom", `if resp, _ := http.Get("u"); resp.StatusCode == 599 {}`, "http.Get: failed, ?"},
		{"mixed", `if resp, _ := http.Get("u"); odd(resp.StatusCode) {}`, "http.Get: ?, ?"},
		{"noSuchStatus", `if resp, _ := http.Get("u"); resp.StatusCode == 7 {}`, ""},
		{"noStatus", `resp, _ := http.Get("u"); if resp.ContentLength == 503 {}`, ""},
	})
}

// TestLocks holds that what a function which is there to get a lock is said no to is that:
// a number of none, or a plain false.
func TestLocks(t *testing.T) {
	const text = `
func insert() (rows int64, err error) { return 0, dial() }
func take() (bool, error) { return false, dial() }
func scan(to *bool) error { return dial() }
`
	count, taken := `if rows, _ := insert(); rows == 0 {}`, `if ok, _ := take(); !ok {}`
	hold(t, text, []row{
		{"acquireLease", count, "insert: failed, ?"},
		{"tryLock", taken, "take: failed, open"},
		{"lockFilled", `var got bool; if err := scan(&got); err != nil { return }; if got {}`, "scan: open, failed"},
		{"fillRow", `var got bool; if err := scan(&got); err != nil { return }; if got {}`, ""},
		{"lockMost", `if rows, _ := insert(); rows > 2 {}`, "insert: open, failed"},
		{"insertRow", count, ""},
		{"takeOne", taken, ""},
	})
}

// TestJoin holds what is known where ways meet.
func TestJoin(t *testing.T) {
	const none, failed, open = outcome.Unreached, outcome.Failed, outcome.Open
	for _, row := range []struct{ a, b, want outcome.Kind }{
		{none, none, none}, {none, failed, failed}, {none, open, open},
		{failed, failed, failed}, {failed, open, open}, {open, open, open},
	} {
		if ab, ba := outcome.Join(row.a, row.b), outcome.Join(row.b, row.a); ab != row.want || ba != row.want {
			t.Errorf("%d and %d come to %d, and turned to %d, want %d", row.a, row.b, ab, ba, row.want)
		}
	}
}
