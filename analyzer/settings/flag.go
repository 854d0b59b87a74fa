package settings

import (
	"encoding/json"
	"flag"
	"fmt"
	"strconv"
	"strings"
)

// Flags are the settings as flags. What a flag says goes over what the settings
// that it is applied to say.
type Flags struct {
	// Inline is the value of -settings: the settings themselves, as JSON.
	Inline string

	changes []func(*Settings)
}

// Register adds the flags to a flag set.
func (f *Flags) Register(fs *flag.FlagSet) {
	fs.StringVar(&f.Inline, "settings", "", "settings as `JSON`, with the keys of "+FileName)
	fs.Func("enable", "`rules` to switch on, separated by commas", f.rules(true))
	fs.Func("disable", "`rules` to switch off, separated by commas", f.rules(false))
	fs.Func("exclude", "`glob` of files and directories to leave out; may be repeated", func(glob string) error {
		f.change(func(s *Settings) { s.Exclude = append(s.Exclude, glob) })
		return nil
	})
	fs.Func("min-jitter", "smallest `share` of a wait that counts as jitter, from 0 to 1", func(text string) error {
		var share float64
		if err := json.Unmarshal([]byte(text), &share); err != nil {
			return fmt.Errorf("%q is no number", text)
		}
		f.change(func(s *Settings) { s.MinJitter = share })
		return nil
	})
	fs.BoolFunc("tests", "report findings in _test.go files too", func(text string) error {
		on, err := strconv.ParseBool(text)
		if err != nil {
			return fmt.Errorf("%q is neither true nor false", text)
		}
		f.change(func(s *Settings) { s.Tests = on })
		return nil
	})
}

func (f *Flags) change(apply func(*Settings)) {
	f.changes = append(f.changes, apply)
}

func (f *Flags) rules(on bool) func(string) error {
	return func(list string) error {
		f.change(func(s *Settings) {
			if s.Rules == nil {
				s.Rules = make(map[string]bool)
			}
			for name := range strings.SplitSeq(list, ",") {
				s.Rules[strings.TrimSpace(name)] = on
			}
		})
		return nil
	}
}

// Apply returns base, or the inline settings if there are any, with what the
// flags say put over it. Rules are the ids that they may name.
func (f *Flags) Apply(base Settings, rules []string) (Settings, error) {
	s := base
	if f.Inline != "" {
		inline, err := Parse("-settings", f.Inline, rules)
		if err != nil {
			return base, err
		}
		s = inline
	}
	if len(f.changes) == 0 {
		return s, nil
	}
	s = s.clone()
	for _, change := range f.changes {
		change(&s)
	}
	if err := s.Check(rules); err != nil {
		return base, fmt.Errorf("flags: %w", err)
	}
	return s, nil
}

// clone returns settings whose map and list can be changed.
func (s Settings) clone() Settings {
	rules := make(map[string]bool, len(s.Rules))
	for name, on := range s.Rules {
		rules[name] = on
	}
	s.Rules = rules
	s.Exclude = append([]string(nil), s.Exclude...)
	return s
}

// JSON returns the settings as the value of -settings.
func (s Settings) JSON() (string, error) {
	data, err := json.Marshal(s)
	if err != nil {
		return "", fmt.Errorf("writing settings: %w", err)
	}
	return string(data), nil
}
