package jitter

import (
	"strings"

	"mvdan.cc/sh/v3/syntax"

	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/script"
	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/variable"
)

func (v *Values) word(w *syntax.Word) Origin {
	if w == nil {
		return Origin{}
	}
	return v.parts(w.Parts)
}

func (v *Values) parts(parts []syntax.WordPart) Origin {
	var joined Origin
	for _, part := range parts {
		joined = join(joined, v.part(part))
	}
	return joined
}

func (v *Values) part(part syntax.WordPart) Origin {
	if !v.tree.Bounds.Spend() {
		return unknown
	}
	switch part := part.(type) {
	case *syntax.Lit:
		return Origin{Unknown: v.tree.Varying(part)}
	case *syntax.SglQuoted:
		return Origin{Unknown: v.tree.Varying(part)}
	case *syntax.BraceExp, *syntax.ExtGlob:
		return Origin{}
	case *syntax.DblQuoted:
		return v.parts(part.Parts)
	case *syntax.ParamExp:
		return v.param(part)
	case *syntax.ArithmExp:
		return v.arithmetic(part.X)
	case *syntax.CmdSubst:
		return v.printed(part.Stmts, Origin{})
	}
	return unknown
}

// param follows an expansion: of what it is cut out of, and what stands for it.
func (v *Values) param(p *syntax.ParamExp) Origin {
	if p.Param == nil || p.Excl || p.Names != 0 {
		return unknown
	}
	if p.Length {
		return Origin{}
	}
	o := v.variable(p.Param.Value, p)
	if p.Index != nil {
		if w, ok := p.Index.(*syntax.Word); !ok || !isAll(v.tree.Source(w)) {
			o = join(o, v.arithmetic(p.Index))
		}
	}
	if p.Exp != nil && p.Exp.Word != nil {
		o = join(o, v.word(p.Exp.Word))
	}
	return o
}

func isAll(index string) bool { return index == "@" || index == "*" }

// variable follows what a name holds. What the program gives no value is a setting, which
// instances share.
func (v *Values) variable(name string, at syntax.Node) Origin {
	switch name {
	case "RANDOM":
		return v.random(at)
	case "SRANDOM", "EPOCHREALTIME", "HOSTNAME", "BASHPID", "$":
		return Origin{Draws: []syntax.Node{at}}
	case "#", "?", "LINENO", "UID", "EUID", "-":
		return Origin{}
	case "!", "PPID", "SECONDS", "EPOCHSECONDS", "REPLY", "_", "@", "*", "0":
		return unknown
	}
	if name[0] >= '1' && name[0] <= '9' {
		return v.parameter(name, at)
	}
	bindings := v.variables.Meanings(name, at)
	if len(bindings) == 0 {
		return Origin{Unknown: v.variables.Sourced()}
	}
	var joined Origin
	for _, b := range bindings {
		joined = join(joined, v.answers.Of(b))
	}
	return joined
}

func (v *Values) parameter(name string, at syntax.Node) Origin {
	if v.tree.Around(at).Function == nil {
		return Origin{} // a setting, as whoever starts the program writes it
	}
	param, known := v.variables.Parameter(name, at)
	if !known {
		return unknown
	}
	return Origin{Params: []variable.Param{param}}
}

// arithmetic follows an arithmetic expression, in which names stand for variables.
func (v *Values) arithmetic(e syntax.ArithmExpr) Origin {
	if e == nil {
		return Origin{}
	}
	if !v.tree.Bounds.Spend() {
		return unknown
	}
	switch e := e.(type) {
	case *syntax.ParenArithm:
		return v.arithmetic(e.X)
	case *syntax.UnaryArithm:
		return v.arithmetic(e.X)
	case *syntax.BinaryArithm:
		if is, ok := v.numbers.Arithmetic(e); ok && is.Single() {
			return Origin{} // RANDOM % 1
		}
		switch e.Op {
		case syntax.Eql, syntax.Neq, syntax.Lss, syntax.Gtr, syntax.Leq, syntax.Geq:
			return Origin{}
		case syntax.Assgn:
			return v.arithmetic(e.Y)
		case syntax.TernQuest:
			return v.arithmetic(e.Y) // and not of what is asked
		}
		return join(v.arithmetic(e.X), v.arithmetic(e.Y))
	case *syntax.Word:
		if len(e.Parts) == 1 {
			if lit, ok := e.Parts[0].(*syntax.Lit); ok && script.IsName(lit.Value) && !v.tree.Unknown(lit) {
				return v.variable(lit.Value, e)
			}
		}
		return v.word(e)
	}
	return unknown
}

// random follows $RANDOM: it is drawn, but where the shell does not have it, or where the
// program sets where it begins.
func (v *Values) random(at syntax.Node) Origin {
	for _, b := range v.variables.Meanings("RANDOM", at) {
		if b.Word != nil {
			if text := v.variables.Text(b.Word); text != "" && strings.Trim(text, "0123456789") == "" {
				return Origin{Fakes: []Fake{{b.Node, Seeded}}}
			}
		}
	}
	switch {
	case v.tree.Dialect != script.POSIX:
		return Origin{Draws: []syntax.Node{at}}
	case v.system.plainShell:
		return Origin{Fakes: []Fake{{at, NoRandom}}}
	}
	return unknown
}
