package policy

import (
	"time"

	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/catalog"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/schedules"
	"github.com/jitterlint/jitterlint/analyzer/internal/message"
	"github.com/jitterlint/jitterlint/analyzer/internal/spread"
	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// decision is what a policy means for the wait. Without a verdict, that is not known.
type decision struct {
	verdict catalog.Verdict
	// at is the place of the policy. Seen is what is said of it, and fix what to do.
	at        ast.Ast
	seen, fix string
	// is how long it waits, in seconds, if bounds are known.
	is    spread.Interval
	known bool
	// waits are how long it waits, one after the other, as far as that is known.
	waits *rule.Schedule
}

// decide returns what a symbol means for the wait where it is called with arguments.
func (r *Rule) decide(s *catalog.PythonSymbol, args arguments, called ast.Expr) decision {
	if r.depth > deepest || !r.tree.Bounds.Spend() {
		return decision{}
	}
	r.depth++
	defer func() { r.depth-- }()
	for _, c := range s.Twice {
		if r.holds(c, s, args) == yes {
			return decision{verdict: catalog.Jittered}
		}
	}
	for _, row := range s.Rows {
		switch r.all(row.When, s, args) {
		case yes:
			return r.apply(row, s, args, called).withAttempts(options{r, s, args})
		case maybe:
			switch row.Verdict {
			case catalog.Jittered, catalog.FixedPoll, catalog.Followed:
				return decision{}
			}
		}
	}
	return decision{}
}

// apply returns what a row says of a call.
func (r *Rule) apply(row catalog.PythonRow, s *catalog.PythonSymbol, args arguments, called ast.Expr) decision {
	if row.Verdict == catalog.Followed {
		return r.follow(row, s, args, called)
	}
	d := decision{verdict: row.Verdict, at: called, fix: row.Fix}
	if called != nil {
		d.seen = r.brief(called) + " " + row.Says
	}
	if a := args.find(r, s, row.At); row.At != "" && a.state == given {
		d.at = a.at
		if d.verdict == catalog.JitterOff {
			d.seen = r.brief(a.at) + " " + row.Says
		}
	}
	d.waits = schedules.Of(row.Waits, options{r, s, args})
	if row.Most != "" {
		least, ok := r.number(args.find(r, s, row.Least))
		most, alsoOK := r.number(args.find(r, s, row.Most))
		d.is, d.known = spread.Between(least, most), ok && alsoOK
	}
	return d
}

// follow returns what the policies that are passed mean.
func (r *Rule) follow(row catalog.PythonRow, s *catalog.PythonSymbol, args arguments, called ast.Expr) decision {
	if row.Joins == 0 {
		a := args.find(r, s, row.At)
		if a.state != given {
			return decision{}
		}
		return r.policy(a.value, s)
	}
	if len(args) != 1 {
		return decision{}
	}
	p, ok := args[0].(*passed)
	if !ok {
		return decision{}
	}
	all, known := p.rest(0)
	if !known {
		return decision{}
	}
	return r.join(row.Joins, all, s, called)
}

// policy returns what an expression means that is a policy for a symbol.
func (r *Rule) policy(e ast.Expr, s *catalog.PythonSymbol) decision {
	if r.depth > deepest || !r.tree.Bounds.Spend() {
		return decision{}
	}
	r.depth++
	defer func() { r.depth-- }()
	value := r.symbols.value(e)
	if even, ok := r.functionSame(value, s); ok {
		return r.ofFunction(even, value)
	}
	switch value := value.(type) {
	case *ast.BinOp:
		if value.Op == ast.Add {
			return r.join(catalog.Sum, []ast.Expr{value.Left, value.Right}, s, value)
		}
	case *ast.IfExp:
		one, other := r.policy(value.Body, s), r.policy(value.Orelse, s)
		if one.verdict == other.verdict {
			return one
		}
	case *ast.Call:
		return r.made(value, s)
	}
	return decision{}
}

// ofFunction returns what a function that is the policy means.
func (r *Rule) ofFunction(even truth, value ast.Expr) decision {
	switch even {
	case yes:
		return decision{
			verdict: catalog.NoJitter, at: value,
			seen: r.brief(value) + " waits without jitter", fix: "draw from random in it",
		}
	case no:
		return decision{verdict: catalog.Jittered}
	}
	return decision{}
}

// made returns what a policy means that a call makes.
func (r *Rule) made(call *ast.Call, s *catalog.PythonSymbol) decision {
	if r.names.Path(call.Func) == "sum" && len(call.Args) > 0 {
		all, known := r.symbols.elements(call.Args[0], 0)
		if !known {
			return decision{}
		}
		return r.join(catalog.Sum, all, s, call)
	}
	if c := r.symbols.callee(call.Func); c != nil && c.symbol.Needs == "" {
		return r.decide(c.symbol, c.passes(r, call), call)
	}
	f := r.called.Of(call)
	if f == nil || r.called.Wrapped(f) {
		return decision{}
	}
	var returned []ast.Expr
	r.tree.Own(f, func(n ast.Ast) {
		if ret, ok := n.(*ast.Return); ok && ret.Value != nil {
			returned = append(returned, ret.Value)
		}
	})
	if len(returned) != 1 {
		return decision{}
	}
	return r.policy(returned[0], s)
}

// join returns what several policies mean as one.
func (r *Rule) join(how catalog.PythonJoin, all []ast.Expr, s *catalog.PythonSymbol, at ast.Expr) decision {
	joined := decision{verdict: catalog.NoDelay, known: true}
	for i, e := range all {
		d := r.policy(e, s)
		joined.is, joined.known = joined.is.Plus(d.is), joined.known && d.known
		switch d.verdict {
		case catalog.Jittered:
			if how == catalog.Chain && i > 0 {
				return decision{}
			}
			joined.verdict = catalog.Jittered
			if how == catalog.Chain {
				return decision{verdict: catalog.Jittered}
			}
		case catalog.NoJitter, catalog.JitterOff, catalog.FakeJitter:
			if joined.verdict != catalog.Jittered {
				joined.verdict, joined.at, joined.fix = catalog.NoJitter, at, d.fix
				joined.seen = r.brief(at) + " waits without jitter"
			}
		case catalog.NoDelay:
		default:
			return decision{}
		}
	}
	if joined.verdict == catalog.Jittered && joined.known && joined.is.Most > 0 && (joined.is.Most-joined.is.Least)/joined.is.Most < r.minJitter {
		joined.verdict, joined.at, joined.fix = catalog.FakeJitter, at, message.LargerShare
		joined.seen = message.Share(joined.is.Least*float64(time.Second), joined.is.Most*float64(time.Second), r.minJitter)
	}
	return joined
}
