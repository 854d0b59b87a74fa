package analyzer_test

import (
	"testing"

	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/jitterlint/jitterlint/analyzer"
	"github.com/jitterlint/jitterlint/analyzer/rule"
	"github.com/jitterlint/jitterlint/analyzer/settings"
)

const teamLibrary = `
rules: {no-delay: true}
libraries:
- path: github.com/jitterlint/jitterlint/testdata/go/userlib/retry
  rows:
  - literal: Policy
    unless: [{field: Spread}]
    rule: no-jitter
    says: is built without Spread
    fix: set Spread
  - field: Policy.Spread
    when: [{is: zero}]
    rule: jitter-off
  - field: Policy.Wait
    when: [{is: at-most 0}]
    rule: no-delay
  - call: New
    when: [{arg: 0, is: at-least 100ms}]
    unless: [{option: WithSpread}]
    rule: no-jitter
  - call: Steady
    unless: [{method: Spread}, {wrapper: Spread}]
    rule: no-jitter
  - value: Fixed
    rule: fake-jitter
`

func TestUserLibraries(t *testing.T) {
	s, err := settings.Parse("settings", teamLibrary, settings.Known{Rules: rule.Names()})
	if err != nil {
		t.Fatal(err)
	}
	a := newAnalyzer(t, func(base *settings.Settings) { *base = s })
	analysistest.Run(t, fixtures, a, "./userlib")
}

func TestNewRefusesBadSettings(t *testing.T) {
	_, err := analyzer.New(settings.Settings{Rules: map[string]settings.Rule{"nonsense": {}}})
	if err == nil {
		t.Error("no error")
	}
}
