package answer

import (
	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/meaning"
	"github.com/jitterlint/jitterlint/analyzer/internal/flow"
)

// status returns the attempts whose answer's status a test asks for, and whether that says
// that all went well: answer.ok, answer.status_code == 200, a function that says itself how
// its attempt went.
func (a *Answers) status(test ast.Expr) ([]flow.Node, meaning.Telling) {
	if attempts := a.refusedBy(test, func(r Refusal) bool { return r.Refuses }); attempts != nil {
		return attempts, meaning.Success
	}
	if attempts, told := a.noneBy(test); attempts != nil {
		return attempts, told
	}
	if attempts := a.recipients(test); attempts != nil {
		return attempts, meaning.Failure
	}
	if attempts, told := a.leftBy(test); told != meaning.Nothing {
		return attempts, told
	}
	if attempts, told := a.exited(test); attempts != nil {
		return attempts, told
	}
	switch test := test.(type) {
	case *ast.Attribute:
		if told := a.meanings.Flag(string(test.Attr)); told != meaning.Nothing {
			if attempts := a.behind(test.Value); attempts != nil {
				for _, n := range attempts {
					a.flagged[n] = true
				}
				return attempts, told
			}
		}
	case *ast.Compare:
		return a.compared(test)
	}
	return nil, meaning.Nothing
}

// compared returns the attempts whose answer's status a comparison asks for, and what that
// tells: answer.status == 200, 200 <= answer.status < 300.
func (a *Answers) compared(test *ast.Compare) ([]flow.Node, meaning.Telling) {
	switch len(test.Ops) {
	case 1:
		if attempts := a.statusOf(test.Left); attempts != nil {
			return attempts, a.meanings.Status(test.Ops[0], test.Comparators[0])
		}
		if attempts := a.statusOf(a.hundreds(test.Left)); attempts != nil {
			return attempts, a.meanings.StatusClass(test.Ops[0], test.Comparators[0])
		}
	case 2:
		if attempts := a.statusOf(test.Comparators[0]); attempts != nil {
			return attempts, a.meanings.StatusWithin(test.Left, test.Ops[0], test.Ops[1], test.Comparators[1])
		}
	}
	return nil, meaning.Nothing
}

// statusOf returns the attempts whose answer's status an expression is.
func (a *Answers) statusOf(e ast.Expr) []flow.Node {
	switch e := a.names.Through(e).(type) {
	case *ast.Attribute:
		switch e.Attr {
		case "status_code", "status", "code":
			return a.behind(e.Value)
		}
	case *ast.Call:
		if method, ok := e.Func.(*ast.Attribute); ok && method.Attr == "getcode" {
			return a.behind(method.Value)
		}
		if a.names.Path(e.Func) == "http.HTTPStatus" && len(e.Args) == 1 {
			return a.statusOf(e.Args[0])
		}
	}
	return nil
}

// hundreds returns what an expression has the hundreds of: status // 100.
func (p *Program) hundreds(e ast.Expr) ast.Expr {
	division, ok := e.(*ast.BinOp)
	if !ok || division.Op != ast.FloorDiv {
		return nil
	}
	if by, ok := p.numbers.Constant(division.Right); !ok || by != 100 {
		return nil
	}
	return division.Left
}
