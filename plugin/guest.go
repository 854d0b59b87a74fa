package plugin

import (
	"context"
	"errors"
	"fmt"
	"go/token"
	"os"

	"golang.org/x/tools/go/analysis"

	"github.com/jitterlint/jitterlint/analyzer/driver"
	"github.com/jitterlint/jitterlint/analyzer/iac"
	"github.com/jitterlint/jitterlint/analyzer/rule"
	"github.com/jitterlint/jitterlint/analyzer/settings"
)

// guests returns an analyzer that runs the scanner on the Go files of a package:
// it finds the retries of programs that these carry as strings. It has the linter's
// name, since golangci-lint puts another name before each message.
func guests(s settings.Settings) *analysis.Analyzer {
	return &analysis.Analyzer{
		Name: Name,
		Doc:  "finds retries without jitter in programs that Go code carries as strings",
		URL:  rule.Home,
		Run: func(pass *analysis.Pass) (any, error) {
			return nil, scan(pass, s)
		},
	}
}

// scan reports what is wrong in the programs that a package's files carry. What
// cannot be looked at is an error, so that nothing passes for want of a look.
func scan(pass *analysis.Pass, s settings.Settings) error {
	p := &positions{pass: pass, files: make(map[string]*token.File)}
	written := driver.NewWritten(pass)
	var names []string
	for _, file := range pass.Files {
		found := written.File(file)
		p.files[found.Name()] = found
		if driver.Wanted(pass, s, found.Name()) {
			names = append(names, found.Name())
		}
	}
	if len(names) == 0 {
		return nil
	}
	if s.Root == "" {
		s.Root = driver.ModuleRoot(pass, names[0])
	}
	result, err := iac.Scan(context.Background(), names, s)
	if err != nil {
		return err
	}
	faults := result.Problems
	for _, f := range result.Findings {
		d, err := p.diagnostic(f)
		if err != nil {
			faults = append(faults, err)
			continue
		}
		pass.Report(d)
	}
	return errors.Join(faults...)
}

// positions is the way from places in files to positions of a pass.
type positions struct {
	pass  *analysis.Pass
	files map[string]*token.File
}

// diagnostic returns a finding of the scanner as one of the pass.
func (p *positions) diagnostic(f rule.Finding) (analysis.Diagnostic, error) {
	d := analysis.Diagnostic{
		Category: string(f.Rule),
		URL:      f.URL,
		Message:  fmt.Sprintf("%s (%s)", f.Message, f.Rule),
	}
	var err error
	if d.Pos, d.End, err = p.of(f.Place); err != nil {
		return d, err
	}
	for _, r := range f.Related {
		pos, end, err := p.of(r.Place)
		if err != nil {
			return d, err
		}
		d.Related = append(d.Related, analysis.RelatedInformation{Pos: pos, End: end, Message: r.Message})
	}
	if len(f.Fix) == 0 {
		return d, nil
	}
	fix := analysis.SuggestedFix{Message: "Put the program right"}
	for _, e := range f.Fix {
		file, err := p.file(e.Path)
		if err != nil {
			return d, err
		}
		if e.End > file.Size() {
			return d, changed(e.Path)
		}
		fix.TextEdits = append(fix.TextEdits, analysis.TextEdit{Pos: file.Pos(e.Start), End: file.Pos(e.End), NewText: []byte(e.New)})
	}
	d.SuggestedFixes = []analysis.SuggestedFix{fix}
	return d, nil
}

// of returns the positions where a place begins and ends.
func (p *positions) of(place rule.Place) (start, end token.Pos, err error) {
	file, err := p.file(place.Path)
	if err != nil {
		return token.NoPos, token.NoPos, err
	}
	at := func(line, column int) token.Pos {
		if line < 1 || line > file.LineCount() {
			return token.NoPos
		}
		return file.LineStart(line) + token.Pos(column-1)
	}
	start, end = at(place.Line, place.Column), at(place.EndLine, place.EndCol)
	if !start.IsValid() {
		return start, end, changed(place.Path)
	}
	return start, end, nil
}

// file returns a file of the pass. A piece of a program may stand in a file of the
// package that is not built here, which is added to the pass's.
func (p *positions) file(name string) (*token.File, error) {
	if file := p.files[name]; file != nil {
		return file, nil
	}
	text, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	file := p.pass.Fset.AddFile(name, -1, len(text))
	file.SetLinesForContent(text)
	p.files[name] = file
	return file, nil
}

func changed(name string) error { return fmt.Errorf("%s: has changed while it was looked at", name) }
