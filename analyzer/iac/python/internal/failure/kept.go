package failure

import (
	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/internal/flow"
)

// kept adds that a name is given the elements whose attempt failed, and reports whether it is:
// there are some where one did, and none where all went well.
//
//	hosts = [host for host in hosts if not ping(host)]
func (l *lowering) kept(s *ast.Assign) bool {
	list, isList := s.Value.(*ast.ListComp)
	if !isList || len(s.Targets) != 1 || len(list.Generators) != 1 || len(list.Generators[0].Ifs) != 1 {
		return false
	}
	name, isName := s.Targets[0].(*ast.Name)
	if !isName || l.hidden[string(name.Id)] {
		return false
	}
	l.calls(s)
	attempts := l.answers.Failing(list.Generators[0].Ifs[0])
	if attempts == nil {
		l.assign(s)
		return true
	}
	given, after := l.variable(string(name.Id)), l.b.Block()
	some, none := l.b.Block(flow.Each(flow.Fails, attempts)...), l.b.Block(flow.Each(flow.Succeeds, attempts)...)
	l.b.Add(some, flow.Step{Kind: flow.Assign, Def: given, From: flow.NoVar, Is: flow.True})
	l.b.Add(none, flow.Step{Kind: flow.Assign, Def: given, From: flow.NoVar, Is: flow.False})
	for _, way := range []flow.Block{some, none} {
		l.b.Way(l.at, way)
		l.b.Way(way, after)
	}
	l.at = after
	return true
}
