// Package silence takes out what the comments of a program ask for silence about.
package silence

import (
	"slices"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/script"
	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// Filter returns the findings in a program that no directive asks for silence about, and one
// for each directive that is written wrongly. What is asked for in a file of shell is not
// heeded here: its host reads the comments, which may be about programs that the file
// carries.
func Filter(tree *script.Tree, findings []program.Finding) []program.Finding {
	if !tree.Program.Carried {
		return findings
	}
	lines := rule.LinesOf(tree.Text)
	var faults []program.Finding
	for _, d := range tree.Script.Directives() {
		if d.Fault != "" {
			faults = append(faults, program.Finding{
				Rule: rule.Directive, Range: program.Range{Start: d.Start, End: d.End}, Message: "ignore directive " + d.Fault,
			})
			continue
		}
		findings = slices.DeleteFunc(findings, func(f program.Finding) bool {
			line, _, _ := lines.Position(f.Start)
			return d.Ignores(f.Rule) && d.First <= line && line <= d.Last
		})
	}
	return append(findings, faults...)
}
