// Package condition reads the tests of a shell program: what they ask, in whatever of the
// shell's forms, and what holds in each pass of a loop.
package condition

import (
	"slices"
	"strconv"

	"mvdan.cc/sh/v3/syntax"

	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/script"
)

// Expression is what a test asks: a Comparison, Negation, Joined, Always or Open.
type Expression any

// Comparison is a test of one word, or of two: -n x, x = y, x -eq y. The words of
// arithmetic are names, too.
type Comparison struct {
	Op         string
	X, Y       *syntax.Word
	Arithmetic bool
}

// Negation is the opposite of a test.
type Negation struct{ Of Expression }

// Joined are two tests, both of which hold, or one of which does.
type Joined struct {
	And  bool
	A, B Expression
}

// Always is a test whose outcome is written out.
type Always struct{ Holds bool }

// Open is a test that tells nothing, in which commands may run.
type Open struct{ Node syntax.Node }

// OfCall returns what test, [, true, false and : ask.
func OfCall(tree *script.Tree, call *syntax.CallExpr) (Expression, bool) {
	if len(call.Args) == 0 {
		return nil, false
	}
	name, _ := tree.Constant(call.Args[0])
	args := call.Args[1:]
	switch name {
	case "true", ":":
		return Always{true}, true
	case "false":
		return Always{false}, true
	case "[":
		if len(args) == 0 {
			return nil, false
		}
		if last, _ := tree.Constant(args[len(args)-1]); last != "]" {
			return nil, false
		}
		args = args[:len(args)-1]
	case "test":
	default:
		return nil, false
	}
	return ofWords(tree, call, args), true
}

// ofWords reads the words of a test.
func ofWords(tree *script.Tree, call *syntax.CallExpr, args []*syntax.Word) Expression {
	words := make([]string, len(args))
	for i, w := range args {
		words[i], _ = tree.Constant(w)
	}
	for _, join := range []string{"-o", "-a"} {
		if i := slices.Index(words, join); i > 0 && i < len(words)-1 {
			return Joined{join == "-a", ofWords(tree, call, args[:i]), ofWords(tree, call, args[i+1:])}
		}
	}
	if len(args) > 1 && words[0] == "!" {
		return Negation{ofWords(tree, call, args[1:])}
	}
	switch len(args) {
	case 1:
		return Comparison{Op: "-n", X: args[0]}
	case 2:
		return unary(words[0], args[1], call)
	case 3:
		return Comparison{Op: words[1], X: args[0], Y: args[2]}
	}
	return Open{call}
}

func unary(op string, x *syntax.Word, around syntax.Node) Expression {
	if op == "-n" || op == "-z" {
		return Comparison{Op: op, X: x}
	}
	return Open{around}
}

// OfTest reads what stands in [[ ]].
func OfTest(tree *script.Tree, e syntax.TestExpr) Expression {
	switch e := e.(type) {
	case *syntax.ParenTest:
		return OfTest(tree, e.X)
	case *syntax.Word:
		return Comparison{Op: "-n", X: e}
	case *syntax.UnaryTest:
		if e.Op == syntax.TsNot {
			return Negation{OfTest(tree, e.X)}
		}
		if w, ok := e.X.(*syntax.Word); ok {
			return unary(e.Op.String(), w, e)
		}
	case *syntax.BinaryTest:
		if e.Op == syntax.AndTest || e.Op == syntax.OrTest {
			return Joined{e.Op == syntax.AndTest, OfTest(tree, e.X), OfTest(tree, e.Y)}
		}
		x, ok := e.X.(*syntax.Word)
		y, also := e.Y.(*syntax.Word)
		if !ok || !also {
			break
		}
		if text := tree.Source(y); e.Op == syntax.TsMatch || e.Op == syntax.TsMatchShort || e.Op == syntax.TsNoMatch {
			if isPattern(text) && text != "2*" && text != "2??" {
				return Open{e}
			}
		}
		return Comparison{Op: e.Op.String(), X: x, Y: y}
	}
	return Open{e}
}

// isPattern reports whether an unquoted word matches more than itself.
func isPattern(text string) bool {
	return text != "" && text[0] != '"' && text[0] != '\'' && slices.ContainsFunc([]byte(text), func(c byte) bool { return c == '*' || c == '?' || c == '[' })
}

// OfArithmetic reads what stands in (( )).
func OfArithmetic(e syntax.ArithmExpr) Expression {
	switch e := e.(type) {
	case *syntax.ParenArithm:
		return OfArithmetic(e.X)
	case *syntax.UnaryArithm:
		if e.Op == syntax.Not {
			return Negation{OfArithmetic(e.X)}
		}
	case *syntax.Word:
		if n, err := strconv.Atoi(e.Lit()); err == nil {
			return Always{n != 0}
		}
		return Comparison{Op: "-ne", X: e, Y: zeroWord(), Arithmetic: true}
	case *syntax.BinaryArithm:
		switch e.Op {
		case syntax.AndArit, syntax.OrArit:
			return Joined{e.Op == syntax.AndArit, OfArithmetic(e.X), OfArithmetic(e.Y)}
		}
		x, ok := e.X.(*syntax.Word)
		y, also := e.Y.(*syntax.Word)
		op, known := map[syntax.BinAritOperator]string{
			syntax.Eql: "-eq", syntax.Neq: "-ne", syntax.Gtr: "-gt", syntax.Geq: "-ge", syntax.Lss: "-lt", syntax.Leq: "-le",
		}[e.Op]
		if ok && also && known {
			return Comparison{Op: op, X: x, Y: y, Arithmetic: true}
		}
	}
	if e == nil {
		return Always{true} // for ((;;))
	}
	return Open{e}
}

func zeroWord() *syntax.Word {
	return &syntax.Word{Parts: []syntax.WordPart{&syntax.SglQuoted{Value: "0"}}}
}
