package policy

import (
	"math"
	"strconv"

	"github.com/jitterlint/jitterlint/analyzer/catalog"
	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/syntax"
	"github.com/jitterlint/jitterlint/analyzer/internal/spread"
)

// truth is whether a condition holds.
type truth byte

const (
	maybe truth = iota
	yes
	no
)

func (t truth) not() truth { return [...]truth{maybe: maybe, yes: no, no: yes}[t] }

func truthOf(holds bool) truth {
	if holds {
		return yes
	}
	return no
}

// all returns whether all conditions hold.
func (p passed) all(when []catalog.JavaScriptCondition) truth {
	result := yes
	for _, c := range when {
		switch p.holds(c) {
		case no:
			return no
		case maybe:
			result = maybe
		}
	}
	return result
}

func (p passed) holds(c catalog.JavaScriptCondition) truth {
	a := p.find(c.Option)
	if a.state == open {
		return maybe
	}
	switch c.Test {
	case catalog.JSMissing:
		return truthOf(a.state == missing)
	case catalog.JSGiven:
		return truthOf(a.state == given)
	case catalog.JSUnset:
		return p.off(c.Option, a)
	case catalog.JSSet:
		return p.off(c.Option, a).not()
	case catalog.JSAtMost:
		n, known := p.number(c.Option, a)
		return truthOf(known && n <= c.Number)
	case catalog.JSNotAbove:
		n, known := p.number(c.Option, a)
		other, also := p.number(c.Other, p.find(c.Other))
		if !known || !also {
			return maybe
		}
		return truthOf(n <= other)
	case catalog.JSWord:
		if a.state == missing {
			return no
		}
		value := p.rule.names.Through(a.value)
		if value.Kind != syntax.String {
			return maybe
		}
		return truthOf(value.Word == c.Word)
	case catalog.JSSame:
		return p.same(a)
	}
	return maybe
}

// off reports whether an option is false, 0, null or empty.
func (p passed) off(option string, a argument) truth {
	if a.state == missing {
		by, err := strconv.ParseFloat(p.symbol.Defaults[option], 64)
		return truthOf(err != nil || by == 0)
	}
	if n, known := p.rule.numbers.Constant(a.value); known {
		return truthOf(n == 0)
	}
	switch value := p.rule.names.Through(a.value); value.Kind {
	case syntax.Constant:
		return truthOf(value.Word != "true")
	case syntax.String:
		return truthOf(value.Word == "")
	case syntax.Function, syntax.Object, syntax.Array, syntax.New:
		return no
	}
	return maybe
}

// number returns the number that an option is, by its default where it is not passed.
func (p passed) number(option string, a argument) (float64, bool) {
	if a.state == missing {
		switch by := p.symbol.Defaults[option]; by {
		case "":
			return 0, false
		case "Infinity":
			return math.Inf(1), true
		default:
			n, err := strconv.ParseFloat(by, 64)
			return n, err == nil
		}
	}
	if a.state == open {
		return 0, false
	}
	return p.rule.numbers.Constant(a.value)
}

// same reports whether an option is the same in every instance, or a function whose results
// are.
func (p passed) same(a argument) truth {
	if a.state == missing || !p.rule.waits(p.rule.names.Through(a.value)) {
		return no
	}
	kind, ok := p.rule.values.OfFunction(p.rule.names.Through(a.value), p.counts)
	if !ok {
		kind = p.rule.values.Follow(a.value, nil)
	}
	switch kind {
	case spread.Same:
		return yes
	case spread.Random:
		return no
	}
	return maybe
}

// waits reports whether a value is no false or null, nor a function that gives nothing else: of
// a policy, these say that there is no further try.
func (r *Rule) waits(e *syntax.Node) bool {
	gives := func(e *syntax.Node) bool { return e.Kind != syntax.Constant && e.Word != "undefined" }
	f := r.names.Function(e)
	switch {
	case f == nil:
		return gives(e)
	case f.Body().Kind != syntax.Block:
		return gives(f.Body())
	}
	waits := false
	r.tree.Own(f.Body(), func(n *syntax.Node) bool {
		waits = waits || n.Kind == syntax.Return && len(n.Parts) > 0 && gives(n.Parts[0])
		return true
	})
	return waits
}
