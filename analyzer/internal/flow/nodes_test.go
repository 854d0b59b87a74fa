package flow_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/internal/flow"
)

// TestNodes lowers "try: a() finally: b(); c()" as a front end does: b for each way, c
// before it is come to, and an end that is not written.
func TestNodes(t *testing.T) {
	const text = "abc"
	nodes := flow.NewNodes(func(s string) int { return strings.Index(text, s) })
	c := nodes.Ahead("c")
	b, a, end := nodes.Add("b"), nodes.Add("a"), nodes.Add("")
	again := nodes.Add("b")
	if got := []flow.Node{c, b, a, end, again}; !slices.Equal(got, []flow.Node{0, 1, 2, 3, 4}) || nodes.Len() != len(got) {
		t.Errorf("the nodes are %v of %d", got, nodes.Len())
	}
	if lowered, known, another := nodes.Add("c"), nodes.Ahead("c"), nodes.Add("c"); lowered != c || known != c || another == c {
		t.Errorf("c is %d, which was %d ahead, then %d and %d", lowered, c, known, another)
	}
	if last, ok := nodes.Last("b"); !ok || last != again || nodes.Syntax(last) != "b" {
		t.Errorf("b was lowered to %d last, %v", last, ok)
	}
	for _, none := range []string{"", "d"} {
		if last, ok := nodes.Last(none); ok {
			t.Errorf("%q is node %d", none, last)
		}
	}
	if !nodes.Precedes(a, b) || nodes.Precedes(b, a) || nodes.Precedes(b, again) || !nodes.Precedes(end, c) {
		t.Error("nodes do not stand in the order of the text")
	}
	if got, want := nodes.Such(func(s string) bool { return s == "a" || s == "b" }), []flow.Node{a, b, again}; !slices.Equal(got, want) {
		t.Errorf("a and b are %v, want %v", got, want)
	}
}
