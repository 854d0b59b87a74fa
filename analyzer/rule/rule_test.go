package rule_test

import (
	"os"
	"reflect"
	"strings"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// TestRulesAreWhole holds that a person can read about every rule, at the page
// that its findings link to.
func TestRulesAreWhole(t *testing.T) {
	page, err := os.ReadFile("../../docs/rules.md")
	if err != nil {
		t.Fatal(err)
	}
	if len(rule.All()) != 7 {
		t.Errorf("%d rules, and the design has seven", len(rule.All()))
	}
	for _, r := range rule.All() {
		found, ok := rule.Find(r.ID)
		if !ok || found.ID != r.ID || r.Title == "" || r.Text == "" || len(r.Examples) == 0 {
			t.Errorf("%s is not whole", r.ID)
		}
		if r.Why == "" || !strings.Contains(r.Text, r.Why) {
			t.Errorf("%s: its text does not say why it matters: %s", r.ID, r.Why)
		}
		for _, e := range r.Examples {
			if e.Language == "" || e.Wrong == "" || e.Right == "" || e.Wrong == e.Right {
				t.Errorf("%s: the %s example shows nothing", r.ID, e.Language)
			}
		}
		anchor, ok := strings.CutPrefix(r.URL(), rule.Home+"/blob/main/docs/rules.md#")
		if !ok || !strings.Contains(string(page), "\n## "+anchor+"\n") {
			t.Errorf("%s: there is no part that %s leads to", r.ID, r.URL())
		}
	}
	about, ok := rule.Described(rule.Directive)
	if anchor := strings.TrimPrefix(about.URL(), rule.Home+"/blob/main/docs/rules.md#"); !ok || len(about.Examples) == 0 || !strings.Contains(string(page), "\n## "+anchor+"\n") {
		t.Errorf("directives: there is no part that %s leads to", about.URL())
	}
	if _, ok := rule.Find(rule.Directive); ok {
		t.Error("directives are a rule")
	}
	if _, ok := rule.Find("nonsense"); ok {
		t.Error("found a rule that is none")
	}
}

func TestSort(t *testing.T) {
	at := func(path string, line, column int, id rule.ID) rule.Finding {
		return rule.Finding{Rule: id, Place: rule.Place{Path: path, Line: line, Column: column}}
	}
	got := rule.Sort([]rule.Finding{
		at("b.go", 1, 1, rule.NoJitter), at("a.go", 10, 1, rule.NoJitter), at("a.go", 9, 7, rule.NoJitter),
		at("a.go", 9, 7, rule.JitterOff), at("a.go", 10, 1, rule.NoJitter),
	})
	want := []rule.Finding{
		at("a.go", 9, 7, rule.JitterOff), at("a.go", 9, 7, rule.NoJitter), at("a.go", 10, 1, rule.NoJitter), at("b.go", 1, 1, rule.NoJitter),
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
}
