package rule

// Directive is the category of a finding about an ignore directive itself: it is
// misspelt, has no rule or reason, or it ignores nothing. It is no rule, and cannot
// be ignored.
const Directive ID = "directive"

// AboutDirectives describes ignore directives, and the findings about them, in the
// form of a rule.
func AboutDirectives() Rule {
	return Rule{
		ID: Directive, Default: true,
		Title: "an ignore directive is misspelt, has no rule or reason, or ignores nothing",
		Text: "A comment silences findings: jitterlint:ignore, the rules, separated by commas, and why. At the end " +
			"of a line it is for that line; alone, it is for what begins on the line below, to its end: a " +
			"statement, a loop, a function. jitterlint:file-ignore, outside of functions, is for all of the " +
			"file. In Go, no space stands after //. One that is left from code that has changed would hide " +
			"the next finding there: take it away. Findings about directives cannot be ignored.",
		Examples: []Example{{
			Language: "Go",
			Wrong:    "// jitterlint:ignore no-jitter one instance alone runs this\ntime.Sleep(delay)",
			Right:    "//jitterlint:ignore no-jitter one instance alone runs this\ntime.Sleep(delay)",
		}, {
			Language: "Go",
			Wrong:    "time.Sleep(delay) //jitterlint:ignore",
			Right:    "time.Sleep(delay) //jitterlint:ignore no-jitter,no-delay by hand, once a year",
		}, {
			Language: "Go",
			Wrong:    "//jitterlint:file-ignore no-jitter\npackage tool",
			Right:    "//jitterlint:file-ignore no-jitter a tool for one person\npackage tool",
		}, {
			Language: "Python",
			Wrong:    "# jitterlint:ignore no-jiter one instance alone runs this\ntime.sleep(delay)",
			Right:    "# jitterlint:ignore no-jitter one instance alone runs this\ntime.sleep(delay)",
		}, {
			Language: "JSON",
			Wrong:    "\"Comment\": \"jitterlint:ignore no-jitter\"",
			Right:    "\"Comment\": \"jitterlint:ignore no-jitter one instance alone runs this\"",
		}},
	}
}

// Described returns the rule with an id, or what describes directives, and whether
// there is one: what a finding may be about.
func Described(id ID) (Rule, bool) {
	if id == Directive {
		return AboutDirectives(), true
	}
	return Find(id)
}
