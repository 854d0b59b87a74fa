package wait

import (
	"time"

	"github.com/jitterlint/jitterlint/analyzer/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
)

// Constant returns how long a wait is, if that is known and always the same.
func (w Wait) Constant(src *source.Package) (time.Duration, bool) {
	if len(w.Lengths) != 1 || !syntax.IsDuration(src.TypesInfo.TypeOf(w.Lengths[0])) {
		return 0, false
	}
	value, ok := src.ValueOf(w.Lengths[0])
	number, isNumber := value.Number()
	return time.Duration(number), ok && isNumber
}
