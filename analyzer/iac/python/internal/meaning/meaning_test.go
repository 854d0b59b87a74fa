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
		"status == 200":                        {false, meaning.Success},
		"status != 200":                        {false, meaning.Failure},
		"status >= 500":                        {false, meaning.Failure},
		"status in RETRIED":                    {false, meaning.Failure},
		"status in range(500, 600)":            {false, meaning.Failure},
		"status in range(200, 300)":            {false, meaning.Success},
		"status == HTTPStatus.OK":              {false, meaning.Success},
		"status == codes.too_many":             {false, meaning.Failure},
		"status != status.HTTP_201_CREATED":    {false, meaning.Failure},
		"status == HTTPStatus.NOT_FOUND.value": {true, meaning.Nothing},
		"status == HTTPStatus.ANY":             {false, meaning.Nothing},
		"status == 404":                        {true, meaning.Nothing},
		"status in (200, 201)":                 {false, meaning.Success},
		"status not in (502,)":                 {false, meaning.Success},
		"status in (404, 500)":                 {true, meaning.Nothing},
		"code == 'NoSuchKey'":                  {true, meaning.Nothing},
		"code == 'Throttled'":                  {false, meaning.Nothing},
		"e.errno == errno.EEXIST":              {true, meaning.Nothing},
	} {
		tree, meanings := meaningsOf("from http import HTTPStatus\nfrom requests import codes\nRETRIED = frozenset([429, 503])\nif " + text + ":\n    pass\n")
		test := tree.Main.Syntax.Body[3].(*ast.If).Test.(*ast.Compare)
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

func TestStatusWithin(t *testing.T) {
	for text, want := range map[string]meaning.Telling{
		"200 <= s < 300":  meaning.Success,
		"199 < s < 300":   meaning.Nothing,
		"500 <= s <= 599": meaning.Failure,
		"400 <= s < 600":  meaning.Nothing, // 404 may be one
		"a <= s < 300":    meaning.Nothing,
		"300 > s >= 200":  meaning.Nothing,
	} {
		tree, meanings := meaningsOf("if " + text + ":\n    pass\n")
		test := tree.Main.Syntax.Body[0].(*ast.If).Test.(*ast.Compare)
		if got := meanings.StatusWithin(test.Left, test.Ops[0], test.Ops[1], test.Comparators[1]); got != want {
			t.Errorf("%s tells %v, want %v", text, got, want)
		}
	}
}
