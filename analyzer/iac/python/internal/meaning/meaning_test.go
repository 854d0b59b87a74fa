package meaning_test

import (
	"testing"

	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/meaning"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/number"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/scope"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/source"
)

func meaningsOf(text string) (*source.Tree, *meaning.Meanings) {
	tree := source.New(program.Plain(program.NewFile("x.py", text)))
	names := scope.New(tree)
	return tree, meaning.New(tree, names, number.New(tree, names))
}

func TestHandlers(t *testing.T) {
	for handled, want := range map[string]struct{ answer, all bool }{
		"":                                {false, true},
		" Exception":                      {false, true},
		" OSError":                        {false, false},
		" FileNotFoundError":              {true, false},
		" (KeyError, s3.NoSuchKey)":       {true, false},
		" (KeyError, requests.HTTPError)": {false, false},
		" Task.DoesNotExist":              {true, false},
	} {
		tree, meanings := meaningsOf("try:\n    f()\nexcept" + handled + ":\n    pass\n")
		h := tree.Main.Tries[0].Handlers[0]
		if got := meanings.ExpectsAnswer(h); got != want.answer {
			t.Errorf("except%s is for an answer: %v", handled, got)
		}
		if got := meanings.CatchesAll(h); got != want.all {
			t.Errorf("except%s is for all: %v", handled, got)
		}
	}
}

func TestTests(t *testing.T) {
	for text, want := range map[string]struct {
		absent bool
		status meaning.Telling
	}{
		"status == 200":           {false, meaning.Success},
		"status != 200":           {false, meaning.Failure},
		"status >= 500":           {false, meaning.Failure},
		"status == 404":           {true, meaning.Nothing},
		"status in (200, 201)":    {false, meaning.Success},
		"status not in (502,)":    {false, meaning.Success},
		"status in (404, 500)":    {true, meaning.Nothing},
		"code == 'NoSuchKey'":     {true, meaning.Nothing},
		"code == 'Throttled'":     {false, meaning.Nothing},
		"e.errno == errno.EEXIST": {true, meaning.Nothing},
	} {
		tree, meanings := meaningsOf("import errno\nif " + text + ":\n    pass\n")
		test := tree.Main.Syntax.Body[1].(*ast.If).Test.(*ast.Compare)
		if got := meanings.Absent(test, true); got != want.absent {
			t.Errorf("%s says that something is not there: %v", text, got)
		}
		if meanings.Absent(test, false) {
			t.Errorf("that %s does not hold says that something is not there", text)
		}
		if got := meanings.Status(test.Ops[0], test.Comparators[0]); got != want.status {
			t.Errorf("%s tells %v, want %v", text, got, want.status)
		}
	}
}
