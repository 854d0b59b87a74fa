package report

import (
	"fmt"
	"strings"

	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// sarifRules returns the rules, with what is reported about ignore directives
// last, and where each stands.
func sarifRules() ([]sarifRule, map[rule.ID]int) {
	var rules []sarifRule
	index := make(map[rule.ID]int)
	for _, r := range append(rule.All(), rule.AboutDirectives()) {
		index[r.ID] = len(rules)
		rules = append(rules, newSARIFRule(r))
	}
	return rules, index
}

func newSARIFRule(r rule.Rule) sarifRule {
	return sarifRule{
		ID:         string(r.ID),
		Short:      sarifText{sentence(r.Title)},
		Full:       sarifText{r.Text},
		HelpURI:    r.URL(),
		Help:       sarifHelp{Text: helpText(r), Markdown: helpMarkdown(r)},
		Default:    sarifDefault{Enabled: r.Default, Level: levelError},
		Properties: sarifProperties{Tags: []string{"reliability", "retry"}, Severity: levelError},
	}
}

// sentence writes a title as a sentence.
func sentence(title string) string { return strings.ToUpper(title[:1]) + title[1:] + "." }

func helpText(r rule.Rule) string {
	var out strings.Builder
	out.WriteString(r.Text + "\n")
	for _, e := range r.Examples {
		fmt.Fprintf(&out, "\nWrong, in %s:\n\n%s\n\nRight:\n\n%s\n", e.Language, e.Wrong, e.Right)
	}
	return out.String()
}

func helpMarkdown(r rule.Rule) string {
	var out strings.Builder
	out.WriteString(r.Text + "\n")
	for _, e := range r.Examples {
		language := e.Fence()
		fmt.Fprintf(&out, "\nWrong:\n\n```%s\n%s\n```\n\nRight:\n\n```%s\n%s\n```\n", language, e.Wrong, language, e.Right)
	}
	return out.String()
}

// cutNote says that findings were left out.
func cutNote(left int) string {
	return fmt.Sprintf("%d findings more are left out, since GitHub refuses a report of more than %d; the other forms have them all", left, MaxSARIF)
}
