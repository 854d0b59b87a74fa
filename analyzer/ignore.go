package analyzer

import (
	"go/ast"
	"go/token"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/jitterlint/jitterlint/analyzer/catalog"
	"github.com/jitterlint/jitterlint/analyzer/directive"
	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// directives are those of a package, with what each was used for.
type directives struct {
	pass *analysis.Pass
	all  []*asked
}

// asked is a directive in a file.
type asked struct {
	directive.Go
	file *ast.File
	used []rule.ID
}

// parseDirectives finds the directives in the files' comments.
func parseDirectives(pass *analysis.Pass, files []*ast.File) *directives {
	d := &directives{pass: pass}
	for _, file := range files {
		for _, found := range directive.OfGo(pass.Fset, file) {
			d.all = append(d.all, &asked{Go: found, file: file})
		}
	}
	return d
}

// ignore reports whether a directive asks for silence about a rule at a place.
func (d *directives) ignore(id rule.ID, pos token.Pos) bool {
	ignored := false
	for _, found := range d.all {
		if found.Covers(id, pos) {
			found.used = append(found.used, id)
			ignored = true
		}
	}
	return ignored
}

// reportable reports whether the pass itself reports a rule: a directive for one
// that is for other languages may be for what the file carries as a string.
func reportable(id rule.ID) bool {
	v, ok := catalog.VerdictNamed(string(id))
	return ok && v.Reported()
}

// reportFaults reports the directives that are malformed, or ignore nothing. A
// directive for a rule that is not wanted in a file may be there for a run in
// which it is.
func (d *directives) reportFaults(wants func(rule.ID, *ast.File) bool) {
	for _, found := range d.all {
		message := found.Fault
		if message == "" {
			message = found.useless(wants)
		}
		if message == "" {
			continue
		}
		d.pass.Report(analysis.Diagnostic{
			Pos:      found.Comment.Pos(),
			End:      found.Comment.End(),
			Category: string(rule.Directive),
			URL:      rule.AboutDirectives().URL(),
			Message:  "ignore directive " + message + " (" + string(rule.Directive) + ")",
		})
	}
}

// useless says which of the rules that a directive names it is not needed for, and
// is empty where there are none.
func (a *asked) useless(wants func(rule.ID, *ast.File) bool) string {
	var idle []string
	for _, id := range a.Rules {
		if !slices.Contains(a.used, id) && wants(id, a.file) && reportable(id) {
			idle = append(idle, string(id))
		}
	}
	if len(idle) == 0 || a.carries() {
		return ""
	}
	where := "on the line"
	switch {
	case a.File:
		where = "in the file"
	case a.Lines > 1:
		where = "in the " + strconv.Itoa(a.Lines) + " lines that it is for"
	}
	return a.Useless(idle, where)
}

// carries reports whether what a directive is for has a text of several lines in it:
// then it may be for the program that this is.
func (a *asked) carries() bool {
	found := false
	ast.Inspect(a.file, func(n ast.Node) bool {
		if n == nil || found || n.Pos() >= a.End || n.End() <= a.Start {
			return false
		}
		if text, ok := n.(*ast.BasicLit); ok && text.Kind == token.STRING {
			found = strings.Contains(text.Value, "\n") || strings.Contains(text.Value, `\n`)
		}
		return !found
	})
	return found
}
