package syntax

import (
	"slices"
	"strings"

	"mvdan.cc/sh/v3/syntax"

	"github.com/jitterlint/jitterlint/analyzer/directive"
	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// Asked is a directive, which stands from Start to End, with the lines, from First to Last,
// that it is for.
type Asked struct {
	directive.Directive
	Start, End  int
	First, Last int
}

// lines are those of a script.
type lines struct {
	script *Script
	starts *rule.Lines
}

// Directives returns the directives of a program, in their order.
func (s *Script) Directives() []Asked {
	if !strings.Contains(s.Text, "itter") {
		return nil
	}
	q := &lines{s, rule.LinesOf(s.Text)}
	var all []Asked
	comments := s.Comments
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
		d := Asked{Directive: found, Start: start, End: min(start+1+len(comment.Text), len(q.script.Text)), First: q.line(start)}
		d.Last = d.First
		switch {
		case d.File:
			d.First, d.Last = 1, q.line(len(q.script.Text))
			if d.Fault == "" && q.inFunction(start) {
				d.Fault = "is for all of the file, and stands in a function: put it outside, or write # jitterlint:ignore"
			}
		case !comment.Trailing:
			if ends == nil {
				ends = q.ends()
			}
			d.First = below[i]
			d.Last = max(d.First, ends[d.First])
		}
		all = append(all, d)
	}
	return all
}

// below returns the line below each comment and those that stand right below it.
func (q *lines) below(comments []syntax.Comment) []int {
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
func (q *lines) ends() map[int]int {
	ends := make(map[int]int)
	for _, top := range q.script.Stmts {
		syntax.Walk(top, func(n syntax.Node) bool {
			if s, ok := n.(*syntax.Stmt); ok {
				line := q.line(q.script.Start(s))
				ends[line] = max(ends[line], q.line(max(q.script.Start(s), q.script.End(s)-1)))
			}
			return true
		})
	}
	return ends
}

func (q *lines) line(offset int) int {
	line, _, _ := q.starts.Position(offset)
	return line
}

// alone reports whether there is nothing before an offset on its line.
func (q *lines) alone(offset int) bool {
	before := q.script.Text[:offset]
	return strings.TrimSpace(before[strings.LastIndexByte(before, '\n')+1:]) == ""
}

// inFunction reports whether an offset lies in a function.
func (q *lines) inFunction(offset int) bool {
	found := false
	for _, top := range q.script.Stmts {
		if q.script.Start(top) > offset || offset >= q.script.End(top) {
			continue
		}
		syntax.Walk(top, func(n syntax.Node) bool {
			if f, ok := n.(*syntax.FuncDecl); ok {
				found = found || q.script.Start(f) <= offset && offset < q.script.End(f)
			}
			return !found
		})
	}
	return found
}

// Stretch returns where the lines that a directive is for begin and end.
func (s *Script) Stretch(a Asked) (start, end int) {
	starts := rule.LinesOf(s.Text)
	start, _ = starts.Offset(a.First, 1)
	end = len(s.Text)
	if next, ok := starts.Offset(a.Last+1, 1); ok {
		end = next
	}
	return start, end
}
