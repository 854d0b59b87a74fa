package sourcetest

import (
	"reflect"

	"golang.org/x/tools/go/analysis"
)

// facts are what packages export of objects and of themselves, by these and by the
// facts' types.
type facts map[factKey]analysis.Fact

type factKey struct {
	of   any // a types.Object or a *types.Package
	kind reflect.Type
}

func (f facts) keep(of any, fact analysis.Fact) { f[factKey{of, reflect.TypeOf(fact)}] = fact }

// load sets a fact to the one that was kept, and reports whether there was one.
func (f facts) load(of any, fact analysis.Fact) bool {
	kept, ok := f[factKey{of, reflect.TypeOf(fact)}]
	if ok {
		reflect.ValueOf(fact).Elem().Set(reflect.ValueOf(kept).Elem())
	}
	return ok
}
