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
	for _, r := range append(rule.All(), directive()) {
		index[r.ID] = len(rules)
		rules = append(rules, newSARIFRule(r))
	}
	return rules, index
}

// directive is the rule that findings about ignore directives have in a report.
func directive() rule.Rule {
	return rule.Rule{
		ID: rule.Directive, Default: true,
		Title: "an ignore directive that has no rule or reason, or ignores nothing",
		Text: "A directive that ignores findings names their rules and gives the reason. One that ignores nothing " +
			"is left from code that has changed, and would hide the next finding there: take it away.",
		Examples: []rule.Example{{
			Language: "Go",
			Wrong:    "//jitterlint:ignore\ntime.Sleep(delay)",
			Right:    "//jitterlint:ignore no-jitter one instance alone runs this\ntime.Sleep(delay)",
		}},
	}
}

func newSARIFRule(r rule.Rule) sarifRule {
	uri := r.URL()
	if r.ID == rule.Directive {
		uri = rule.Home + "#ignoring"
	}
	return sarifRule{
		ID:         string(r.ID),
		Short:      sarifText{sentence(r.Title)},
		Full:       sarifText{r.Text},
		HelpURI:    uri,
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
		language := strings.ToLower(e.Language)
		fmt.Fprintf(&out, "\nWrong:\n\n```%s\n%s\n```\n\nRight:\n\n```%s\n%s\n```\n", language, e.Wrong, language, e.Right)
	}
	return out.String()
}

// cutNote says that findings were left out.
func cutNote(left int) string {
	return fmt.Sprintf("%d findings more are left out, since GitHub refuses a report of more than %d; the other forms have them all", left, MaxSARIF)
}
