// Package silence takes out what the comments of a program ask for silence about.
package silence

import (
	"slices"
	"strconv"
	"strings"

	"mvdan.cc/sh/v3/syntax"

	"github.com/jitterlint/jitterlint/analyzer/directive"
	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/script"
	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// Silence is that of one program.
type Silence struct {
	tree  *script.Tree
	lines *rule.Lines
}

// New returns the silence of a program.
func New(tree *script.Tree) *Silence { return &Silence{tree, rule.LinesOf(tree.Text)} }

// Filter returns the findings that no directive asks for silence about, and one for each
// directive at fault.
func (q *Silence) Filter(findings []program.Finding) []program.Finding {
	if !strings.Contains(q.tree.Text, "itter") {
		return findings
	}
	var faults []program.Finding
	for _, d := range q.directives() {
		fault := d.Fault
		if fault == "" {
			var idle []string
			findings, idle = q.without(findings, d)
			// A piece that several programs carry may have it for one of them.
			if !q.tree.Program.Carried {
				fault = d.Useless(idle, d.where())
			}
		}
		if fault != "" {
			faults = append(faults, program.Finding{Rule: rule.Directive, Range: d.at, Message: "ignore directive " + fault})
		}
	}
	return append(findings, faults...)
}

// asked is a directive with the lines, from one to another, that it is for.
type asked struct {
	directive.Directive
	at          program.Range
	first, last int
}

// without takes out the findings that a directive is for, and returns the rules for which
// there is none.
func (q *Silence) without(findings []program.Finding, d asked) (kept []program.Finding, idle []string) {
	for _, id := range d.Rules {
		before := len(findings)
		findings = slices.DeleteFunc(findings, func(f program.Finding) bool {
			line := q.line(f.Start)
			return f.Rule == id && d.first <= line && line <= d.last
		})
		if len(findings) == before {
			idle = append(idle, string(id))
		}
	}
	return findings, idle
}

// where says what a directive is for.
func (d asked) where() string {
	switch {
	case d.File:
		return "in the file"
	case d.last > d.first:
		return "on lines " + strconv.Itoa(d.first) + " to " + strconv.Itoa(d.last)
	}
	return "on line " + strconv.Itoa(d.first)
}

// directives returns the directives of a program.
func (q *Silence) directives() []asked {
	var all []asked
	comments := q.tree.Comments
	below := q.below(comments)
	var ends map[int]int
	for i, c := range comments {
		start := int(c.Hash.Offset())
		comment := directive.Comment{Text: strings.TrimRight(c.Text, "\r"), Trailing: !q.alone(start)}
		if i > 0 {
			if above := int(comments[i-1].Hash.Offset()); q.alone(above) && q.line(above) == q.line(start)-1 {
				comment.Above = comments[i-1].Text
			}
		}
		found, ok := directive.AfterHash.Parse(comment)
		if !ok {
			continue
		}
		d := asked{Directive: found, at: program.Range{Start: start, End: min(start+1+len(comment.Text), len(q.tree.Text))}, first: q.line(start)}
		d.last = d.first
		switch {
		case d.File:
			d.first, d.last = 1, q.line(len(q.tree.Text))
			if d.Fault == "" && q.tree.Qualified(start) != "" {
				d.Fault = "is for all of the file, and stands in a function: put it outside, or write # jitterlint:ignore"
			}
		case !comment.Trailing:
			if ends == nil {
				ends = q.ends()
			}
			d.first = below[i]
			d.last = max(d.first, ends[d.first])
		}
		all = append(all, d)
	}
	return all
}

// below returns the line below each comment and those that stand right below it.
func (q *Silence) below(comments []syntax.Comment) []int {
	lines := make([]int, len(comments))
	for i, c := range slices.Backward(comments) {
		lines[i] = q.line(int(c.Hash.Offset())) + 1
		if next := i + 1; next < len(comments) {
			if at := int(comments[next].Hash.Offset()); q.line(at) == lines[i] && q.alone(at) {
				lines[i] = lines[next]
			}
		}
	}
	return lines
}

// ends returns the last line of the longest statement that begins on each line.
func (q *Silence) ends() map[int]int {
	ends := make(map[int]int)
	for _, top := range q.tree.Stmts {
		syntax.Walk(top, func(n syntax.Node) bool {
			if s, ok := n.(*syntax.Stmt); ok {
				line := q.line(q.tree.Start(s))
				ends[line] = max(ends[line], q.line(max(q.tree.Start(s), q.tree.End(s)-1)))
			}
			return true
		})
	}
	return ends
}

func (q *Silence) line(offset int) int {
	line, _, _ := q.lines.Position(offset)
	return line
}

// alone reports whether there is nothing before an offset on its line.
func (q *Silence) alone(offset int) bool {
	before := q.tree.Text[:offset]
	return strings.TrimSpace(before[strings.LastIndexByte(before, '\n')+1:]) == ""
}
