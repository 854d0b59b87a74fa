// Package silence takes out what the comments of a program ask for silence about.
package silence

import (
	"slices"
	"strconv"
	"strings"

	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/directive"
	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/syntax"
	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// Silence is that of one program.
type Silence struct {
	tree *source.Tree
	text *syntax.Module
}

// New returns the silence of a program.
func New(tree *source.Tree) *Silence { return &Silence{tree, tree.Main.Syntax} }

// Filter returns the findings that no directive asks for silence about, and one for each
// directive at fault.
func (q *Silence) Filter(findings []program.Finding) []program.Finding {
	if !strings.Contains(q.text.Text, "itter") {
		return findings
	}
	var faults []program.Finding
	for _, d := range q.directives() {
		fault := d.Fault
		if fault == "" {
			var idle []string
			findings, idle = q.without(findings, d)
			// A piece that several programs carry may have it for one of them, and a program
			// that carries others for what stands there.
			if p := q.tree.Main.Program; !p.Carried && !p.Carrier {
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
	comments := q.text.Comments()
	below := q.below(comments)
	var ends map[int]int
	for i, span := range comments {
		comment := directive.Comment{Text: strings.TrimRight(q.text.Text[span[0]+1:span[1]], "\r\n"), Trailing: !q.alone(span[0])}
		if i > 0 && q.alone(comments[i-1][0]) && q.line(comments[i-1][0]) == q.line(span[0])-1 {
			comment.Above = q.text.Text[comments[i-1][0]+1 : comments[i-1][1]]
		}
		found, ok := directive.AfterHash.Parse(comment)
		if !ok {
			continue
		}
		d := asked{Directive: found, at: program.Range{Start: span[0], End: span[1]}, first: q.line(span[0])}
		d.last = d.first
		switch {
		case d.File:
			d.first, d.last = 1, q.line(len(q.text.Text))
			if d.Fault == "" && q.inFunction(span[0]) {
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
func (q *Silence) below(comments [][2]int) []int {
	lines := make([]int, len(comments))
	for i, span := range slices.Backward(comments) {
		lines[i] = q.line(span[0]) + 1
		if next := i + 1; next < len(comments) && q.line(comments[next][0]) == lines[i] && q.alone(comments[next][0]) {
			lines[i] = lines[next]
		}
	}
	return lines
}

// ends returns the last line of the longest statement that begins on each line.
func (q *Silence) ends() map[int]int {
	ends := make(map[int]int)
	add := func(start, end int) {
		line := q.line(start)
		ends[line] = max(ends[line], q.line(max(start, end-1)))
	}
	q.tree.Statements(func(s ast.Stmt) {
		start := q.tree.Start(s)
		switch s.(type) {
		case *ast.FunctionDef, *ast.ClassDef:
			for _, decorator := range q.tree.Decorators(s) {
				start = min(start, q.tree.Start(decorator))
			}
		}
		add(start, q.tree.End(s))
	})
	for _, try := range q.tree.Main.Tries {
		for _, h := range try.Handlers {
			add(q.tree.Start(h), q.tree.End(h))
		}
	}
	return ends
}

// inFunction reports whether an offset lies in the body of a function.
func (q *Silence) inFunction(offset int) bool {
	return slices.ContainsFunc(q.tree.Main.Functions, func(f *ast.FunctionDef) bool { return q.tree.Start(f) <= offset && offset < q.tree.End(f) })
}

func (q *Silence) line(offset int) int {
	line, _ := q.text.Line(offset)
	return line
}

// alone reports whether there is nothing before an offset on its line.
func (q *Silence) alone(offset int) bool {
	before := q.text.Text[:offset]
	return strings.TrimSpace(before[strings.LastIndexByte(before, '\n')+1:]) == ""
}
