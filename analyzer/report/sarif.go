package report

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/mod/semver"

	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// MaxSARIF is how many findings a SARIF report holds: GitHub refuses a run that
// has more. Those that fail the run come first.
const MaxSARIF = 25_000

const (
	sarifSchema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
	sourceRoot  = "%SRCROOT%"
	// maxRelated is how many places GitHub takes with a result.
	maxRelated = 1000
	// maxSnippet is the longest stretch of code, in bytes, that is quoted.
	maxSnippet = 1000
)

// SARIF writes the report in SARIF 2.1.0, and in it what GitHub's code scanning
// takes. It says nothing of where and when it was written, so that the same code
// has the same report.
func SARIF(w io.Writer, r Report) error {
	rules, index := sarifRules()
	run := sarifRun{
		Tool: sarifTool{Driver: sarifDriver{
			Name: "jitterlint", Version: strings.TrimPrefix(r.Version, "v"), InformationURI: rule.Home, Rules: rules,
		}},
		Invocations: []sarifInvocation{{ExecutionSuccessful: r.Complete()}},
		BaseIDs:     map[string]sarifBase{sourceRoot: {Description: sarifText{"the top of the repository"}}},
		ColumnKind:  "utf16CodeUnits",
		Results:     []sarifResult{},
	}
	if semver.IsValid(r.Version) {
		run.Tool.Driver.SemanticVersion = run.Tool.Driver.Version
	}
	for _, failure := range r.failures() {
		run.Invocations[0].notify(levelError, failure.text)
	}
	for _, note := range r.Notes {
		run.Invocations[0].notify(levelNote, note)
	}
	findings, left := r.cut(MaxSARIF)
	if left > 0 {
		run.Invocations[0].notify(levelWarning, cutNote(left))
	}
	s := sarifWriter{report: r, files: r.sources()}
	for _, f := range findings {
		result := s.result(f)
		if i, ok := index[f.Rule]; ok {
			result.RuleIndex = &i
		}
		run.Results = append(run.Results, result)
	}
	return writeJSON(w, sarifLog{Schema: sarifSchema, Version: "2.1.0", Runs: []sarifRun{run}})
}

// cut returns the first findings, those that fail the run before the others, in
// their order, and how many are left.
func (r Report) cut(limit int) ([]rule.Finding, int) {
	if len(r.Findings) <= limit {
		return r.Findings, 0
	}
	kept := slices.Clone(r.Findings)
	slices.SortStableFunc(kept, func(a, b rule.Finding) int { return cmp.Compare(r.level(a), r.level(b)) })
	return rule.Sort(kept[:limit]), len(kept) - limit
}

// sarifWriter turns findings into results.
type sarifWriter struct {
	report Report
	files  sources
}

func (s sarifWriter) result(f rule.Finding) sarifResult {
	result := sarifResult{
		RuleID:    string(f.Rule),
		Level:     s.report.level(f),
		Message:   sarifText{linked(f)},
		Locations: []sarifLocation{s.location(f.Place)},
		Fixes:     s.fixes(f.Fix),
	}
	if f.Schedule != nil {
		result.Properties = &sarifWaits{f.Schedule}
	}
	if f.Fingerprint != "" {
		result.Fingerprints = map[string]string{"jitterlint/v1": f.Fingerprint}
	}
	if f.Function != "" {
		result.Locations[0].Logical = []sarifLogical{{FullyQualifiedName: f.Function, Kind: "function"}}
	}
	for i, rel := range f.Related[:min(len(f.Related), maxRelated)] {
		at := s.location(rel.Place)
		at.ID, at.Message = i+1, &sarifText{rel.Message}
		result.Related = append(result.Related, at)
	}
	return result
}

// linked returns a finding's message with links to the places that have to do
// with it, since GitHub shows no others, and to the page of its rule, which most show
// nowhere beside a result. Those of places lead to locations by their ids.
func linked(f rule.Finding) string {
	var links []string
	for i, rel := range f.Related[:min(len(f.Related), maxExcerpts)] {
		links = append(links, fmt.Sprintf("[%s](%d)", strings.NewReplacer("[", `\[`, "]", `\]`).Replace(rel.Message), i+1))
	}
	text := f.Message
	if len(links) > 0 {
		text += " (" + strings.Join(links, ", ") + ")"
	}
	if f.URL != "" {
		text += fmt.Sprintf("; see [%s](%s)", f.Rule, f.URL)
	}
	return text
}

func (s sarifWriter) location(p rule.Place) sarifLocation {
	at := sarifPhysical{Artifact: s.report.artifact(p.Path)}
	src := s.files.file(p.Path)
	if r := src.region(p); r.startLine > 0 {
		at.Region = newSARIFRegion(r)
		at.Region.Snippet = snippet(src, p)
	}
	return sarifLocation{Physical: at}
}

// snippet returns the code at a place, unless it is not known or long.
func snippet(src *source, p rule.Place) *sarifText {
	start, known := src.offset(p.Line, p.Column)
	end, ended := src.offset(p.EndLine, p.EndCol)
	if !known || !ended || end <= start || end-start > maxSnippet || !utf8.ValidString(src.text[start:end]) {
		return nil
	}
	return &sarifText{src.text[start:end]}
}

// fixes returns a finding's edits as one fix, if all of their places are known.
func (s sarifWriter) fixes(edits []rule.Edit) []sarifFix {
	var fix sarifFix
	changes := make(map[string]int)
	for _, e := range edits {
		src := s.files.file(e.Path)
		startLine, startColumn, known := src.position(e.Start)
		endLine, endColumn, ended := src.position(e.End)
		if !known || !ended || e.End < e.Start || !utf8.ValidString(e.New) {
			return nil
		}
		at := src.region(rule.Place{Path: e.Path, Line: startLine, Column: startColumn, EndLine: endLine, EndCol: endColumn})
		replacement := sarifReplacement{Deleted: newSARIFRegion(at)}
		if e.New != "" {
			replacement.Inserted = &sarifText{e.New}
		}
		i, ok := changes[e.Path]
		if !ok {
			i = len(fix.Changes)
			changes[e.Path] = i
			fix.Changes = append(fix.Changes, sarifChange{Artifact: s.report.artifact(e.Path)})
		}
		fix.Changes[i].Replacements = append(fix.Changes[i].Replacements, replacement)
	}
	if len(fix.Changes) == 0 {
		return nil
	}
	fix.Description = sarifText{"what jitterlint -fix writes"}
	return []sarifFix{fix}
}
