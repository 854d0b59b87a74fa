// Package settings holds what a project can change about jitterlint: one type
// for the settings file, the flags of the vet tool and golangci-lint.
package settings

import (
	"errors"
	"fmt"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"github.com/bmatcuk/doublestar/v4"
)

// Settings are a project's choices. The zero value is not the default: see
// Default.
type Settings struct {
	// Preset is what stands for several choices, over which the others go: none, or
	// PresetGolangci.
	Preset string `yaml:"preset,omitempty" json:"preset,omitempty"`
	// Rules are choices about rules, by their ids; a rule that is not named keeps
	// its defaults.
	Rules map[string]Rule `yaml:"rules,omitempty" json:"rules,omitempty"`
	// Scan switches off what the scanner reads, by the names of hosts and guests;
	// what is not named is read.
	Scan map[string]bool `yaml:"scan,omitempty" json:"scan,omitempty"`
	// MinJitter is the smallest share of a wait that counts as jitter, from 0
	// to 1.
	MinJitter float64 `yaml:"min-jitter" json:"min-jitter"`
	// Tests asks for findings in files of tests, and below directories for tests.
	Tests bool `yaml:"tests,omitempty" json:"tests,omitempty"`
	// Exclude are globs of files and directories to leave out, relative to Root.
	Exclude []string `yaml:"exclude,omitempty" json:"exclude,omitempty"`
	// Libraries are retry libraries beside those of the catalog.
	Libraries []Library `yaml:"libraries,omitempty" json:"libraries,omitempty"`
	// Contracts are what the project demands of its retry functions, put over
	// the built-in contract: see ContractsFor.
	Contracts []Contract `yaml:"contracts,omitempty" json:"contracts,omitempty"`
	// Root is the directory that Exclude is relative to. Load sets it to the
	// settings file's; where it is empty, the globs are relative to the module.
	Root string `yaml:"root,omitempty" json:"root,omitempty"`
}

// Library is a retry library that a project adds to those of the catalog.
type Library struct {
	// Path is the import path of the package.
	Path string `yaml:"path" json:"path"`
	// Rows say what its symbols mean.
	Rows []Row `yaml:"rows" json:"rows"`
}

// Row says what one symbol means. Exactly one of Literal, Call, Value and
// Field names it.
type Row struct {
	// Literal is a struct type whose literals are policies: "Config".
	Literal string `yaml:"literal,omitempty" json:"literal,omitempty"`
	// Call is a function or method: "New", "Client.SetRetryWait".
	Call string `yaml:"call,omitempty" json:"call,omitempty"`
	// Value is a function or variable that is passed on: "FixedDelay".
	Value string `yaml:"value,omitempty" json:"value,omitempty"`
	// Field is a field that is given a value: "Config.Jitter".
	Field string `yaml:"field,omitempty" json:"field,omitempty"`
	// When lists what must hold for the row to apply.
	When []Condition `yaml:"when,omitempty" json:"when,omitempty"`
	// Unless lists what gives the policy jitter after all.
	Unless []Remedy `yaml:"unless,omitempty" json:"unless,omitempty"`
	// Rule is the rule that is broken: no-jitter, jitter-off, fake-jitter or
	// no-delay.
	Rule string `yaml:"rule" json:"rule"`
	// Says completes the sentence that the symbol begins.
	Says string `yaml:"says,omitempty" json:"says,omitempty"`
	// Fix is what to do about it.
	Fix string `yaml:"fix,omitempty" json:"fix,omitempty"`
}

// Condition holds when a value is known and passes a test. Arg counts from 0;
// with neither Arg nor Field, it is the value that a field row's field is given.
type Condition struct {
	Arg   *int   `yaml:"arg,omitempty" json:"arg,omitempty"`
	Field string `yaml:"field,omitempty" json:"field,omitempty"`
	// Is is "zero", "set", "absent", "at-most N", "at-least N" or "below N",
	// where N is a number or a duration such as 1s.
	Is string `yaml:"is" json:"is"`
}

// Remedy is one thing that gives a policy jitter; exactly one key is set.
type Remedy struct {
	Field   string `yaml:"field,omitempty" json:"field,omitempty"`
	Method  string `yaml:"method,omitempty" json:"method,omitempty"`
	Option  string `yaml:"option,omitempty" json:"option,omitempty"`
	Wrapper string `yaml:"wrapper,omitempty" json:"wrapper,omitempty"`
}

// DefaultMinJitter is the smallest share of a wait that counts as jitter where
// nothing else is set. It lies below the least that well-known libraries use
// by default, a tenth.
const DefaultMinJitter = 0.05

// Default returns the settings of a project that has none.
func Default() Settings { return Settings{MinJitter: DefaultMinJitter} }

// Check returns every fault of the settings as one error; each names its key.
// The names that may be used are passed in, since settings knows none.
func (s Settings) Check(known Known) error {
	faults := append(s.checkRules(known.Rules), s.scanFaults(known.Scanned)...)
	if s.Preset != "" && s.Preset != PresetGolangci {
		faults = append(faults, fault("preset", "is %q, and must be %s", s.Preset, PresetGolangci))
	}
	if !(s.MinJitter >= 0 && s.MinJitter <= 1) { // so that NaN is refused too
		faults = append(faults, fault("min-jitter", "is %g, and must be from 0 to 1", s.MinJitter))
	}
	faults = append(faults, checkGlobs("exclude", s.Exclude)...)
	for i, lib := range s.Libraries {
		faults = append(faults, lib.check(fmt.Sprintf("libraries[%d]", i))...)
	}
	for i, c := range s.Contracts {
		faults = append(faults, c.check(fmt.Sprintf("contracts[%d]", i), s.Contracts[:i])...)
	}
	return errors.Join(faults...)
}

// checkGlobs returns the faults of the globs that a key has.
func checkGlobs(list string, globs []string) []error {
	var faults []error
	for i, glob := range globs {
		switch key := fmt.Sprintf("%s[%d]", list, i); {
		case !doublestar.ValidatePattern(glob):
			faults = append(faults, fault(key, "%q is not a valid glob", glob))
		case glob == "" || path.IsAbs(glob) || strings.HasPrefix(path.Clean(glob), "../") || strings.HasSuffix(glob, "..."):
			faults = append(faults, fault(key, "%q is no glob of files below the settings file; dir/** is all of dir", glob))
		}
	}
	return faults
}

// Fault is a value that a settings key cannot have.
type Fault struct {
	// Key is the key as a path: "libraries[0].rows[1].rule".
	Key string
	// Problem is what is wrong with its value.
	Problem string
}

// Error names the key and says what is wrong.
func (f *Fault) Error() string { return f.Key + ": " + f.Problem }

func fault(key, format string, args ...any) *Fault {
	return &Fault{Key: key, Problem: fmt.Sprintf(format, args...)}
}

func (l Library) check(key string) []error {
	var faults []error
	if l.Path == "" {
		faults = append(faults, fault(key+".path", "is missing"))
	}
	if len(l.Rows) == 0 {
		faults = append(faults, fault(key+".rows", "is missing"))
	}
	for i, row := range l.Rows {
		faults = append(faults, row.check(fmt.Sprintf("%s.rows[%d]", key, i))...)
	}
	return faults
}

func (r Row) check(key string) []error {
	var faults []error
	if given(r.Literal, r.Call, r.Value, r.Field) != 1 {
		faults = append(faults, fault(key, "needs exactly one of literal, call, value and field"))
	}
	if !slices.Contains([]string{"no-jitter", "jitter-off", "fake-jitter", "no-delay"}, r.Rule) {
		faults = append(faults, fault(key+".rule", "is %q, and must be no-jitter, jitter-off, fake-jitter or no-delay", r.Rule))
	}
	for name, text := range map[string]string{"says": r.Says, "fix": r.Fix} {
		if strings.ContainsFunc(text, unicode.IsControl) {
			faults = append(faults, fault(key+"."+name, "has a line break or another control character"))
		}
	}
	for i, c := range r.When {
		key := fmt.Sprintf("%s.when[%d]", key, i)
		if c.Arg != nil && c.Field != "" {
			faults = append(faults, fault(key, "has both arg and field"))
		}
		if c.Arg != nil && *c.Arg < 0 {
			faults = append(faults, fault(key+".arg", "is negative"))
		}
		if _, err := ParseTest(c.Is); err != nil {
			faults = append(faults, fault(key+".is", "%v", err))
		}
	}
	for i, u := range r.Unless {
		if given(u.Field, u.Method, u.Option, u.Wrapper) != 1 {
			faults = append(faults, fault(fmt.Sprintf("%s.unless[%d]", key, i), "needs exactly one of field, method, option and wrapper"))
		}
	}
	return faults
}

// given counts the strings that are not empty.
func given(values ...string) int {
	n := 0
	for _, v := range values {
		if v != "" {
			n++
		}
	}
	return n
}

// Excludes reports whether a file is left out. The file is named by its path on
// disk and by its path within its module, with slashes; the latter counts
// where the settings have no root.
func (s Settings) Excludes(file, inModule string) bool {
	return s.matches(s.Exclude, file, inModule)
}

// matches reports whether one of some globs is that of a file, which is named as for
// Excludes.
func (s Settings) matches(globs []string, file, inModule string) bool {
	if len(globs) == 0 {
		return false
	}
	name := inModule
	if s.Root != "" {
		rel, err := filepath.Rel(s.Root, file)
		if err != nil || strings.HasPrefix(rel, "..") {
			return false // not below the settings file: its globs say nothing of it
		}
		name = filepath.ToSlash(rel)
	}
	for _, glob := range globs {
		glob = strings.TrimSuffix(path.Clean(glob), "/")
		// A glob that names a directory leaves out all that is in it.
		if glob == "." || doublestar.MatchUnvalidated(glob, name) || doublestar.MatchUnvalidated(glob+"/**", name) {
			return true
		}
	}
	return false
}
