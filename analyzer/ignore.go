package analyzer

import (
	"go/ast"
	"go/token"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/jitterlint/jitterlint/analyzer/catalog"
	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// directive is a comment that asks for silence on one line.
type directive struct {
	comment *ast.Comment
	// rule is the rule that is ignored; a //nolint comment ignores all.
	rule rule.ID
	// fault is what is wrong with the comment itself.
	fault string
	// others tells that the comment is golangci-lint's, which judges by itself
	// whether it was needed.
	others bool
	used   bool
}

// line is a line of a file.
type line struct {
	file string
	n    int
}

// directives are a package's, by the lines that they cover.
type directives struct {
	pass *analysis.Pass
	all  []*directive
	on   map[line][]*directive
}

const ignorePrefix = "//jitterlint:"

// nolintComment matches golangci-lint's directive in the two forms that
// concern this linter: for all linters, and for a list with it in.
const nolintComment = `^//\s*nolint(?::([\w,\- ]+))?(?:\s|/|$)`

// parseDirectives finds the directives in the files' comments.
func parseDirectives(pass *analysis.Pass, files []*ast.File) *directives {
	d := &directives{pass: pass, on: make(map[line][]*directive)}
	var nolint *regexp.Regexp
	for _, file := range files {
		var code, comments map[int]bool
		for _, group := range file.Comments {
			for _, c := range group.List {
				var found *directive
				switch {
				case strings.HasPrefix(c.Text, ignorePrefix):
					found = parseIgnore(c)
				case strings.Contains(c.Text, "nolint"):
					if nolint == nil {
						nolint = regexp.MustCompile(nolintComment)
					}
					found = parseNolint(c, nolint.FindStringSubmatch(c.Text))
				}
				if found == nil {
					continue
				}
				if code == nil {
					code, comments = codeLines(pass.Fset, file), commentLines(pass.Fset, file)
				}
				d.add(found, code, comments)
			}
		}
	}
	return d
}

// add puts the directive on the line that it covers: its own, or the next one
// that is no comment, where it stands alone.
func (d *directives) add(found *directive, code, comments map[int]bool) {
	pos := d.pass.Fset.Position(found.comment.Pos())
	covered := line{pos.Filename, pos.Line}
	if !code[pos.Line] {
		// Directives can be stacked above the line that they are for.
		for covered.n++; comments[covered.n] && !code[covered.n]; covered.n++ {
		}
	}
	d.all = append(d.all, found)
	d.on[covered] = append(d.on[covered], found)
}

// codeLines returns the lines on which some code begins or ends.
func codeLines(fset *token.FileSet, file *ast.File) map[int]bool {
	lines := make(map[int]bool)
	ast.Inspect(file, func(n ast.Node) bool {
		switch n.(type) {
		case nil, *ast.Comment, *ast.CommentGroup:
			return false
		case *ast.File:
			return true
		}
		lines[fset.Position(n.Pos()).Line] = true
		lines[fset.Position(n.End()-1).Line] = true
		return true
	})
	return lines
}

// commentLines returns the lines that some comment covers.
func commentLines(fset *token.FileSet, file *ast.File) map[int]bool {
	lines := make(map[int]bool)
	for _, group := range file.Comments {
		for _, c := range group.List {
			for n := fset.Position(c.Pos()).Line; n <= fset.Position(c.End()).Line; n++ {
				lines[n] = true
			}
		}
	}
	return lines
}

func parseIgnore(c *ast.Comment) *directive {
	d := &directive{comment: c}
	verb, rest, _ := strings.Cut(strings.TrimPrefix(c.Text, ignorePrefix), " ")
	name, reason, _ := strings.Cut(strings.TrimSpace(rest), " ")
	d.rule = rule.ID(name)
	switch {
	case verb != "ignore":
		d.fault = "is no directive: " + ignorePrefix + verb + "; write " + ignorePrefix + "ignore RULE reason"
	case name == "":
		d.fault = "names no rule; write " + ignorePrefix + "ignore RULE reason"
	case !slices.Contains(rule.IDs(), d.rule):
		d.fault = name + " is no rule; there are " + strings.Join(RuleIDs(), ", ")
	case strings.TrimSpace(reason) == "":
		d.fault = "gives no reason; write " + ignorePrefix + "ignore " + name + " and why"
	}
	return d
}

func parseNolint(c *ast.Comment, match []string) *directive {
	if match == nil {
		return nil
	}
	for name := range strings.SplitSeq(match[1], ",") {
		switch strings.ToLower(strings.TrimSpace(name)) {
		case "", "all", "jitterlint":
			return &directive{comment: c, others: true}
		}
	}
	return nil
}

// ignore tells whether a directive asks for silence about a rule at a place. A
// directive at fault asks for nothing.
func (d *directives) ignore(id rule.ID, pos token.Pos) bool {
	at := d.pass.Fset.Position(pos)
	ignored := false
	for _, found := range d.on[line{at.Filename, at.Line}] {
		if found.fault == "" && (found.others || found.rule == id) {
			found.used = true
			ignored = true
		}
	}
	return ignored
}

// reportable tells whether the pass itself reports a rule: a directive for one
// that is for other languages may be for what the file carries as a string.
func reportable(id rule.ID) bool {
	v, ok := catalog.VerdictNamed(string(id))
	return ok && v.Reported()
}

// reportFaults reports the directives that are malformed, or ignore nothing. A
// directive for a rule that is off may be there for a run with it on.
func (d *directives) reportFaults(enabled map[rule.ID]bool) {
	for _, found := range d.all {
		message := found.fault
		if message == "" && !found.used && !found.others && enabled[found.rule] && reportable(found.rule) {
			message = "ignores nothing: there is no " + string(found.rule) + " finding on the line; remove it"
		}
		if message == "" {
			continue
		}
		d.pass.Report(analysis.Diagnostic{
			Pos:      found.comment.Pos(),
			End:      found.comment.End(),
			Category: string(rule.Directive),
			URL:      rule.Home + "#ignoring",
			Message:  "ignore directive " + message + " (" + string(rule.Directive) + ")",
		})
	}
}
