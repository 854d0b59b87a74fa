package python

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// ignore takes out the findings that a comment on their line, or alone on the
// line above, asks for silence about, and reports comments at fault.
func (c *check) ignore() {
	if !strings.Contains(c.Text, "jitterlint:") {
		return
	}
	pattern := regexp.MustCompile(`^#\s*jitterlint:(\w+)[ \t]*([\w-]*)[ \t]*(.*?)\s*$`)
	for _, comment := range c.Comments() {
		text := c.Text[comment[0]:comment[1]]
		m := pattern.FindStringSubmatch(text)
		if m == nil {
			continue
		}
		if fault := directiveFault(m[1], m[2], m[3]); fault != "" {
			c.report(program.Finding{
				Rule: rule.Directive, Range: program.Range{Start: comment[0], End: comment[1]},
				Message: "ignore directive " + fault,
			})
			continue
		}
		covered, _ := c.Line(comment[0])
		if c.alone(comment[0]) {
			covered++
		}
		before := len(c.findings)
		c.findings = slices.DeleteFunc(c.findings, func(f program.Finding) bool {
			line, _ := c.Line(f.Start)
			return line == covered && string(f.Rule) == m[2]
		})
		if len(c.findings) == before && !c.program.Carried {
			// A piece that several programs carry may have it for one of them.
			c.report(program.Finding{
				Rule: rule.Directive, Range: program.Range{Start: comment[0], End: comment[1]},
				Message: "ignore directive ignores nothing: there is no " + m[2] + " finding on line " + strconv.Itoa(covered) + "; remove it",
			})
		}
	}
}

// alone tells whether there is nothing before an offset on its line.
func (c *check) alone(offset int) bool {
	before := c.Text[:offset]
	return strings.TrimSpace(before[strings.LastIndexByte(before, '\n')+1:]) == ""
}

func directiveFault(verb, name, reason string) string {
	const form = "; write # jitterlint:ignore RULE reason"
	switch {
	case verb != "ignore":
		return "is no directive: jitterlint:" + verb + form
	case name == "":
		return "names no rule" + form
	case !slices.Contains(rule.IDs(), rule.ID(name)):
		return name + " is no rule" + form
	case reason == "":
		return "gives no reason" + form
	}
	return ""
}
