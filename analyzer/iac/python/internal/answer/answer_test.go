package answer_test

import (
	"testing"

	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/answer"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/meaning"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/rooms"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/internal/flow"
)

// TestTold asks of the last statement of each program, an if, what its test tells where it
// holds, and where it does not.
func TestTold(t *testing.T) {
	const nothing = flow.Gate // which no test tells
	for text, want := range map[string][2]flow.Kind{
		"a = ask()\nif a.ok: x":                                                      {flow.Succeeds, flow.Fails},
		"a = ask()\nif a.status == 200: x":                                           {flow.Succeeds, flow.Fails},
		"a = ask()\nif a.status == 503: x":                                           {flow.Fails, flow.Succeeds},
		"a = ask()\nb = a.ok\nif a.status == 404: x":                                 {flow.Succeeds, nothing},
		"with ask() as a:\n    if a.status >= 500: x":                                {flow.Fails, flow.Succeeds},
		"if (a := ask()).status_code // 100 == 2: x":                                 {flow.Succeeds, flow.Fails},
		"a = ask()\nif a.state == 'ready': x":                                        {nothing, nothing},
		"a = json.loads(b)\nif a.status == 200: x":                                   {nothing, nothing},
		"a = ask(c)\nc = a['Unprocessed']\nif c: x":                                  {flow.Fails, flow.Succeeds},
		"a = ask(c)\nc = a['next']\nif a['errors']: x":                               {nothing, nothing},
		"a = ask(c)\nc = [d for d in a]\nif a['errors']: x":                          {flow.Fails, flow.Succeeds},
		"a = subprocess.run(['aws', 's3', 'cp', 'a', 's3://b'])\nif a.returncode: x": {flow.Fails, flow.Succeeds},
	} {
		r := rooms.New(source.New(program.Plain(program.NewFile("x.py", "import json, subprocess\n"+text+"\n"))), nil, 0.1)
		answers := answer.New(r.Tree, r.Names, r.Numbers, r.Calls, meaning.New(r.Tree, r.Names, r.Numbers), func(*ast.Call) answer.Refusal { return answer.Refusal{} }).In(flow.NewNodes(r.Tree.Start))
		var test ast.Expr
		for _, s := range r.Tree.Main.Syntax.Body {
			r.Tree.Own(s, func(n ast.Ast) {
				if branch, ok := n.(*ast.If); ok {
					test = branch.Test
				}
			})
		}
		for i, holds := range []bool{true, false} {
			got := nothing
			if told := answers.Told(test, holds); len(told) > 0 {
				got = told[0].Kind
			}
			if got != want[i] {
				t.Errorf("%q, where it is %v, tells %v, want %v", text, holds, got, want[i])
			}
		}
	}
}
