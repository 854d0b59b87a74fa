package lsp

import (
	"context"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strings"

	"github.com/jitterlint/jitterlint/analyzer/directive"
	"github.com/jitterlint/jitterlint/analyzer/iac"
	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// ignoring finds comments that silence findings in a document. Where such a comment may
// stand, and in which language's form, depends on what the text is part of. So each form is
// tried out on the text, and that which silences the finding, and changes nothing else, is
// the right one.
type ignoring struct {
	document *document
	lines    *rule.Lines
	// scan looks at the document with another text.
	scan func(text string) (*iac.Result, bool)
	// before is what is found in the document as it is, once that is asked for.
	before *iac.Result
}

func (s *server) newIgnoring(ctx context.Context, d *document) *ignoring {
	return &ignoring{document: d, lines: rule.LinesOf(d.text), scan: func(text string) (*iac.Result, bool) {
		p := s.projectOf(d.path)
		if p == nil {
			return nil, false
		}
		open := s.openTexts()
		open[d.path] = iac.Text(text)
		result, err := iac.ScanOpen(ctx, append(s.carriersOf(p, d.path), d.path), open, p.settings)
		return result, err == nil
	}}
}

// openTexts returns the texts of all that is open.
func (s *server) openTexts() iac.Open {
	s.mu.Lock()
	defer s.mu.Unlock()
	open := make(iac.Open)
	for _, d := range s.documents {
		open[d.path] = iac.Text(d.text)
	}
	return open
}

// comment returns the edit that puts in a comment that silences a finding.
func (i *ignoring) comment(r remark) (edit, bool) {
	if r.finding.Rule == rule.Directive {
		return edit{}, false
	}
	silences := i.silencesGuest
	if r.isGo {
		silences = i.silencesGo
	}
	for _, e := range i.candidates(r) {
		if silences(r, e) {
			return e, true
		}
	}
	return edit{}, false
}

// reason stands where people are to say why.
const reason = "TODO: say why"

// candidates are the comments that may silence a finding, the likeliest first.
func (i *ignoring) candidates(r remark) []edit {
	number, _, ok := i.lines.Position(r.at.start)
	if !ok {
		return nil
	}
	line, _ := i.lines.Line(number)
	start, _ := i.lines.Offset(number, 1)
	indentation := line[:len(line)-len(strings.TrimLeft(line, " \t"))]
	ending := ""
	if strings.HasSuffix(line, "\r") {
		ending = "\r"
	}
	directive := "jitterlint:ignore " + string(r.finding.Rule) + " " + reason
	above := func(sign string) edit {
		return edit{at: span{start, start}, new: indentation + sign + directive + ending + "\n"}
	}
	end := start + len(strings.TrimRight(line, " \t\r"))
	behind := func(sign string) edit {
		return edit{at: span{end, end}, new: sign + directive}
	}
	switch filepath.Ext(i.document.path) {
	case ".go":
		return []edit{above("//"), above("# "), behind(" //"), behind("  # ")}
	case ".json", ".template":
		return i.inObject(r, directive)
	case ".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs":
		return []edit{above("// "), above("# "), behind("  # "), behind(" // ")}
	}
	return []edit{above("# "), behind("  # ")}
}

// inObject puts the directive into the object of JSON that a finding is in, or begins with.
func (i *ignoring) inObject(r remark, directive string) []edit {
	text := i.document.text
	depth := 0
	for at := min(r.at.start, len(text)-1); at >= 0; at-- {
		switch text[at] {
		case '}':
			depth++
		case '{':
			if depth--; depth < 0 {
				return []edit{{at: span{at + 1, at + 1}, new: `"Comment": "` + directive + `", `}}
			}
		}
	}
	return nil
}

// after returns the document's text with an edit.
func (i *ignoring) after(e edit) string {
	return i.document.text[:e.at.start] + e.new + i.document.text[e.at.end:]
}

// silencesGo reports whether a comment silences a finding in Go code.
func (i *ignoring) silencesGo(r remark, e edit) bool {
	at, ok := r.at.after(change{e.at, len(e.new)})
	if !ok {
		return false
	}
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, i.document.path, i.after(e), parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return false
	}
	return slices.ContainsFunc(directive.OfGo(fset, file), func(d directive.Go) bool {
		return d.Fault == "" && d.Covers(r.finding.Rule, file.FileStart+token.Pos(at.start)) && isIn(d.Comment, file, e)
	})
}

// isIn reports whether a comment is the one that an edit has put in.
func isIn(c *ast.Comment, file *ast.File, e edit) bool {
	at := int(c.Pos() - file.FileStart)
	return e.at.start <= at && at < e.at.start+len(e.new)
}

// silencesGuest reports whether a comment takes away the one finding, with those of its rule
// on the same line, and nothing else.
func (i *ignoring) silencesGuest(r remark, e edit) bool {
	if i.before == nil {
		before, ok := i.scan(i.document.text)
		if !ok {
			return false
		}
		i.before = before
	}
	after, ok := i.scan(i.after(e))
	if !ok || len(after.Notes) != len(i.before.Notes) {
		return false
	}
	line, _, _ := i.lines.Position(r.at.start)
	gone, mayGo := said(i.before, nil), said(i.before, func(f rule.Finding) bool {
		return f.Rule == r.finding.Rule && f.Path == i.document.path && f.Line == line
	})
	for _, f := range after.Findings {
		gone[saidOf(f)]--
	}
	for what, n := range gone {
		if n < 0 || n > mayGo[what] {
			return false
		}
	}
	return !i.isLeft(r, e, after.Findings)
}

// isLeft reports whether a finding is among those in the text after an edit.
func (i *ignoring) isLeft(r remark, e edit, found []rule.Finding) bool {
	at, ok := r.at.after(change{e.at, len(e.new)})
	lines := rule.LinesOf(i.after(e))
	return !ok || slices.ContainsFunc(found, func(f rule.Finding) bool {
		there, known := spanOf(lines, f.Place)
		return known && f.Path == i.document.path && f.Rule == r.finding.Rule && there.start == at.start
	})
}

// saying is what a finding says, wherever it stands.
type saying struct {
	rule          rule.ID
	path, message string
}

func saidOf(f rule.Finding) saying { return saying{f.Rule, f.Path, f.Message} }

// said counts what the findings of a scan say: all, or those that are asked for.
func said(result *iac.Result, asked func(rule.Finding) bool) map[saying]int {
	count := make(map[saying]int)
	for _, f := range result.Findings {
		if asked == nil || asked(f) {
			count[saidOf(f)]++
		}
	}
	return count
}
