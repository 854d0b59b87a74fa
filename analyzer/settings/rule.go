package settings

import (
	"maps"
	"slices"

	"go.yaml.in/yaml/v4"
)

// Rule is what a project chooses about one rule. In a settings file, true or
// false alone stands for On.
type Rule struct {
	// On switches the rule on or off. Where it is nil, the rule keeps its
	// default.
	On *bool `yaml:"on,omitempty" json:"on,omitempty"`
	// Severity is SeverityError, as where it is empty, or SeverityWarning:
	// findings that are reported, and fail no run.
	Severity string `yaml:"severity,omitempty" json:"severity,omitempty"`
	// Exclude are globs, as those of Settings, of what only this rule leaves out.
	Exclude []string `yaml:"exclude,omitempty" json:"exclude,omitempty"`
}

// The severities of a rule's findings.
const (
	SeverityError   = "error"
	SeverityWarning = "warning"
)

// Switch switches a rule on or off, and leaves the rest of what is chosen about
// it.
func (s *Settings) Switch(rule string, on bool) {
	if s.Rules == nil {
		s.Rules = make(map[string]Rule)
	}
	chosen := s.Rules[rule]
	chosen.On = &on
	s.Rules[rule] = chosen
}

// IsOn reports whether a rule is on, of which it is given whether it is by
// default.
func (s Settings) IsOn(rule string, byDefault bool) bool {
	if on := s.Rules[rule].On; on != nil {
		return *on
	}
	return byDefault
}

// ExcludesFrom reports whether a rule leaves a file out that the others do not. The
// file is named as for Excludes.
func (s Settings) ExcludesFrom(rule, file, inModule string) bool {
	return s.matches(s.Rules[rule].Exclude, file, inModule)
}

// checkRules returns the faults of what is chosen about rules.
func (s Settings) checkRules(known []string) []error {
	var faults []error
	for _, name := range slices.Sorted(maps.Keys(s.Rules)) {
		key := "rules." + name
		if !slices.Contains(known, name) {
			faults = append(faults, fault(key, "is no rule; %s", Suggest(name, known)))
		}
		switch chosen := s.Rules[name]; chosen.Severity {
		case "", SeverityError, SeverityWarning:
		default:
			faults = append(faults, fault(key+".severity", "is %q, and must be %s or %s", chosen.Severity, SeverityError, SeverityWarning))
		}
		faults = append(faults, checkGlobs(key+".exclude", s.Rules[name].Exclude)...)
	}
	return faults
}

// spellOut puts {on: true} in the place of true alone, for each rule of a settings
// text. The new key stands just behind the value, so that what is wrong with that
// is said of the rule.
func spellOut(tree *yaml.Node) {
	eachChild(tree, "", func(key, rules *yaml.Node, _ string) {
		if key.Value != "rules" || rules.Kind != yaml.MappingNode {
			return
		}
		for i := 1; i < len(rules.Content); i += 2 {
			value := rules.Content[i]
			if value.Kind != yaml.ScalarNode && value.Kind != yaml.AliasNode || value.Alias != nil && value.Alias.Kind != yaml.ScalarNode {
				continue
			}
			on := &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: "on", Line: value.Line, Column: value.Column + 1}
			rules.Content[i] = &yaml.Node{Kind: yaml.MappingNode, Tag: "!!map", Line: value.Line, Column: value.Column, Content: []*yaml.Node{on, value}}
		}
	})
}
