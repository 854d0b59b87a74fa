// Package number says what numbers expressions come to.
package number

import (
	"math"
	"strconv"
	"strings"

	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/internal/scope"
	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/syntax"
)

// Numbers are those of one program.
type Numbers struct {
	tree  *source.Tree
	names *scope.Names
}

// New returns the numbers of a program.
func New(tree *source.Tree, names *scope.Names) *Numbers { return &Numbers{tree, names} }

// Constant returns the number that an expression always is, and whether it is known.
func (n *Numbers) Constant(e *syntax.Node) (float64, bool) { return n.constant(e, nil, 0) }

// Within returns the number that an expression is within a call.
func (n *Numbers) Within(e *syntax.Node, in *scope.Frame) (float64, bool) {
	return n.constant(e, in, 0)
}

func (n *Numbers) constant(e *syntax.Node, in *scope.Frame, depth int) (float64, bool) {
	const deepest = 20
	if depth > deepest || !n.tree.Bounds.Spend() || n.tree.Unknown(e) {
		return 0, false
	}
	switch e = n.names.Through(e); e.Kind {
	case syntax.Number:
		return literal(e.Word)
	case syntax.Unary:
		x, ok := n.constant(e.Parts[0], in, depth+1)
		switch e.Word {
		case "-":
			return -x, ok
		case "+":
			return x, ok
		}
	case syntax.Binary:
		x, ok := n.constant(e.Parts[0], in, depth+1)
		y, also := n.constant(e.Parts[1], in, depth+1)
		z, known := arithmetic(e.Word, x, y)
		return z, ok && also && known
	case syntax.Member:
		switch n.names.Path(e) {
		case ":Infinity", ":Number.POSITIVE_INFINITY":
			return math.Inf(1), true
		}
	case syntax.Name:
		if b := n.names.Meaning(e); b != nil && b.Kind == scope.Parameter {
			return n.passed(b, in, depth)
		}
		if n.names.Path(e) == ":Infinity" {
			return math.Inf(1), true
		}
	}
	return 0, false
}

// passed returns the number that a call passes for a parameter that nothing else is given to.
func (n *Numbers) passed(b *scope.Binding, in *scope.Frame, depth int) (float64, bool) {
	var by *syntax.Node
	for _, g := range b.Given {
		if g.At != b.Function || g.Value == nil {
			return 0, false
		}
		by = g.Value
	}
	for ; in != nil; in = in.Outer {
		if in.Function != b.Function || in.Call == nil {
			continue
		}
		a, known := scope.Argument(in.Call, b.Index)
		switch {
		case !known || a == nil && by == nil:
			return 0, false
		case a == nil:
			return n.constant(by, in, depth+1)
		}
		return n.constant(a, in.Outer, depth+1)
	}
	return 0, false
}

func arithmetic(op string, x, y float64) (float64, bool) {
	switch op {
	case "+":
		return x + y, true
	case "-":
		return x - y, true
	case "*":
		return x * y, true
	case "/":
		return x / y, y != 0
	case "**":
		return math.Pow(x, y), true
	}
	return 0, false
}

// literal returns what a number's text is: 1_000, 1e3, 0x10.
func literal(text string) (float64, bool) {
	text = strings.TrimSuffix(strings.ReplaceAll(text, "_", ""), "n")
	if len(text) > 1 && text[0] == '0' && strings.ContainsAny(text[1:2], "xXoObB") {
		n, err := strconv.ParseInt(text, 0, 64)
		return float64(n), err == nil
	}
	x, err := strconv.ParseFloat(text, 64)
	return x, err == nil
}
