package python

import (
	"slices"
	"strconv"
	"strings"

	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/directive"
	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// ignore takes out the findings that directives ask for silence about, and reports
// directives at fault.
func (c *check) ignore() {
	if !strings.Contains(c.Text, "itter") {
		return
	}
	var told []program.Finding
	for _, d := range c.directives() {
		fault := d.Fault
		if fault == "" {
			// A piece that several programs carry may have it for one of them.
			if idle := c.silence(d); !c.program.Carried {
				fault = d.Useless(idle, d.where())
			}
		}
		if fault != "" {
			told = append(told, program.Finding{Rule: rule.Directive, Range: d.at, Message: "ignore directive " + fault})
		}
	}
	for _, f := range told {
		c.report(f)
	}
}

// asked is a directive with the lines, from one to another, that it is for.
type asked struct {
	directive.Directive
	at          program.Range
	first, last int
}

// silence takes out the findings that a directive is for, and returns the rules
// for which there is none.
func (c *check) silence(d asked) []string {
	var idle []string
	for _, id := range d.Rules {
		before := len(c.findings)
		c.findings = slices.DeleteFunc(c.findings, func(f program.Finding) bool {
			line, _ := c.Line(f.Start)
			return f.Rule == id && d.first <= line && line <= d.last
		})
		if len(c.findings) == before {
			idle = append(idle, string(id))
		}
	}
	return idle
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
func (c *check) directives() []asked {
	var all []asked
	comments := c.Comments()
	below := c.below(comments)
	var ends map[int]int
	for i, span := range comments {
		comment := directive.Comment{Text: strings.TrimRight(c.Text[span[0]+1:span[1]], "\r\n"), Trailing: !c.alone(span[0])}
		if i > 0 && c.alone(comments[i-1][0]) && c.line(comments[i-1][0]) == c.line(span[0])-1 {
			comment.Above = c.Text[comments[i-1][0]+1 : comments[i-1][1]]
		}
		found, ok := directive.AfterHash.Parse(comment)
		if !ok {
			continue
		}
		d := asked{Directive: found, at: program.Range{Start: span[0], End: span[1]}, first: c.line(span[0])}
		d.last = d.first
		switch {
		case d.File:
			d.first, d.last = 1, c.line(len(c.Text))
			if d.Fault == "" && c.inFunction(span[0]) {
				d.Fault = "is for all of the file, and stands in a function: put it outside, or write # jitterlint:ignore"
			}
		case !comment.Trailing:
			if ends == nil {
				ends = c.ends()
			}
			d.first = below[i]
			d.last = max(d.first, ends[d.first])
		}
		all = append(all, d)
	}
	return all
}

// below returns the line below each comment and those that stand right below it.
func (c *check) below(comments [][2]int) []int {
	lines := make([]int, len(comments))
	for i, span := range slices.Backward(comments) {
		lines[i] = c.line(span[0]) + 1
		if next := i + 1; next < len(comments) && c.line(comments[next][0]) == lines[i] && c.alone(comments[next][0]) {
			lines[i] = lines[next]
		}
	}
	return lines
}

// ends returns the last line of the longest statement that begins on each line.
func (c *check) ends() map[int]int {
	ends := make(map[int]int)
	add := func(start, end int) {
		line := c.line(start)
		ends[line] = max(ends[line], c.line(max(start, end-1)))
	}
	for s := range c.place {
		start := c.Start(s)
		switch s.(type) {
		case *ast.FunctionDef, *ast.ClassDef:
			for _, child := range c.Children(s) {
				if decorator, ok := child.(ast.Expr); ok {
					start = min(start, c.Start(decorator))
				}
			}
		}
		add(start, c.End(s))
	}
	for _, try := range c.tries {
		for _, h := range try.Handlers {
			add(c.Start(h), c.End(h))
		}
	}
	return ends
}

// inFunction tells whether an offset lies in the body of a function.
func (c *check) inFunction(offset int) bool {
	return slices.ContainsFunc(c.functions, func(f *ast.FunctionDef) bool { return c.Start(f) <= offset && offset < c.End(f) })
}

func (c *check) line(offset int) int {
	line, _ := c.Line(offset)
	return line
}

// alone tells whether there is nothing before an offset on its line.
func (c *check) alone(offset int) bool {
	before := c.Text[:offset]
	return strings.TrimSpace(before[strings.LastIndexByte(before, '\n')+1:]) == ""
}
