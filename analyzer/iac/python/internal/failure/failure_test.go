package failure_test

import (
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/rooms"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/internal/flow"
)

// outcome returns what is known of attempts where a program calls print.
func outcome(t *testing.T, text string) flow.Outcome {
	t.Helper()
	r := rooms.New(source.New(program.Plain(program.NewFile("x.py", text))), nil, 0.1)
	f := r.Flows.Of(r.Tree.Main.Bodies()[0])
	for _, call := range r.Tree.Main.Calls {
		if n, ok := f.Nodes.Last(call); ok && r.Tree.Text(call.Func) == "print" {
			return f.Graph.LastBefore(n)
		}
	}
	t.Fatalf("%q prints nothing", text)
	return flow.Unreached
}

func TestLastBefore(t *testing.T) {
	for text, want := range map[string]flow.Outcome{
		"try:\n    ask()\nexcept E:\n    print()\n":                                                                     flow.AllFailed,
		"try:\n    ask()\nexcept E:\n    pass\nprint()\n":                                                               flow.Open,
		"try:\n    ask()\nexcept E:\n    pass\nelse:\n    print()\n":                                                    flow.Open,
		"try:\n    ask()\nexcept E:\n    pass\nelse:\n    done()\n    raise SystemExit\nprint()\n":                      flow.AllFailed,
		"try:\n    print()\n    ask()\nexcept E:\n    pass\n":                                                           flow.Untried,
		"try:\n    ask()\nfinally:\n    print()\n":                                                                      flow.AllFailed, // on its way out by an exception, which is the last
		"try:\n    ask()\nexcept FileNotFoundError:\n    print()\n":                                                     flow.Open,
		"ok = False\ntry:\n    ask()\n    ok = True\nexcept E:\n    pass\nif not ok:\n    print()\n":                    flow.AllFailed,
		"with suppress():\n    ask()\nprint()\n":                                                                        flow.Open,
		"for i in range(3):\n    try:\n        ask()\n        break\n    except E:\n        pass\nelse:\n    print()\n": flow.AllFailed,
		"a = ask()\nif a.status_code != 200:\n    print()\n":                                                            flow.AllFailed,
		"a = ask()\nif a.ok:\n    print()\n":                                                                            flow.Open,
		"a = ask()\nif a.status_code == 404:\n    print()\n":                                                            flow.Open,
		"match ask():\n    case 1:\n        print()\n":                                                                  flow.Open,
	} {
		if got := outcome(t, text); got != want {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}
