package report

import (
	"bytes"
	"errors"
	"html"
	"regexp"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"

	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// rendered returns what a reader of the Markdown sees in each cell.
func rendered(t *testing.T, markdown string) (cells []string, page string) {
	t.Helper()
	var out bytes.Buffer
	if err := goldmark.New(goldmark.WithExtensions(extension.GFM)).Convert([]byte(markdown), &out); err != nil {
		t.Fatal(err)
	}
	for _, cell := range regexp.MustCompile(`(?s)<td>(.*?)</td>`).FindAllStringSubmatch(out.String(), -1) {
		text := regexp.MustCompile(`<a href="https://example\.com/rule">(.*)</a>`).ReplaceAllString(cell[1], "$1")
		cells = append(cells, html.UnescapeString(text))
	}
	return cells, out.String()
}

func markdown(t *testing.T, findings []rule.Finding, notAnalysed ...string) string {
	t.Helper()
	var out strings.Builder
	if err := Markdown(&out, Report{Findings: findings, NotAnalysed: notAnalysed}); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestMarkdown(t *testing.T) {
	findings := []rule.Finding{{
		Rule: rule.NoJitter, Message: "retries <-c[i] after `x|y`, waiting *p_q_r", URL: "https://example.com/rule",
		Place:   rule.Place{Path: "a|b.go", Line: 3, Column: 4},
		Related: []rule.Related{{Message: "decided here", Place: rule.Place{Path: "c.go", Line: 1, Column: 2}}},
	}}
	text := markdown(t, findings, "example.com/a_b_c", "example.com/d")
	cells, page := rendered(t, text)
	// A renderer that is not told to trust raw HTML leaves the line break out.
	want := []string{"a|b.go:3:4", "no-jitter", "retries <-c[i] after `x|y`, waiting *p_q_r<!-- raw HTML omitted -->decided here: c.go:1:2"}
	if strings.Join(cells, "\n") != strings.Join(want, "\n") {
		t.Errorf("got %q, want %q", cells, want)
	}
	for _, part := range []string{"<h3>jitterlint: 1 finding</h3>", "<p>Not analysed: example.com/a_b_c, example.com/d</p>"} {
		if !strings.Contains(page, part) {
			t.Errorf("no %s in %s", part, page)
		}
	}
	if !strings.Contains(text, "<br>decided here") {
		t.Errorf("no line of its own for the related place: %s", text)
	}
	if got := markdown(t, nil); got != "### jitterlint: no findings\n" {
		t.Errorf("without findings: %q", got)
	}
}

// TestMarkdownLimit has more findings than a service takes.
func TestMarkdownLimit(t *testing.T) {
	findings := make([]rule.Finding, 5000)
	for i := range findings {
		findings[i] = rule.Finding{Rule: rule.NoJitter, Message: strings.Repeat("word ", 100), Place: rule.Place{Path: "a.go", Line: i + 1, Column: 1}}
	}
	text := markdown(t, findings)
	cells, page := rendered(t, text)
	if len(text) > 1<<20 || len(cells) < 3*1000 || !strings.Contains(page, "<h3>jitterlint: 5000 findings</h3>") {
		t.Errorf("%d bytes, %d cells", len(text), len(cells))
	}
	left := regexp.MustCompile(`<p>Not shown: (\d+) findings</p>`).FindStringSubmatch(page)
	if left == nil || left[1] != markdownLeft(5000-len(cells)/3) {
		t.Errorf("not shown: %q, with %d shown", left, len(cells)/3)
	}
}

func markdownLeft(n int) string { return strings.TrimSuffix(markdownCount(n), " findings") }

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("no space left") }

func TestMarkdownUnwritable(t *testing.T) {
	if err := Markdown(full{}, Report{}); err == nil || !strings.Contains(err.Error(), "no space left") {
		t.Errorf("%v", err)
	}
}

// FuzzMarkdown shows that whatever a message or path says is read as it was
// written, and makes no other cell, link or tag.
func FuzzMarkdown(f *testing.F) {
	for _, text := range []string{
		"a|b", "`a|b`", "<script>", "&amp;", "*a* _b_ **c** ~~d~~", "[x](y)", "![x](y)", "https://example.com", "www.example.com",
		"a@example.com", "@user #1", "$x$ $$y$$", "\\|", "\\", "a\nb", "| --- |", "1. a", "- a", "<!-- a", "&#124;", "a\\\nb", "[^1]", "==a==",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		want := strings.TrimSpace(strings.Map(noControl, string([]rune(text))))
		place := rule.Place{Path: "p" + text, Line: 1, Column: 1}
		cells, page := rendered(t, markdown(t, []rule.Finding{{Rule: "r", Message: text, Place: place}}))
		if len(cells) != 3 || strings.TrimSpace(cells[2]) != want {
			t.Errorf("%q is shown as %q: %s", text, cells, page)
		}
	})
}
