package directive_test

import (
	"slices"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/directive"
	"github.com/jitterlint/jitterlint/analyzer/rule"
)

func TestParse(t *testing.T) {
	ids := func(ids ...rule.ID) []rule.ID { return ids }
	for text, want := range map[string]directive.Directive{
		"jitterlint:ignore no-jitter one instance":             {Rules: ids("no-jitter")},
		"jitterlint:ignore no-jitter,no-delay one instance":    {Rules: ids("no-jitter", "no-delay")},
		"jitterlint:ignore no-jitter , no-delay,no-jitter why": {Rules: ids("no-jitter", "no-delay")},
		"jitterlint:file-ignore unparsed it is no program":     {Rules: ids("unparsed"), File: true},
		"jitterlint:ignore":                    {Fault: "names no rule: write //jitterlint:ignore RULE and why"},
		"jitterlint:ignore -- one instance":    {Rules: ids("--"), Fault: "-- is no rule: there are no-jitter, jitter-off, fake-jitter, retry-contract, unparsed, no-delay, fixed-poll"},
		"jitterlint:ignore no-jitter":          {Rules: ids("no-jitter"), Fault: "gives no reason: write //jitterlint:ignore no-jitter and why"},
		"jitterlint:ignore no-jitter, because": {Rules: ids("no-jitter", "because"), Fault: "because is no rule: there are no-jitter, jitter-off, fake-jitter, retry-contract, unparsed, no-delay, fixed-poll"},
		"jitterlint:ignor no-jitter why":       {Rules: ids("no-jitter"), Fault: "is no directive (//jitterlint:ignor): write //jitterlint:ignore no-jitter why"},
		"jitterlint:file-ignor no-jitter why":  {Rules: ids("no-jitter"), Fault: "is no directive (//jitterlint:file-ignor): write //jitterlint:file-ignore no-jitter why"},
		"jitterlint:disable no-jiter why":      {Rules: ids("no-jiter"), Fault: "is no directive (//jitterlint:disable): write //jitterlint:ignore no-jitter why"},
		" jitterlint:ignore no-jitter why":     {Rules: ids("no-jitter"), Fault: "is misspelt, and ignores nothing: write //jitterlint:ignore no-jitter why"},
		"jitterlint: ignore no-jitter why":     {Rules: ids("no-jitter"), Fault: "is misspelt, and ignores nothing: write //jitterlint:ignore no-jitter why"},
		"jitter-lint:ignore no-jitter why":     {Rules: ids("no-jitter"), Fault: "is misspelt, and ignores nothing: write //jitterlint:ignore no-jitter why"},
		"JitterLint:ignore no-jitter why":      {Rules: ids("no-jitter"), Fault: "is misspelt, and ignores nothing: write //jitterlint:ignore no-jitter why"},
		"jiterlint:ignore no-jitter why":       {Rules: ids("no-jitter"), Fault: "is misspelt, and ignores nothing: write //jitterlint:ignore no-jitter why"},
		"jitter lint: ignore jitter-of why":    {Rules: ids("jitter-of"), Fault: "is misspelt, and ignores nothing: write //jitterlint:ignore jitter-off why"},
		"jitterlint ignore no-jitter why":      {Rules: ids("no-jitter"), Fault: "is misspelt, and ignores nothing: write //jitterlint:ignore no-jitter why"},
		" jitterlint:ignore":                   {Fault: "is misspelt, and ignores nothing: write //jitterlint:ignore RULE and why"},
		" jitterlint:ignore no-such-rule why":  {Rules: ids("no-such-rule"), Fault: "is misspelt, and ignores nothing: write //jitterlint:ignore RULE why"},
		" jitterlint:nolint no-jitter why":     {Rules: ids("no-jitter"), Fault: "is misspelt, and ignores nothing: write //jitterlint:ignore no-jitter why"},
	} {
		got, ok := directive.InGo.Parse(directive.Comment{Text: text})
		if !ok || !slices.Equal(got.Rules, want.Rules) || got.File != want.File || got.Fault != want.Fault {
			t.Errorf("%q:\ngot  %+v, %v\nwant %+v", text, got, ok, want)
		}
	}
}

// TestProse holds that what only speaks of directives, or of something else, is
// left alone.
func TestProse(t *testing.T) {
	for _, text := range []string{
		"", " ", "j", " jitterlint finds retries", "jitterlint finds retries", " jitterlint: finds the retries that will stampede",
		" jitterlint:ignore is described in docs/rules.md", " jitterlint:ignore RULE why", " jitterlint: gone are the days",
		" jitterlint ignores no-jitter findings there", "\tjitterlint:ignore no-jitter an example", " lint:ignore SA1000 why",
		"jslint:ignore no-jitter why", "lint:ignore no-jitter why", " a comment, jitterlint:ignore no-jitter in its middle",
		" //jitterlint:ignore no-jitter commented out", "jitter:ignore no-jitter why",
	} {
		if got, ok := directive.InGo.Parse(directive.Comment{Text: text}); ok {
			t.Errorf("%q is taken for %+v", text, got)
		}
	}
	for above, want := range map[string]bool{
		"": true, " Do retries.": true, " Why?": true, "jitterlint:ignore no-delay why": true,
		" Wait a bit": true, " To silence it, write,": false, " Write this:": false,
	} {
		if _, ok := directive.InGo.Parse(directive.Comment{Text: " jitterlint:ignore no-jitter why", Above: above}); ok != want {
			t.Errorf("below %q: told %v, want %v", above, ok, want)
		}
	}
}

// TestTrailing holds that at the end of a line of code nobody speaks of directives.
func TestTrailing(t *testing.T) {
	if _, ok := directive.InGo.Parse(directive.Comment{Text: " jitterlint:ignore nonsense", Trailing: true}); !ok {
		t.Error("is passed over")
	}
}

// TestSpaced holds that a space is right where the language has it so.
func TestSpaced(t *testing.T) {
	for _, form := range []directive.Form{directive.AfterHash, directive.InTypeScript, directive.InField} {
		for _, text := range []string{"jitterlint:ignore no-jitter why", " jitterlint:ignore no-jitter why"} {
			if got, ok := form.Parse(directive.Comment{Text: text}); !ok || got.Fault != "" {
				t.Errorf("%+v: %q is %+v", form, text, got)
			}
		}
		if got, ok := form.Parse(directive.Comment{Text: " jitterlint:ignore no-jitter why", Above: " Write:"}); !ok || got.Fault != "" {
			t.Errorf("%+v: below a line: %+v", form, got)
		}
		if got, ok := form.Parse(directive.Comment{Text: " jitterlint:ignore is described elsewhere"}); ok {
			t.Errorf("%+v: prose is %+v", form, got)
		}
		if got, ok := form.Parse(directive.Comment{Text: " jitterlint: ignore no-jitter why"}); !ok || got.Fault != "is misspelt, and ignores nothing: write "+form.Before+"jitterlint:ignore no-jitter why" {
			t.Errorf("%+v: %+v", form, got)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add(" jitter-lint: ignore no-jitter, why", " above", true)
	f.Add("jitterlint:file-ignore\xff", "", false)
	f.Fuzz(func(t *testing.T, text, above string, trailing bool) {
		for _, form := range []directive.Form{directive.InGo, directive.AfterHash} {
			d, ok := form.Parse(directive.Comment{Text: text, Above: above, Trailing: trailing})
			if ok && d.Fault == "" && len(d.Rules) == 0 {
				t.Errorf("%q asks for silence about nothing", text)
			}
		}
	})
}
