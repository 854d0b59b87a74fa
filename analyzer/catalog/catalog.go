// Package catalog holds what is known of each retry library: which of its
// symbols decide a wait, and whether that wait has jitter.
//
// The knowledge is data. One file holds one library family, as a function that
// returns a [Library]; a library is added by adding such a function to [All]
// and a proof of its rows under testdata/libraries. The proof builds every policy
// that a row names against the real library and draws its waits.
package catalog

import (
	"slices"
	"strings"
)

// Library is what is known of one retry library.
type Library struct {
	// Name is how people call the library, such as "cenkalti/backoff".
	Name string
	// Paths are the import paths of the packages that hold its symbols, oldest
	// major version first.
	Paths []string
	// Checked are the module versions that the rows were proven against, as
	// path@version.
	Checked []string
	// Rows are the symbols that decide a wait.
	Rows []Row
}

// Row says what one symbol of a library means for the wait.
type Row struct {
	// Paths are the import paths that have the symbol; empty means all of the
	// library's.
	Paths []string
	// Shape and Symbol name what is looked for. Symbol is a package-level name
	// ("NewConstantBackOff"), or a type and one of its methods or fields
	// ("Retrier.SetJitter").
	Shape  Shape
	Symbol string
	// When lists what must be known to hold for the row to apply. An operand
	// whose value cannot be known makes the row silent.
	When []Condition
	// Unless lists what gives the policy jitter after all, wherever its value
	// goes: one of them is enough for silence.
	Unless []Remedy
	// Share is how much of the wait one unit of the first condition's operand
	// makes random: 1 for a factor, 0.01 for a percentage, 0 for anything else. A
	// known share that is smaller than the project's min-jitter is FakeJitter.
	Share float64
	// Verdict is what the shape means under these conditions.
	Verdict Verdict
	// Schedule says which operands make the schedule of the policy; the zero Schedule says
	// nothing of it.
	Schedule Schedule
	// Says completes a sentence that begins with the symbol: what was seen.
	Says string
	// Fix is what to do about it.
	Fix Fix
	// Unproven is why no proof under testdata/libraries draws this row's waits; empty
	// where one does.
	Unproven string
}

// Shape is the form in which a symbol stands in code.
type Shape int

const (
	// Literal is a composite literal of a struct type, new(T), or a variable
	// of that type declared without a value.
	Literal Shape = iota + 1
	// Call is a call of a function or of a method.
	Call
	// Value is a package-level function or variable used as a value: passed,
	// assigned or returned, but not called.
	Value
	// Field is a value given to a field, in a literal or by an assignment.
	Field
)

var shapeNames = [...]string{Literal: "literal", Call: "call", Value: "value", Field: "field"}

// String returns the shape's name as the settings file spells it.
func (s Shape) String() string {
	if s < Literal || s > Field {
		return "unknown"
	}
	return shapeNames[s]
}

// Verdict is what a row means for the wait.
type Verdict int

const (
	// NoJitter says: the wait is deterministic.
	NoJitter Verdict = iota + 1
	// JitterOff says: jitter is there to be had and the value switches it off.
	JitterOff
	// FakeJitter says: jitter is asked for, and the order or the bounds that the
	// user wrote remove it.
	FakeJitter
	// NoDelay says: the operation is tried again with no wait at all.
	NoDelay
	// FixedPoll says: a schedule, and not a retry, on which a shared service is asked.
	FixedPoll
	// Jittered says: the wait differs between instances.
	Jittered
	// Followed says: the symbol decides nothing by itself; the policy that it is
	// given does, and is judged where it is made.
	Followed
)

var verdictNames = [...]string{
	NoJitter: "no-jitter", JitterOff: "jitter-off", FakeJitter: "fake-jitter",
	NoDelay: "no-delay", FixedPoll: "fixed-poll", Jittered: "jittered", Followed: "followed",
}

// String returns the verdict's name; that of a reported verdict is its rule's id.
func (v Verdict) String() string {
	if v < NoJitter || v > Followed {
		return "unknown"
	}
	return verdictNames[v]
}

// VerdictNamed returns the verdict that String calls name, and whether there is one.
func VerdictNamed(name string) (Verdict, bool) {
	i := slices.Index(verdictNames[:], name)
	return Verdict(i), i >= int(NoJitter)
}

// Reported reports whether the verdict is a finding under some rule.
func (v Verdict) Reported() bool { return v >= NoJitter && v <= FixedPoll }

// Fix is what to do about a finding.
type Fix struct {
	// Advice is an imperative clause for the message: "set Jitter, such as 0.1".
	Advice string
	// Field and Expr, where set, are a struct element whose addition to the
	// reported literal is safe: Field is absent from it, or holds the value
	// that switches jitter off. In Expr, "pkg." stands for the library's
	// package as the file imports it.
	Field, Expr string
	// Drop tells that the reported call is an option that can go: the library's
	// default has jitter.
	Drop bool
	// Instead, where set, can stand in the place of the reported call's only
	// argument. "pkg." is as in Expr.
	Instead string
}

// ID names the row within its library: shape, symbol and conditions.
func (r Row) ID() string {
	var b strings.Builder
	b.WriteString(r.Shape.String() + " " + r.Symbol)
	for i, c := range r.When {
		if i == 0 {
			b.WriteString(" when ")
		} else {
			b.WriteString(" and ")
		}
		b.WriteString(c.String())
	}
	return b.String()
}

// PathsOf returns the import paths that row r of the library applies to.
func (l *Library) PathsOf(r *Row) []string {
	if len(r.Paths) > 0 {
		return r.Paths
	}
	return l.Paths
}
