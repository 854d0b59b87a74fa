// Package silence takes out what the comments of a program ask for silence about.
package silence

import (
	"slices"
	"strings"

	"github.com/jitterlint/jitterlint/analyzer/directive"
	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/parse"
	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/syntax"
	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// Filter returns the findings in a program that no directive asks for silence about, and one
// for each directive that is written wrongly. What is asked for in a file of TypeScript or
// JavaScript is not heeded here: its host reads the comments, which may be about programs
// that the file carries.
func Filter(tree *source.Tree, findings []program.Finding) []program.Finding {
	if !tree.Program.Carried || !strings.Contains(tree.Text, "itter") {
		return findings
	}
	var faults []program.Finding
	above := ""
	for _, c := range parse.Comments(tree.Text, parse.Dialect{}) {
		text := strings.TrimRight(tree.Text[c.Start+len("//"):c.End], "*/ \t\r\n")
		d, ok := directive.InTypeScript.Parse(directive.Comment{Text: text, Trailing: c.Trailing, Above: above})
		if above = ""; !c.Trailing {
			above = text
		}
		switch {
		case !ok:
		case d.Fault != "":
			faults = append(faults, program.Finding{Rule: rule.Directive, Range: program.Range{Start: c.Start, End: c.End}, Message: "ignore directive " + d.Fault})
		default:
			start, end := covers(tree, c, d.File)
			findings = slices.DeleteFunc(findings, func(f program.Finding) bool {
				return d.Ignores(f.Rule) && start <= f.Start && f.Start < end
			})
		}
	}
	return append(findings, faults...)
}

// covers returns what a directive is for: all of the program, the line that it ends, or the
// statement or property below it.
func covers(tree *source.Tree, c parse.Comment, all bool) (start, end int) {
	if all {
		return 0, len(tree.Text)
	}
	if c.Trailing {
		return strings.LastIndexByte(tree.Text[:c.Start], '\n') + 1, c.Start
	}
	end = c.End
	for _, s := range tree.Script.Statements {
		syntax.Walk(s, func(n *syntax.Node) bool {
			below := n.Start >= c.End && strings.TrimSpace(tree.Text[c.End:n.Start]) == ""
			if below && (n.Kind >= syntax.Block || n.Is(syntax.Property, syntax.Function)) {
				end = max(end, n.End)
			}
			return n.End > c.End && !below
		})
	}
	return c.End, end
}
