package driver

import (
	"fmt"
	"go/token"

	"golang.org/x/tools/go/analysis"

	"github.com/jitterlint/jitterlint/analyzer/internal/message"
	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// Result is what the pass hands to its driver beside findings.
type Result struct {
	// CutShort are the functions that were not looked into to their ends, since a
	// bound on the work for one function was met: findings may be missing in them.
	CutShort []Function
	// Schedules are what is known of the waits of findings, by where these stand.
	Schedules map[Site]rule.Schedule
}

// Site is where a diagnostic stands, and its category.
type Site struct {
	Pos      token.Pos
	Category string
}

// ScheduleOf returns what a result of the pass says of the waits of one of its findings,
// and whether it says anything.
func ScheduleOf(result any, d analysis.Diagnostic) (rule.Schedule, bool) {
	r, ok := result.(*Result)
	if !ok {
		return rule.Schedule{}, false
	}
	s, ok := r.Schedules[Site{d.Pos, d.Category}]
	return s, ok
}

// Function is a function of a package.
type Function struct {
	Name string
	Pos  token.Pos
}

// Limit is the category of the diagnostic that says of a function that it was cut
// short. It is no rule, and no finding.
const Limit = "limit"

// Limits returns a diagnostic for each function that a result of the pass says was
// cut short: for drivers that tell what they could not look at.
func Limits(result any) []analysis.Diagnostic {
	r, ok := result.(*Result)
	if !ok {
		return nil
	}
	var found []analysis.Diagnostic
	for _, fn := range r.CutShort {
		found = append(found, analysis.Diagnostic{Pos: fn.Pos, Category: Limit, Message: message.CutShort(fn.Name)})
	}
	return found
}

// Line writes a diagnostic as a line for people.
func Line(fset *token.FileSet, d analysis.Diagnostic) string {
	return fmt.Sprintf("%s: %s", fset.Position(d.Pos), d.Message)
}
