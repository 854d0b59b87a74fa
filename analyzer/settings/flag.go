package settings

import (
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// Flags are the settings as flags. What a flag says goes over what the settings
// that it is applied to say.
type Flags struct {
	// Known are the names that the flags may use.
	Known Known
	// File is the value of -settings where it is no JSON: a settings file, which
	// who registers the flags reads. Without Files it is an error.
	File  string
	Files bool

	inline *Settings

	changes []func(*Settings)
}

// Register adds the flags to a flag set. Each flag is checked when it is set:
// go vet takes a tool that fails at its flags for a failure each time, and one
// that fails in its analysis only the first time.
func (f *Flags) Register(fs *flag.FlagSet) {
	fs.Func("settings", "settings as `JSON`, with the keys of "+FileName, f.setSettings)
	fs.Func("enable", "`rules` to switch on, separated by commas", f.rules(true))
	fs.Func("disable", "`rules` to switch off, separated by commas", f.rules(false))
	fs.Func("exclude", "`glob` of files and directories to leave out; may be repeated", func(glob string) error {
		return f.change(func(s *Settings) { s.Exclude = append(s.Exclude, glob) })
	})
	fs.Func("min-jitter", "smallest `share` of a wait that counts as jitter, from 0 to 1", func(text string) error {
		share, err := strconv.ParseFloat(text, 64)
		if err != nil {
			return fmt.Errorf("%q is no number", text)
		}
		return f.change(func(s *Settings) { s.MinJitter = share })
	})
	fs.Func("preset", "`name` of what stands for several settings: "+PresetGolangci+", for what flow proves in Go alone", func(name string) error {
		return f.change(func(s *Settings) { s.Preset = name })
	})
	fs.BoolFunc("tests", "report findings in tests too", func(text string) error {
		on, err := strconv.ParseBool(text)
		if err != nil {
			return fmt.Errorf("%q is neither true nor false", text)
		}
		return f.change(func(s *Settings) { s.Tests = on })
	})
}

func (f *Flags) setSettings(text string) error {
	if f.Files && !strings.HasPrefix(strings.TrimSpace(text), "{") {
		f.File = text
		return nil
	}
	s, err := Parse("-settings", text, f.Known)
	if err != nil {
		return err
	}
	f.inline = &s
	return nil
}

// change notes what a flag says, if it makes sense.
func (f *Flags) change(apply func(*Settings)) error {
	f.changes = append(f.changes, apply)
	probe := Default()
	apply(&probe)
	return probe.Check(f.Known)
}

func (f *Flags) rules(on bool) func(string) error {
	return func(list string) error {
		return f.change(func(s *Settings) {
			for name := range strings.SplitSeq(list, ",") {
				s.Switch(strings.TrimSpace(name), on)
			}
		})
	}
}

// Apply returns base, or the inline settings if there are any, with what the
// flags say put over it.
func (f *Flags) Apply(base Settings) Settings {
	if f.inline != nil {
		base = *f.inline
	}
	s := base.clone()
	for _, change := range f.changes {
		change(&s)
	}
	return s
}

// clone returns settings whose map and list can be changed.
func (s Settings) clone() Settings {
	s.Rules = maps.Clone(s.Rules)
	s.Exclude = slices.Clone(s.Exclude)
	s.Contracts = slices.Clone(s.Contracts)
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
