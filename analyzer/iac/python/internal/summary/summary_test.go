package summary_test

import (
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/summary"
)

func TestParam(t *testing.T) {
	f := summary.Function{Params: []summary.Param{{Name: "a"}, {Name: "b", Off: true}}}
	if p, ok := f.Param("b"); !ok || !p.Off {
		t.Errorf("%+v, %v", p, ok)
	}
	if p, ok := f.Param("c"); ok {
		t.Errorf("%+v", p)
	}
}

// TestNone holds that a text that stands alone is told nothing.
func TestNone(t *testing.T) {
	var imports summary.Imports = summary.None{}
	if f := imports.Function("a.b"); f != nil {
		t.Errorf("%+v", f)
	}
	if v, ok := imports.Value("a.b"); ok {
		t.Errorf("%+v", v)
	}
}
