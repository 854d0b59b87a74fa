package report

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"unicode"

	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// maxMarkdown bounds the table: GitHub takes 1 MiB as a job's summary, and
// GitLab as much for a comment.
const maxMarkdown = 900_000

// Markdown writes the findings as a table for people, as the summaries of CI
// services show it. Findings beyond what such a service takes are counted.
func Markdown(w io.Writer, r Report) error {
	findings := r.Findings
	var out bytes.Buffer
	fmt.Fprintf(&out, "### jitterlint: %s\n", markdownCount(len(findings)))
	switch {
	case len(r.NotAnalysed) > 0:
		fmt.Fprintf(&out, "\nNot analysed: %s\n", markdownEscape(strings.Join(r.NotAnalysed, ", ")))
	case len(r.Problems) > 0:
		out.WriteString("\nNot everything could be analysed.\n")
	}
	if len(r.NotFixed) > 0 {
		out.WriteString("\nNot everything could be fixed.\n")
	}
	if len(findings) > 0 {
		out.WriteString("\n| place | rule | finding |\n| --- | --- | --- |\n")
	}
	herds := make(herds)
	for i, f := range findings {
		row := markdownRow(f, herds)
		if out.Len()+len(row) > maxMarkdown {
			fmt.Fprintf(&out, "\nNot shown: %s\n", markdownCount(len(findings)-i))
			break
		}
		out.WriteString(row)
	}
	if _, err := out.WriteTo(w); err != nil {
		return fmt.Errorf("writing the findings: %w", err)
	}
	return nil
}

func markdownCount(n int) string {
	switch n {
	case 0:
		return "no findings"
	case 1:
		return "1 finding"
	}
	return fmt.Sprintf("%d findings", n)
}

func markdownRow(f rule.Finding, herds herds) string {
	id := markdownEscape(string(f.Rule))
	if f.URL != "" {
		id = "[" + id + "](<" + f.URL + ">)"
	}
	text := []string{markdownEscape(f.Message)}
	for _, r := range f.Related {
		text = append(text, markdownEscape(r.Message+": ")+markdownPlace(r.Place))
	}
	if h := herds.of(f); h != nil {
		text = append(text, markdownEscape(h.words()))
	}
	return fmt.Sprintf("| %s | %s | %s |\n", markdownPlace(f.Place), id, strings.Join(text, "<br>"))
}

func markdownPlace(p rule.Place) string {
	return markdownEscape(fmt.Sprintf("%s:%d:%d", p.Path, p.Line, p.Column))
}

// markdownEscape returns text that Markdown shows as it is, in one line. A
// backslash before any of these signs is not shown.
func markdownEscape(text string) string {
	var out strings.Builder
	for _, r := range strings.Map(noControl, text) {
		if strings.ContainsRune("\\`*_{}[]<>#+!|~&$:@^=.", r) {
			out.WriteByte('\\')
		}
		out.WriteRune(r)
	}
	return out.String()
}

func noControl(r rune) rune {
	if unicode.IsControl(r) {
		return ' '
	}
	return r
}
