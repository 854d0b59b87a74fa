// Package policy judges what the policies of retry libraries mean for their waits.
package policy

import (
	"slices"
	"strings"

	"github.com/jitterlint/jitterlint/analyzer/catalog"
	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/internal/jitter"
	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/internal/number"
	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/internal/scope"
	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/syntax"
	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/internal/message"
	"github.com/jitterlint/jitterlint/analyzer/internal/spread"
	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// Rule judges the policies of one program.
type Rule struct {
	tree    *source.Tree
	names   *scope.Names
	numbers *number.Numbers
	values  *jitter.Values
	known   *Index
}

// New returns the rule for a program.
func New(tree *source.Tree, names *scope.Names, numbers *number.Numbers, values *jitter.Values, known *Index) *Rule {
	return &Rule{tree, names, numbers, values, known}
}

// Judge judges the policies in a body.
func (r *Rule) Judge(b source.Body) []program.Finding {
	var found []program.Finding
	r.tree.Each(b, func(n *syntax.Node) bool {
		if n.Is(syntax.Call, syntax.New) {
			if s := r.symbol(n); s != nil && s.Policy {
				found = append(found, r.finding(r.decide(s, n, 0))...)
			}
		}
		return true
	})
	return found
}

// symbol returns what is called, if it is known.
func (r *Rule) symbol(call *syntax.Node) *catalog.JavaScriptSymbol {
	s := r.known.of(r.names.Path(call.Parts[0]))
	if s == nil || s.New != (call.Kind == syntax.New) {
		return nil
	}
	return s
}

// decision is what a policy means for the wait. Without a verdict, that is not known.
type decision struct {
	verdict catalog.Verdict
	at      *syntax.Node
	// seen is what is said of it, and advice what to do.
	seen, advice string
	fix          []program.Change
}

func (r *Rule) finding(d decision) []program.Finding {
	switch d.verdict {
	case catalog.NoJitter, catalog.JitterOff, catalog.FakeJitter:
	default:
		return nil
	}
	if r.tree.Unknown(d.at) {
		return nil
	}
	return []program.Finding{{Rule: rule.ID(d.verdict.String()), Range: r.tree.Span(d.at), Message: d.seen + ": " + d.advice, Fix: d.fix}}
}

const deepest = 8

// decide returns what a symbol means for the wait where it is called, or, without a call,
// where it is handed on itself.
func (r *Rule) decide(s *catalog.JavaScriptSymbol, call *syntax.Node, depth int) decision {
	if depth > deepest || !r.tree.Bounds.Spend() {
		return decision{}
	}
	p := passed{r, s, call}
	for _, c := range s.Twice {
		if p.holds(c) == yes {
			return decision{verdict: catalog.Jittered}
		}
	}
	for _, row := range s.Rows {
		switch p.all(row.When) {
		case yes:
			return r.apply(row, p, depth)
		case maybe:
			if !row.Verdict.Reported() || row.Verdict == catalog.FixedPoll {
				return decision{}
			}
		}
	}
	return decision{}
}

// apply returns what a row says of a call.
func (r *Rule) apply(row catalog.JavaScriptRow, p passed, depth int) decision {
	a := p.find(row.At)
	if row.Verdict == catalog.Followed {
		return r.follow(row, p, a, depth+1)
	}
	d := decision{verdict: row.Verdict, at: p.call.Parts[0], advice: row.Fix}
	d.seen = message.Brief(r.tree.Source(d.at)) + " " + row.Says
	if row.At != "" && a.state == given && a.at != nil {
		d.at = a.at
		if row.Verdict == catalog.JitterOff {
			d.seen = message.Brief(r.tree.Source(a.at)) + " " + row.Says
		}
	}
	if row.Add != "" {
		d.fix = p.adding(row, a)
	}
	return d
}

// follow returns what the policy means that is passed.
func (r *Rule) follow(row catalog.JavaScriptRow, p passed, a argument, depth int) decision {
	if a.state != given {
		return decision{}
	}
	value := r.names.Through(a.value)
	if value.Is(syntax.Call, syntax.New) {
		if s := r.symbol(value); s != nil {
			return r.placed(r.decide(s, value, depth), a)
		}
		return decision{}
	}
	if s := r.known.of(r.names.Path(value)); s != nil && !s.New {
		return r.placed(r.ofValue(s, value), a)
	}
	switch kind, ok := r.values.OfFunction(value, p.counts); {
	case !ok:
	case kind == spread.Same:
		return decision{verdict: catalog.NoJitter, at: a.at, seen: message.Brief(r.tree.Source(value)) + " waits without jitter", advice: row.Fix}
	case kind == spread.Random:
		return decision{verdict: catalog.Jittered}
	}
	return decision{}
}

// ofValue returns what a function of a library means that is handed on.
func (r *Rule) ofValue(s *catalog.JavaScriptSymbol, value *syntax.Node) decision {
	if len(s.Rows) == 0 || len(s.Rows[0].When) > 0 {
		return decision{}
	}
	row := s.Rows[0]
	return decision{verdict: row.Verdict, at: value, seen: message.Brief(r.tree.Source(value)) + " " + row.Says, advice: row.Fix}
}

// placed has a finding about a policy stand where it is passed, if it is made elsewhere.
func (r *Rule) placed(d decision, a argument) decision {
	if d.at != nil && !r.tree.Inside(d.at, a.at) {
		d.at = a.at
	}
	return d
}

// Index has the symbols of libraries by their names.
type Index struct {
	symbols map[string]*catalog.JavaScriptSymbol
	words   []string
}

// NewIndex returns an index of libraries.
func NewIndex(libraries []catalog.JavaScriptLibrary) *Index {
	x := &Index{symbols: make(map[string]*catalog.JavaScriptSymbol)}
	for _, l := range libraries {
		for i := range l.Symbols {
			s := &l.Symbols[i]
			for _, name := range s.Names {
				x.symbols[name] = s
			}
			if s.Policy {
				x.words = append(x.words, telling(s)...)
			}
		}
	}
	return x
}

// telling returns words one of which stands in each program that uses a symbol: the names of
// its modules, or, where these are common, the option without which nothing is said.
func telling(s *catalog.JavaScriptSymbol) []string {
	const rare = len("retryStrategy")
	var words []string
	for _, row := range s.Rows {
		if option := row.At[strings.LastIndexByte(row.At, '.')+1:]; row.Verdict.Reported() && row.Unproven != "" {
			words = append(words, option)
		}
	}
	if len(words) > 0 && !slices.ContainsFunc(words, func(w string) bool { return len(w) < rare }) {
		return words
	}
	words = nil
	for _, name := range s.Names {
		module, _, _ := strings.Cut(name, ".")
		words = append(words, "'"+module+"'", "\""+module+"\"")
	}
	return words
}

// Words returns words one of which stands in each program that makes retries by a library.
func (x *Index) Words() []string { return x.words }

// Draws reports whether the path is that of a function which gives a drawn length of time.
func (x *Index) Draws(path string) bool {
	s := x.symbols[path]
	return s != nil && s.Draws
}

// of returns the symbol of a path, or nil.
func (x *Index) of(path string) *catalog.JavaScriptSymbol {
	if s := x.symbols[path]; s != nil || path == "" {
		return s
	}
	if i := strings.LastIndexAny(path, "./"); i > 0 {
		return x.symbols[path[:i+1]+"*"]
	}
	return nil
}
