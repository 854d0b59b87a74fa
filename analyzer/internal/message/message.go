// Package message words findings, alike in every language. A message has one clause for
// what was seen and one for what to do:
//
//	retry of s.dial waits a constant 5s (retryDelay) without jitter: add e.g. rand.N(retryDelay/2)
//
// Why that matters stands once, in the rule.
package message

import (
	"go/ast"
	"go/types"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/tools/go/analysis"

	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// Diagnostic returns the finding of a rule at a place in Go code, with the clauses of
// its message.
func Diagnostic(id rule.ID, at analysis.Range, seen, advice string) analysis.Diagnostic {
	info, _ := rule.Find(id)
	return analysis.Diagnostic{
		Pos: at.Pos(), End: at.End(), Category: string(id), URL: info.URL(), Message: seen + ": " + advice + " (" + string(id) + ")",
	}
}

// Retry begins what is said of a retry: "retry of s.dial". Hint, where it is not empty,
// is what it is known by.
func Retry(attempt, hint string) string {
	if hint != "" {
		hint = " (" + hint + ")"
	}
	return "retry of " + attempt + hint
}

// Wait says how long a wait without jitter is. Constant is its length, where that is
// known, and code is what makes it, where that says more: "waits a constant 5s (delay)
// without jitter", "waits without jitter (delay)".
func Wait(constant, code string) string {
	if code != "" {
		code = " (" + code + ")"
	}
	if constant == "" {
		return "waits without jitter" + code
	}
	return "waits a constant " + constant + code + " without jitter"
}

// Share says that the random part of a wait from least to most, in nanoseconds, is too
// small.
func Share(least, most, minJitter float64) string {
	return "wait of " + Length(least) + " to " + Length(most) + " has " + Percent((most-least)/most) + " jitter, less than min-jitter (" + Percent(minJitter) + ")"
}

// LargerShare is what to do about that.
const LargerShare = "draw a larger part, e.g. half of it"

// Length writes a length of time, in nanoseconds, in a few digits: 5s, 1.5s, 2m, 1h30m.
func Length(ns float64) string {
	const digits = 4
	if ns != 0 && math.Abs(ns) < 1 || math.Abs(ns) >= math.MaxInt64 || math.IsNaN(ns) { // no time.Duration
		return strconv.FormatFloat(ns/float64(time.Second), 'g', digits, 64) + "s"
	}
	if rough, err := strconv.ParseFloat(strconv.FormatFloat(ns, 'g', digits, 64), 64); err == nil {
		ns = rough
	}
	return Duration(time.Duration(ns))
}

// Duration writes a length of time as people do: 5s, 1.5s, 2m, 1h30m.
func Duration(d time.Duration) string {
	text := d.String()
	if strings.HasSuffix(text, "m0s") {
		text = strings.TrimSuffix(text, "0s")
	}
	if strings.HasSuffix(text, "h0m") {
		text = strings.TrimSuffix(text, "0m")
	}
	return text
}

// Percent writes a share in percent: 5%, 0.33%.
func Percent(share float64) string {
	const digits = 2
	return strconv.FormatFloat(100*share, 'g', digits, 64) + "%"
}

// Called names what a call is of.
func Called(call *ast.CallExpr) string {
	if _, ok := ast.Unparen(call.Fun).(*ast.FuncLit); ok {
		return "a function literal"
	}
	return Short(call.Fun)
}

// Short writes an expression in a few words.
func Short(e ast.Expr) string { return Brief(types.ExprString(e)) }

// most is how many characters of code a message quotes at once; longest is how many all
// of a message may have.
const (
	most    = 40
	longest = 126
)

// Brief shortens code, of any language. What is left closes its brackets and strings,
// so that it stays apart from the words around it.
func Brief(code string) string { return shorten(code, most) }

// Last ends a message with code, whole where there is room for it.
func Last(words, code string) string {
	return words + shorten(code, max(most, longest-utf8.RuneCountInString(words)))
}

func shorten(code string, most int) string {
	var open nesting
	n := 0
	for i, c := range code {
		if n == most {
			slices.Reverse(open.closing)
			return code[:i] + "…" + string(open.closing)
		}
		n++
		open.read(c)
	}
	return code
}

// Parts takes a message apart into what was seen and what to do. A colon in code that is
// quoted does not part them.
func Parts(text string) (seen, advice string) {
	var open nesting
	for i, c := range text {
		if c == ':' && len(open.closing) == 0 && strings.HasPrefix(text[i:], ": ") {
			return text[:i], text[i+len(": "):]
		}
		open.read(c)
	}
	return text, ""
}

// nesting is how deep in brackets and strings a text is, as far as it has been read.
type nesting struct {
	// closing is what closes those that are open, the innermost last.
	closing []rune
	// last is what was read last.
	last rune
}

func (n *nesting) read(c rune) {
	before := n.last
	n.last = c
	if i := len(n.closing) - 1; i >= 0 {
		if c == n.closing[i] {
			n.closing = n.closing[:i]
			return
		}
		if strings.ContainsRune("\"'`", n.closing[i]) {
			return
		}
	}
	if c == '\'' && unicode.IsLetter(before) {
		return // the wait's
	}
	if closing, ok := map[rune]rune{'(': ')', '[': ']', '{': '}', '"': '"', '\'': '\'', '`': '`'}[c]; ok {
		n.closing = append(n.closing, closing)
	}
}

// CutShort says of a function that not all of it was looked at.
func CutShort(name string) string {
	return name + " is so large that it was not looked into to its end; findings may be missing there"
}
