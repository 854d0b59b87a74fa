package report

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/clipperhouse/displaywidth"

	"github.com/jitterlint/jitterlint/analyzer/internal/message"
	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// Screen is what is known of a terminal.
type Screen struct {
	Width  int // in columns
	Colour bool
}

const (
	defaultWidth = 80
	minWidth     = 40
	// maxExcerpts is how many of a finding's related places are shown to people.
	// A piece of code may be in many programs.
	maxExcerpts = 3
)

// Terminal returns the text form for a person who looks at a terminal: each
// finding with the code that it is about, and a closing line.
func Terminal(screen Screen) Form {
	if screen.Width <= 0 {
		screen.Width = defaultWidth
	}
	screen.Width = max(screen.Width, minWidth)
	return func(w io.Writer, r Report) error {
		t := terminal{out: bufio.NewWriter(w), screen: screen, report: r, files: r.sources(), explained: make(map[string]bool)}
		for _, f := range r.Findings {
			t.finding(f)
		}
		t.summary()
		return flush(t.out)
	}
}

type terminal struct {
	out    *bufio.Writer
	screen Screen
	report Report
	files  sources
	// explained is what has been said of why findings matter: once is enough.
	explained map[string]bool
}

func (t *terminal) finding(f rule.Finding) {
	gutter := t.gutter(f)
	level := t.report.level(f)
	colour := red
	if level == levelWarning {
		colour = yellow
	}
	seen, advice := message.Parts(f.Message)
	t.headline(t.paint(colour, fmt.Sprintf("%s[%s]", level, f.Rule)), bold, seen)
	t.place(f.Place, gutter, colour)
	for i, rel := range f.Related {
		if i >= maxExcerpts {
			t.headline(t.paint(cyan, "note"), plain, fmt.Sprintf("%s: %s:%d:%d", rel.Message, rel.Path, rel.Line, rel.Column))
			continue
		}
		t.headline(t.paint(cyan, "note"), plain, rel.Message)
		t.place(rel.Place, gutter, cyan)
	}
	if r, _ := rule.Described(f.Rule); r.Why != "" && !t.explained[r.Why] {
		t.explained[r.Why] = true
		t.headline(t.paint(blue, "why"), plain, r.Why)
	}
	if len(f.Fix) > 0 {
		advice = strings.TrimPrefix(advice+"; jitterlint -fix puts this right", "; ")
	}
	if advice != "" {
		t.headline(t.paint(cyan, "help"), plain, advice)
	}
	t.printf("\n")
}

// gutter returns how wide the line numbers of a finding's places are.
func (t *terminal) gutter(f rule.Finding) int {
	last := f.Line
	for _, rel := range f.Related[:min(len(f.Related), maxExcerpts)] {
		last = max(last, rel.Line)
	}
	return len(strconv.Itoa(last))
}

const hang = "    "

// headline prints a label and text behind it, broken between words where the
// screen ends.
func (t *terminal) headline(label string, colour style, text string) {
	bare := displaywidth.Options{ControlSequences: true}.String(label)
	lines := broken(Printable(text), bare+len(": "), t.screen.Width)
	t.printf("%s: %s\n", label, t.paint(colour, lines[0]))
	for _, line := range lines[1:] {
		t.printf("%s%s\n", hang, t.paint(colour, line))
	}
}

// broken breaks text into lines, the first of which begins at a column, and the
// others below hang.
func broken(text string, column, width int) []string {
	var lines []string
	line := ""
	for word := range strings.FieldsSeq(text) {
		if line == "" {
			line = word
			continue
		}
		if column+displaywidth.String(line+" "+word) > width {
			lines, line, column = append(lines, line), word, len(hang)
			continue
		}
		line += " " + word
	}
	return append(lines, line)
}

// place prints where a place is, and its first line of code with the place
// underlined.
func (t *terminal) place(p rule.Place, gutter int, colour style) {
	pad := strings.Repeat(" ", gutter)
	until := ""
	if p.EndLine > p.Line {
		until = fmt.Sprintf(" to line %d", p.EndLine)
	}
	t.printf("%s%s %s:%d:%d%s\n", pad, t.paint(blue, "-->"), Printable(p.Path), p.Line, p.Column, until)
	src := t.files.file(p.Path)
	line, known := src.line(p.Line)
	if !known || p.Column < 1 || p.Column > len(line)+1 {
		return // the file is gone, or not as it was
	}
	line = strings.TrimSuffix(line, "\r")
	start, end := p.Column-1, p.EndCol-1
	if p.EndLine > p.Line {
		end = len(line)
	}
	code, marks := excerpt(line, start, end, t.screen.Width-gutter-len(" | "))
	bar := t.paint(blue, "|")
	t.printf("%s %s\n", pad, bar)
	t.printf("%s %s %s\n", t.paint(blue, fmt.Sprintf("%*d", gutter, p.Line)), bar, code)
	lead := len(marks) - len(strings.TrimLeft(marks, " "))
	t.printf("%s %s %s%s\n", pad, bar, marks[:lead], t.paint(colour, marks[lead:]))
}

// summary prints the closing line.
func (t *terminal) summary() {
	findings := t.report.Findings
	if len(findings) == 0 {
		return
	}
	files := make(map[string]bool)
	fixable, failing := 0, 0
	for _, f := range findings {
		files[f.Path] = true
		if len(f.Fix) > 0 {
			fixable++
		}
		if t.report.Fails(f) {
			failing++
		}
	}
	line := fmt.Sprintf("%s in %s", count(len(findings), "finding"), count(len(files), "file"))
	if failing < len(findings) {
		line += fmt.Sprintf(", of which %d fail the run", failing)
	}
	if fixable > 0 {
		line += fmt.Sprintf("; jitterlint -fix puts %d right", fixable)
	}
	t.printf("%s\n", t.paint(bold, line+"; jitterlint explain RULE says more"))
}

func count(n int, noun string) string {
	if n != 1 {
		noun += "s"
	}
	return fmt.Sprintf("%d %s", n, noun)
}

// printf prints into the buffer, which tells of errors when it is flushed.
func (t *terminal) printf(format string, args ...any) {
	_, _ = fmt.Fprintf(t.out, format, args...)
}

// style is a way to paint text, by the codes of terminals.
type style string

const (
	plain  style = ""
	bold   style = "1"
	red    style = "1;31"
	yellow style = "1;33"
	blue   style = "1;34"
	cyan   style = "1;36"
)

func (t *terminal) paint(s style, text string) string {
	if !t.screen.Colour || s == plain || text == "" {
		return text
	}
	return "\x1b[" + string(s) + "m" + text + "\x1b[0m"
}
