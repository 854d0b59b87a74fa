package failure

import (
	"regexp"
	"slices"
	"sync"

	"mvdan.cc/sh/v3/syntax"

	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/condition"
	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/script"
	"github.com/jitterlint/jitterlint/analyzer/internal/flow"
)

// fact is a question about a variable, whose answer is Nil for yes and Set for no.
type fact struct {
	name string
	kind kind
	// word is what the variable is compared with.
	word string
}

type kind byte

const (
	isZero kind = iota
	isFilled
	isWord
)

// known are the variables of a flow: what is asked about those of the program.
type known struct {
	flows *Flows
	body  script.Body
	// status is what $? holds, piped what ${PIPESTATUS[0]} does, and answer how the last attempt
	// went, whatever was made of its status; vars are what is known of variables, and compared
	// the words that they are compared with.
	status, piped, answer flow.Var
	vars                  map[fact]flow.Var
	last                  flow.Var
	compared              map[string][]string
	// names are the variables of which something is known.
	names map[string]bool
}

func (f *Flows) known(b script.Body) *known {
	k := &known{flows: f, body: b, vars: make(map[fact]flow.Var), compared: f.comparisons(b), names: make(map[string]bool)}
	k.status, k.piped, k.answer = k.fresh(), k.fresh(), k.fresh()
	return k
}

func (k *known) fresh() flow.Var {
	k.last++
	return k.last - 1
}

func (k *known) variable(f fact) flow.Var {
	v, known := k.vars[f]
	if !known {
		v = k.fresh()
		k.vars[f] = v
	}
	return v
}

// hidden reports whether nothing is known of a variable for long: other functions change it
// as well, or there are too many.
func (k *known) hidden(name string) bool {
	if !k.names[name] {
		if len(k.names) == maxNames {
			return true
		}
		k.names[name] = true
	}
	return k.flows.variables.Shared(name, k.body)
}

// factsOf are the questions about a variable.
func (k *known) factsOf(name string) []fact {
	all := []fact{{name: name, kind: isZero}, {name: name, kind: isFilled}}
	for _, word := range k.compared[name] {
		all = append(all, fact{name, isWord, word})
	}
	return all
}

// facts returns what is known where a comparison holds, or does not.
func (k *known) facts(e condition.Comparison, holds bool) []flow.Fact {
	v, known, yes := k.asked(e)
	if !known {
		return nil
	}
	is := flow.Set
	if holds == yes {
		is = flow.Nil
	}
	return []flow.Fact{{Var: v, Is: is}}
}

// asked returns the variable that a comparison is about, and whether that is Nil where the
// comparison holds.
func (k *known) asked(e condition.Comparison) (v flow.Var, known, yes bool) {
	switch e.Op {
	case "-n", "-z":
		v, known = k.operand(e, fact{kind: isFilled})
		return v, known, e.Op == "-n"
	}
	text, ok := k.flows.tree.Constant(e.Y)
	if !ok {
		return 0, false, false
	}
	zeroText := zero(text) == flow.Nil
	switch e.Op {
	case "=", "==", "-eq", "!=", "-ne":
		equal := e.Op[0] == '=' || e.Op == "-eq"
		switch {
		case text == "":
			v, known = k.operand(e, fact{kind: isFilled})
			return v, known, !equal
		case zeroText:
			v, known = k.operand(e, fact{kind: isZero})
		default:
			v, known = k.operand(e, fact{kind: isWord, word: wordKey(text)})
		}
		return v, known, equal
	case "-gt", ">":
		if zeroText {
			v, known = k.operand(e, fact{kind: isZero})
			return v, known, false
		}
	case "-ge", ">=":
		if text == "1" {
			v, known = k.operand(e, fact{kind: isZero})
			return v, known, false
		}
		if text == "400" || text == "300" {
			v, known = k.operand(e, fact{kind: isWord, word: wentWell})
			return v, known, false
		}
	case "-lt", "<":
		if text == "400" || text == "300" {
			v, known = k.operand(e, fact{kind: isWord, word: wentWell})
			return v, known, true
		}
	case "=~":
		if okPattern().MatchString(text) {
			v, known = k.operand(e, fact{kind: isWord, word: wentWell})
			return v, known, true
		}
	}
	return 0, false, false
}

// operand returns the variable of a question about the first word of a comparison.
func (k *known) operand(e condition.Comparison, ask fact) (flow.Var, bool) {
	if subst, ok := script.Substituted(e.X); ok {
		if !k.flows.answers(subst) || ask.kind == isZero || ask.kind == isWord && (ask.word != wentWell || !k.flows.asksCode(k.flows.answer(subst.Stmts[0]))) {
			return 0, false
		}
		return k.answer, true
	}
	if isPipeStatus(e.X) {
		return k.piped, ask.kind == isZero
	}
	name, ok := script.Named(e.X, e.Arithmetic)
	if !ok || name == "" {
		return 0, false
	}
	if name == "?" {
		return k.status, ask.kind == isZero
	}
	if k.hidden(name) || name[0] >= '0' && name[0] <= '9' || slices.Contains([]string{"@", "*", "#", "!", "-", "$"}, name) {
		return 0, false
	}
	ask.name = name
	return k.variable(ask), true
}

// comparisons returns the words that the variables of the body are compared with.
func (f *Flows) comparisons(b script.Body) map[string][]string {
	found := make(map[string][]string)
	add := func(x, y *syntax.Word, op string) {
		name, ok := script.Named(x, true)
		text, constant := f.tree.Constant(y)
		if !ok || !constant {
			return
		}
		key := wordKey(text)
		if (op == "-lt" || op == "-ge" || op == "<" || op == ">=") && (text == "400" || text == "300") || op == "=~" && okPattern().MatchString(text) {
			key = wentWell
		}
		if !slices.Contains(found[name], key) {
			found[name] = append(found[name], key)
		}
	}
	var in func(e condition.Expression)
	in = func(e condition.Expression) {
		switch e := e.(type) {
		case condition.Negation:
			in(e.Of)
		case condition.Joined:
			in(e.A)
			in(e.B)
		case condition.Comparison:
			if e.Y != nil {
				add(e.X, e.Y, e.Op)
			}
		}
	}
	f.tree.Each(b, func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.CallExpr:
			if e, ok := condition.OfCall(f.tree, n); ok {
				in(e)
			}
		case *syntax.TestClause:
			in(condition.OfTest(f.tree, n.X))
		case *syntax.ArithmCmd:
			in(condition.OfArithmetic(n.X))
		case *syntax.CaseClause:
			for _, item := range n.Items {
				for _, pattern := range item.Patterns {
					add(n.Word, pattern, "=")
				}
			}
		}
		return true
	})
	return found
}

// wentWell stands for all words that are a status of HTTP which says that all went well.
const wentWell = "2xx"

var (
	okCode = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^2(?:\d\d|\*|\?\?|xx)$`)
	})
	okPattern = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^\^?\(?2(?:\d\d|\.\.|\[0-9\]|\*|$)`)
	})
)

func wordKey(text string) string {
	if okCode().MatchString(text) {
		return wentWell
	}
	return text
}
