package lengths

import (
	"fmt"
	"io"
	"strconv"

	"mvdan.cc/sh/v3/expand"
	"mvdan.cc/sh/v3/syntax"

	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/script"
)

// environment is what the variables hold, as the expansion of words asks for it.
type environment struct{ values map[string]string }

func (e environment) Get(name string) expand.Variable {
	value, set := e.values[name]
	return expand.Variable{Set: set, Kind: expand.String, Str: value}
}

// Each gives nothing: no expansion that is followed goes through the names.
func (environment) Each(func(name string, v expand.Variable) bool) {}

func (e environment) Set(name string, v expand.Variable) error {
	e.values[name] = v.Str
	return nil
}

func (p *pass) config() *expand.Config {
	return &expand.Config{Env: environment{p.values}, NoUnset: true, CmdSubst: p.expr}
}

// number returns what a word comes to.
func (p *pass) number(w *syntax.Word) (float64, error) {
	text, err := expand.Literal(p.config(), w)
	if err != nil {
		return 0, err
	}
	return strconv.ParseFloat(text, 64)
}

func (p *pass) waitFor(length *syntax.Word) error {
	n, err := p.number(length)
	if err != nil {
		return err
	}
	p.found = append(p.found, n)
	return nil
}

// assign gives variables values.
func (p *pass) assign(all []*syntax.Assign) error {
	for _, a := range all {
		if a.Name == nil || !p.seen[a.Name.Value] {
			continue
		}
		if a.Append || a.Index != nil || a.Array != nil || a.Value == nil {
			return errUnknown
		}
		n, err := p.number(a.Value)
		if err != nil {
			return err
		}
		p.values[a.Name.Value] = strconv.FormatFloat(n, 'f', -1, 64)
	}
	return nil
}

// expr works out what expr prints of two whole numbers: $(expr $wait \* 2).
func (p *pass) expr(out io.Writer, s *syntax.CmdSubst) error {
	if len(s.Stmts) != 1 {
		return errUnknown
	}
	call, ok := script.Call(s.Stmts[0])
	if !ok || len(call.Args) != 4 {
		return errUnknown
	}
	var words []string
	for _, w := range call.Args {
		text, constant := p.lengths.tree.Constant(w)
		if !constant {
			var err error
			if text, err = expand.Literal(p.config(), w); err != nil {
				return err
			}
		}
		words = append(words, text)
	}
	a, err := strconv.Atoi(words[1])
	if err != nil {
		return err
	}
	b, err := strconv.Atoi(words[3])
	if err != nil || words[0] != "expr" {
		return errUnknown
	}
	switch words[2] {
	case "+":
		a += b
	case "-":
		a -= b
	case "*":
		a *= b
	default:
		return errUnknown
	}
	_, err = fmt.Fprint(out, a)
	return err
}
