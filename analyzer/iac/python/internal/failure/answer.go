package failure

import (
	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/internal/flow"
)

// told returns what a test tells of attempts where it holds, or does not.
func (l *lowering) told(test ast.Expr, holds bool) []flow.Step {
	if told := l.answers.Told(test, holds); told != nil {
		return told
	}
	if l.around.handles && l.around.tried != nil && l.flows.meanings.Absent(test, holds) {
		return flow.Each(flow.Succeeds, *l.around.tried) // it has got an answer
	}
	return nil
}

// readAnswer adds that the attempt has failed whose answer a call reads and finds bad:
// answer.raise_for_status(), json.loads(answer.text).
func (l *lowering) readAnswer(call *ast.Call) {
	attempts := l.answers.ReadBy(call)
	if attempts == nil {
		return
	}
	bad := l.b.Block(flow.Each(flow.Fails, attempts)...)
	l.b.Way(l.at, bad)
	l.b.Way(bad, l.around.raised)
	next := l.b.Block()
	l.b.Way(l.at, next)
	l.at = next
}
