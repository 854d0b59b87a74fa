package failure

import (
	"slices"

	"mvdan.cc/sh/v3/syntax"

	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/script"
	"github.com/jitterlint/jitterlint/analyzer/internal/flow"
)

// parseCall returns what test, [, true, false and : ask.
func parseCall(tree *script.Tree, call *syntax.CallExpr) (expression, bool) {
	if len(call.Args) == 0 {
		return nil, false
	}
	name, _ := tree.Constant(call.Args[0])
	args := call.Args[1:]
	switch name {
	case "true", ":":
		return always{true}, true
	case "false":
		return always{false}, true
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
	return parseWords(tree, call, args), true
}

// parseWords reads the words of a test.
func parseWords(tree *script.Tree, call *syntax.CallExpr, args []*syntax.Word) expression {
	words := make([]string, len(args))
	for i, w := range args {
		words[i], _ = tree.Constant(w)
	}
	for _, join := range []string{"-o", "-a"} {
		if i := slices.Index(words, join); i > 0 && i < len(words)-1 {
			return joined{join == "-a", parseWords(tree, call, args[:i]), parseWords(tree, call, args[i+1:])}
		}
	}
	if len(args) > 1 && words[0] == "!" {
		return negation{parseWords(tree, call, args[1:])}
	}
	switch len(args) {
	case 1:
		return comparison{op: "-n", x: args[0]}
	case 2:
		return unary(words[0], args[1], call)
	case 3:
		return comparison{op: words[1], x: args[0], y: args[2]}
	}
	return open{call}
}

func unary(op string, x *syntax.Word, around syntax.Node) expression {
	if op == "-n" || op == "-z" {
		return comparison{op: op, x: x}
	}
	return open{around}
}

// parseTest reads what stands in [[ ]].
func parseTest(tree *script.Tree, e syntax.TestExpr) expression {
	switch e := e.(type) {
	case *syntax.ParenTest:
		return parseTest(tree, e.X)
	case *syntax.Word:
		return comparison{op: "-n", x: e}
	case *syntax.UnaryTest:
		if e.Op == syntax.TsNot {
			return negation{parseTest(tree, e.X)}
		}
		if w, ok := e.X.(*syntax.Word); ok {
			return unary(e.Op.String(), w, e)
		}
	case *syntax.BinaryTest:
		if e.Op == syntax.AndTest || e.Op == syntax.OrTest {
			return joined{e.Op == syntax.AndTest, parseTest(tree, e.X), parseTest(tree, e.Y)}
		}
		x, ok := e.X.(*syntax.Word)
		y, also := e.Y.(*syntax.Word)
		if !ok || !also {
			break
		}
		if text := tree.Source(y); e.Op == syntax.TsMatch || e.Op == syntax.TsMatchShort || e.Op == syntax.TsNoMatch {
			if isPattern(text) && text != "2*" && text != "2??" {
				return open{e}
			}
		}
		return comparison{op: e.Op.String(), x: x, y: y}
	}
	return open{e}
}

// isPattern reports whether an unquoted word matches more than itself.
func isPattern(text string) bool {
	return text != "" && text[0] != '"' && text[0] != '\'' && slices.ContainsFunc([]byte(text), func(c byte) bool { return c == '*' || c == '?' || c == '[' })
}

// parseArithmetic reads what stands in (( )).
func parseArithmetic(e syntax.ArithmExpr) expression {
	switch e := e.(type) {
	case *syntax.ParenArithm:
		return parseArithmetic(e.X)
	case *syntax.UnaryArithm:
		if e.Op == syntax.Not {
			return negation{parseArithmetic(e.X)}
		}
	case *syntax.Word:
		if is := zero(e.Lit()); is != flow.Unknown {
			return always{is == flow.Set}
		}
		return comparison{op: "-ne", x: e, y: zeroWord(), arithmetic: true}
	case *syntax.BinaryArithm:
		switch e.Op {
		case syntax.AndArit, syntax.OrArit:
			return joined{e.Op == syntax.AndArit, parseArithmetic(e.X), parseArithmetic(e.Y)}
		}
		x, ok := e.X.(*syntax.Word)
		y, also := e.Y.(*syntax.Word)
		op, known := map[syntax.BinAritOperator]string{
			syntax.Eql: "-eq", syntax.Neq: "-ne", syntax.Gtr: "-gt", syntax.Geq: "-ge", syntax.Lss: "-lt", syntax.Leq: "-le",
		}[e.Op]
		if ok && also && known {
			return comparison{op: op, x: x, y: y, arithmetic: true}
		}
	}
	if e == nil {
		return always{true} // for ((;;))
	}
	return open{e}
}

func zeroWord() *syntax.Word {
	return &syntax.Word{Parts: []syntax.WordPart{&syntax.SglQuoted{Value: "0"}}}
}
