package lsp

import (
	"path/filepath"
	"strings"
	"testing"

	"go.lsp.dev/protocol"

	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// stateMachine is a Step Functions program, in JSON of one line.
const stateMachine = `{"StartAt": "A", "States": {"A": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "End": true, "Retry": [{"ErrorEquals": ["States.ALL"], "IntervalSeconds": 5, "MaxAttempts": 6}]}}}
`

// TestIgnore holds that in each language the comment that is offered silences the finding,
// and that nothing else is found then.
func TestIgnore(t *testing.T) {
	indented := func(by string) string {
		return by + strings.ReplaceAll(strings.TrimSpace(waiting), "\n", "\n"+by) + "\n"
	}
	for _, test := range []struct {
		name, text, at string
		rule           rule.ID
		comment        string
	}{
		{"stack.ts", carried(waiting), "time.sleep", rule.NoJitter, "            # jitterlint:ignore no-jitter TODO: say why\n"},
		{"handler.py", waiting, "time.sleep", rule.NoJitter, "            # jitterlint:ignore no-jitter TODO: say why\n"},
		{"handler.py", strings.ReplaceAll(waiting, "\n", "\r\n"), "time.sleep", rule.NoJitter, "            # jitterlint:ignore no-jitter TODO: say why\r\n"},
		{"template.yaml", "Resources:\n  F:\n    Type: AWS::Lambda::Function\n    Properties:\n      Runtime: python3.12\n      Code:\n        ZipFile: |\n" + indented("          "), "time.sleep", rule.NoJitter, "# jitterlint:ignore no-jitter TODO: say why\n"},
		{"main.tf", "resource \"aws_instance\" \"x\" {\n  user_data = <<-EOT\n    #!/bin/bash\n    until curl -f https://example.com; do\n      sleep 5\n    done\n  EOT\n}\n", "sleep 5", rule.NoJitter, "# jitterlint:ignore no-jitter TODO: say why\n"},
		{"Dockerfile", "FROM debian\nRUN until curl -f https://example.com; do sleep 5; done\n", "sleep 5", rule.NoJitter, "# jitterlint:ignore no-jitter TODO: say why\n"},
		{".github/workflows/ci.yml", "on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: |\n          until curl -f https://example.com; do\n            sleep 5\n          done\n", "sleep 5", rule.NoJitter, "# jitterlint:ignore no-jitter TODO: say why\n"},
		{"wait.sh", "#!/bin/sh\nuntil curl -f https://example.com; do\n  sleep 5\ndone\n", "sleep 5", rule.NoJitter, "  # jitterlint:ignore no-jitter TODO: say why\n"},
		{"machine.asl.json", stateMachine, `"ErrorEquals"`, rule.NoJitter, `"Comment": "jitterlint:ignore no-jitter TODO: say why", `},
		{"carries.go", "package p\n\nconst program = `" + waiting + "`\n\nvar f = lambda.Function{Runtime: lambda.Runtime_PYTHON_3_12(), Code: lambda.Code_FromInline(jsii.String(program))}\n", "time.sleep", rule.NoJitter, "            # jitterlint:ignore no-jitter TODO: say why\n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			dir := tree(t, map[string]string{".jitterlint.yaml": "scan: {shell-file: true}\n"})
			e := edits(t, dir, options(), able())
			u := e.open(filepath.Join(dir, filepath.FromSlash(test.name)), test.text)
			e.awaits(u, 1, test.rule)
			var ignoring *protocol.CodeAction
			for _, offered := range e.actions(u, test.at) {
				if strings.HasPrefix(offered.Title, "Ignore ") {
					ignoring = offered
				}
			}
			if ignoring == nil {
				t.Fatal("no comment is offered")
			}
			e.does(ignoring)
			if !strings.Contains(e.texts[u], test.comment) || len(e.texts[u]) > len(test.text)+len(test.comment)+40 {
				t.Errorf("it makes\n%s", e.texts[u])
			}
			e.awaits(u, 2)
			e.leaves()
		})
	}
}

// TestIgnoreGo holds where a comment is put that silences a finding in Go code.
func TestIgnoreGo(t *testing.T) {
	for text, want := range map[string]string{
		"package p\n\nfunc f() {\n\twait(1)\n}\n":                                  "\t//jitterlint:ignore no-jitter TODO: say why\n\twait(1)\n",
		"package p\n\nfunc f() {\r\n\twait(1)\r\n}\r\n":                            "\t//jitterlint:ignore no-jitter TODO: say why\r\n\twait(1)\r\n",
		"package p\n\nfunc f() {\n\tif x {\n\t} else if y := wait(1); y {\n\t}\n}": "\t//jitterlint:ignore no-jitter TODO: say why\n\t} else if y",
		"package p\n\nvar x = call(a,\n\twait(1))\n":                               "\t//jitterlint:ignore no-jitter TODO: say why\n\twait(1))",
		"package p\n\nvar x = call(`\n`, wait(1))\n":                               "`, wait(1)) //jitterlint:ignore no-jitter TODO: say why\n",
	} {
		dir := tree(t, map[string]string{"p.go": text})
		o := options()
		o.Vet = vet
		e := edits(t, dir, o, able())
		u := e.open(filepath.Join(dir, "p.go"), text)
		e.awaits(u, 1, rule.NoJitter)
		offered := e.actions(u, "wait(1)")
		e.does(offered[len(offered)-1])
		if !strings.Contains(e.texts[u], want) {
			t.Errorf("%s makes\n%s", offered[len(offered)-1].Title, e.texts[u])
		}
		e.leaves()
	}
}

// call breaks the contract of a retry function, and can be put right.
const call = "import random\n\nretry_with_backoff(print, 'x')\n"

// TestOffers holds what is offered, to whom.
func TestOffers(t *testing.T) {
	dir := tree(t, nil)
	for _, test := range []struct {
		name string
		able func(*protocol.ClientCapabilities)
		only []protocol.CodeActionKind
		at   protocol.Position
		want int
	}{
		{"all", func(*protocol.ClientCapabilities) {}, nil, protocol.Position{Line: 2}, 2},
		{"elsewhere", func(*protocol.ClientCapabilities) {}, nil, protocol.Position{Line: 0}, 0},
		{"quick fixes", func(*protocol.ClientCapabilities) {}, []protocol.CodeActionKind{"source", "quickfix"}, protocol.Position{Line: 2}, 2},
		{"other kinds", func(*protocol.ClientCapabilities) {}, []protocol.CodeActionKind{"refactor"}, protocol.Position{Line: 2}, 0},
		{"a client that knows commands only", func(c *protocol.ClientCapabilities) { c.TextDocument.CodeAction = nil }, nil, protocol.Position{Line: 2}, 0},
		{"a client that knows no versions", func(c *protocol.ClientCapabilities) { c.Workspace.WorkspaceEdit = nil }, nil, protocol.Position{Line: 2}, 2},
	} {
		c := able()
		test.able(&c)
		e := edits(t, dir, options(), c)
		u := e.open(filepath.Join(dir, "call.py"), call)
		e.awaits(u, 1, rule.RetryContract)
		offered, err := e.server.CodeAction(t.Context(), &protocol.CodeActionParams{
			TextDocument: protocol.TextDocumentIdentifier{URI: u}, Range: protocol.Range{Start: test.at, End: test.at}, Context: protocol.CodeActionContext{Only: test.only},
		})
		if err != nil || len(offered) != test.want {
			t.Fatalf("%s: %+v, %v", test.name, offered, err)
		}
		if test.want == 0 {
			continue
		}
		fix := offered[0].(*protocol.CodeAction)
		if fix.Title != "jitterlint: pass jitter_factor=0.3" || !*fix.IsPreferred || len(fix.Diagnostics) != 1 {
			t.Errorf("%s: %+v", test.name, fix)
		}
		if plain := fix.Edit.Changes[u]; c.Workspace.WorkspaceEdit == nil && (len(plain) != 1 || plain[0].NewText != ", jitter_factor=0.3") {
			t.Errorf("%s: %+v", test.name, fix.Edit)
		}
		e.leaves()
	}
}
