package report

import (
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"slices"
	"strings"

	"github.com/jitterlint/jitterlint/analyzer/herd"
	"github.com/jitterlint/jitterlint/analyzer/internal/message"
	"github.com/jitterlint/jitterlint/analyzer/rule"
)

//go:embed report.html.tmpl
var htmlPage string

// page is what the template of the HTML report is given.
type page struct {
	Title, Version string
	Problems       []string
	Rules          []htmlRule
	Files          []htmlFile
	Herds          []htmlHerd
}

type htmlRule struct {
	rule.Rule
	Count int
}

type htmlFile struct {
	Path     string
	Findings []htmlFinding
}

type htmlFinding struct {
	rule.Finding
	Level, Seen, Advice string
	Code                []htmlLine
	Places              []htmlPlace
	Fixes               []fileDiff
	// Herd is what its waits lead to, and nil where that is not known. Drawn says that it is
	// drawn here: of the findings of a file that share a picture, the first has it.
	Herd  *herdShown
	Drawn bool
	// Unknown says that its schedule is not known, where it has one.
	Unknown bool
}

type htmlPlace struct {
	rule.Related
	Code []htmlLine
}

// htmlLine is a line of code, of which the part between Before and After is marked.
type htmlLine struct {
	Number                int
	Before, Marked, After string
}

// htmlHerd is a picture that several findings may show.
type htmlHerd struct {
	herd.Comparison
	Number int
}

// HTML writes the report as one page that needs nothing else: no network, no other file.
func HTML(w io.Writer, r Report) error {
	tmpl, err := template.New("report").Funcs(template.FuncMap{"printable": Printable, "box": box}).Parse(htmlPage)
	if err != nil {
		return fmt.Errorf("reading the page's template: %w", err)
	}
	if err := tmpl.Execute(w, r.page()); err != nil {
		return fmt.Errorf("writing the findings: %w", err)
	}
	return nil
}

// box is that of a herd's picture.
func box() string { return fmt.Sprintf("0 0 %d %d", herd.SVGWidth, herd.SVGHeight) }

func (r Report) page() page {
	p := page{Title: "jitterlint: " + markdownCount(len(r.Findings)), Version: r.Version}
	for _, failure := range r.failures() {
		p.Problems = append(p.Problems, failure.text)
	}
	files, herds, counts := r.sources(), make(herds), make(map[rule.ID]int)
	for _, f := range r.Findings {
		if last := len(p.Files) - 1; last < 0 || p.Files[last].Path != f.Path {
			p.Files = append(p.Files, htmlFile{Path: f.Path})
		}
		in := &p.Files[len(p.Files)-1]
		found := r.htmlFinding(f, files, herds)
		if h := found.Herd; h != nil && h.number > len(p.Herds) {
			p.Herds = append(p.Herds, htmlHerd{h.Comparison, h.number})
		}
		found.Drawn = found.Herd != nil && !slices.ContainsFunc(in.Findings, func(other htmlFinding) bool {
			return other.Herd != nil && other.Herd.number == found.Herd.number
		})
		in.Findings = append(in.Findings, found)
		counts[f.Rule]++
	}
	for _, id := range append(rule.IDs(), rule.Directive) {
		if described, ok := rule.Described(id); ok && counts[id] > 0 {
			p.Rules = append(p.Rules, htmlRule{described, counts[id]})
		}
	}
	return p
}

func (r Report) htmlFinding(f rule.Finding, files sources, herds herds) htmlFinding {
	found := htmlFinding{Finding: f, Level: r.level(f), Code: files.excerpt(f.Place), Fixes: files.diff(f.Fix), Herd: herds.of(f)}
	found.Seen, found.Advice = message.Parts(f.Message)
	found.Unknown = f.Schedule != nil && found.Herd == nil
	for _, rel := range f.Related[:min(len(f.Related), maxExcerpts)] {
		found.Places = append(found.Places, htmlPlace{rel, files.excerpt(rel.Place)})
	}
	for _, rel := range f.Related[min(len(f.Related), maxExcerpts):] {
		found.Places = append(found.Places, htmlPlace{Related: rel})
	}
	return found
}

// Number is the herd's in the report.
func (h *herdShown) Number() int { return h.number }

// SVG is the picture. Its elements hold numbers and words of the simulation alone, and
// nothing that is quoted.
func (h htmlHerd) SVG() template.HTML { return template.HTML(h.Comparison.SVG()) }

// Words are its figures.
func (h *herdShown) Words() string { return h.words() }

const (
	// around is how many lines are shown before and after a place.
	around = 2
	// maxShown is the longest piece of a line that is shown, in bytes.
	maxShown = 300
)

// excerpt returns the lines around a place, in which its own bytes are marked, or none if
// the file cannot be read.
func (s sources) excerpt(p rule.Place) []htmlLine {
	src := s.file(p.Path)
	var lines []htmlLine
	for n := max(1, p.Line-around); n <= p.Line+around; n++ {
		text, ok := src.line(n)
		if !ok {
			continue
		}
		text = strings.TrimSuffix(text, "\r")
		line := htmlLine{Number: n, Before: shownCode(text)}
		if n == p.Line {
			from := min(max(p.Column-1, 0), len(text))
			to := len(text)
			if p.EndLine == p.Line {
				to = min(max(p.EndCol-1, from), len(text))
			}
			line.Before, line.Marked, line.After = shownCode(text[:from]), shownCode(text[from:to]), shownCode(text[to:])
		}
		lines = append(lines, line)
	}
	return lines
}

// shownCode returns code as it can be shown, and the rest of a long line as an ellipsis.
func shownCode(code string) string {
	code = strings.ReplaceAll(code, "\t", "    ")
	cut := ""
	if len(code) > maxShown {
		code, cut = strings.ToValidUTF8(code[:maxShown], ""), "…"
	}
	return Printable(code) + cut
}

// fileDiff is what a fix changes in a file, as stretches of lines.
type fileDiff struct {
	Path  string
	Hunks []hunk
}

// hunk is some lines as they are, from a number on, and as they become.
type hunk struct {
	Line     int
	Old, New []string
}

// diff returns what edits change, or nothing if a file is not there as it was.
func (s sources) diff(edits []rule.Edit) []fileDiff {
	var all []fileDiff
	byPath := make(map[string][]rule.Edit)
	var paths []string
	for _, e := range edits {
		if byPath[e.Path] == nil {
			paths = append(paths, e.Path)
		}
		byPath[e.Path] = append(byPath[e.Path], e)
	}
	for _, path := range paths {
		hunks, ok := hunksOf(s.file(path), byPath[path])
		if !ok {
			return nil
		}
		all = append(all, fileDiff{path, hunks})
	}
	return all
}

func hunksOf(src *source, edits []rule.Edit) ([]hunk, bool) {
	edits = slices.Clone(edits)
	slices.SortStableFunc(edits, func(a, b rule.Edit) int { return a.Start - b.Start })
	var hunks []hunk
	for len(edits) > 0 {
		first, _, ok := src.position(edits[0].Start)
		last, _, also := src.position(edits[0].End)
		if !ok || !also {
			return nil, false
		}
		n := 1
		for ; n < len(edits); n++ {
			from, _, ok := src.position(edits[n].Start)
			to, _, also := src.position(edits[n].End)
			if !ok || !also || edits[n].Start < edits[n-1].End {
				return nil, false
			}
			if from > last+1 {
				break
			}
			last = max(last, to)
		}
		start, _ := src.offset(first, 1)
		end := len(src.text)
		if next, ok := src.offset(last+1, 1); ok {
			end = next
		}
		var fixed strings.Builder
		at := start
		for _, e := range edits[:n] {
			fixed.WriteString(src.text[at:e.Start] + e.New)
			at = e.End
		}
		fixed.WriteString(src.text[at:end])
		hunks = append(hunks, trimmed(hunk{first, shownLines(src.text[start:end]), shownLines(fixed.String())}))
		edits = edits[n:]
	}
	return hunks, true
}

func shownLines(text string) []string {
	var lines []string
	for line := range strings.Lines(text) {
		lines = append(lines, shownCode(strings.TrimRight(line, "\r\n")))
	}
	return lines
}

// trimmed leaves out lines at both ends that stay as they are.
func trimmed(h hunk) hunk {
	for len(h.Old) > 0 && len(h.New) > 0 && h.Old[0] == h.New[0] {
		h.Old, h.New, h.Line = h.Old[1:], h.New[1:], h.Line+1
	}
	for len(h.Old) > 0 && len(h.New) > 0 && h.Old[len(h.Old)-1] == h.New[len(h.New)-1] {
		h.Old, h.New = h.Old[:len(h.Old)-1], h.New[:len(h.New)-1]
	}
	return h
}
