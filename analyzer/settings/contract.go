package settings

import (
	"cmp"
	"math"
	"regexp"
	"slices"
)

// Contract is what a project demands of a retry function that it names: a
// parameter or an option carries its jitter, and every call passes it. A key
// that is left out has the built-in contract's value, where the function is the
// same.
type Contract struct {
	// Function is the function's name. In Python, it is that alone, without what
	// it is a member of. In Go, it is "import/path.Func" or
	// "import/path.Type.Method", where the type may be an interface: a call counts
	// for the method that it names, not for those that implement it.
	Function string `yaml:"function" json:"function"`
	// Language is what the function is written in, go, python or shell: python,
	// where left out. A shell program holds to the contracts of Python, too, but
	// for those whose function or parameter one of shell has.
	Language string `yaml:"language,omitempty" json:"language,omitempty"`
	// Parameter carries the jitter, as a share of the wait. In Go, it may be of
	// any type, and is a share where that is a float; "policy.Jitter" is a field
	// of the struct that the parameter policy is, or points to. A Go contract has
	// either a parameter or an option.
	Parameter string `yaml:"parameter,omitempty" json:"parameter,omitempty"`
	// Option is the Go function whose result every call has among its arguments:
	// "WithJitter" of the package of Function, or "import/path.WithJitter".
	Option string `yaml:"option,omitempty" json:"option,omitempty"`
	// Default is what the parameter is in the definition, where nothing is
	// passed. Nil demands none. It is for Python and shell, where the parameter
	// is a variable: JITTER_FACTOR for jitter_factor.
	Default *float64 `yaml:"default,omitempty" json:"default,omitempty"`
	// Random is the module that the function draws from. Where left out, that is
	// random. It is for Python.
	Random string `yaml:"random,omitempty" json:"random,omitempty"`
	// Off drops the contract.
	Off bool `yaml:"off,omitempty" json:"off,omitempty"`

	// BuiltIn tells that no settings name the function: the contract is kept by
	// a function of that name that has jitter of its own making, too.
	BuiltIn bool `yaml:"-" json:"-"`
}

// The languages of contracted functions. A contract that names none is for
// Python.
const (
	LanguageGo     = "go"
	LanguagePython = "python"
	LanguageShell  = "shell"
)

// builtIn returns the contract that holds where no settings change it.
func builtIn() Contract {
	share := 0.3
	return Contract{
		Function:  "retry_with_backoff",
		Language:  LanguagePython,
		Parameter: "jitter_factor",
		Default:   &share,
		Random:    "random",
		BuiltIn:   true,
	}
}

// ContractsFor returns the contracts that hold for functions of a language:
// the built-in one and those of the settings, which change it by its name.
func (s Settings) ContractsFor(language string) []Contract {
	all := []Contract{builtIn()}
	for _, c := range s.Contracts {
		c.Language = cmp.Or(c.Language, LanguagePython)
		i := slices.IndexFunc(all, func(have Contract) bool {
			return have.Function == c.Function && have.Language == c.Language
		})
		if i < 0 {
			if c.Language == LanguagePython {
				c.Random = cmp.Or(c.Random, "random")
			}
			all = append(all, c)
			continue
		}
		all[i] = c.over(all[i])
	}
	return slices.DeleteFunc(all, func(c Contract) bool { return c.Off || c.Language != language })
}

// ShellContracts returns the contracts that hold for shell programs: those of shell, and
// those of Python, whose share of jitter a project's shell has as well. One of shell takes
// the place of Python's where function or parameter are the same.
func (s Settings) ShellContracts() []Contract {
	all := s.ContractsFor(LanguagePython)
	for _, c := range s.Contracts {
		if c.Language != LanguageShell {
			continue
		}
		var base Contract
		all = slices.DeleteFunc(all, func(have Contract) bool {
			same := have.Function == c.Function || have.Parameter == c.Parameter
			if have.Function == c.Function {
				base = have
			}
			return same
		})
		if !c.Off {
			all = append(all, c.over(base))
		}
	}
	return all
}

// over returns the contract with what it leaves out taken from another.
func (c Contract) over(base Contract) Contract {
	c.Parameter = cmp.Or(c.Parameter, base.Parameter)
	c.Random = cmp.Or(c.Random, base.Random)
	if c.Default == nil {
		c.Default = base.Default
	}
	return c
}

func (c Contract) check(key string, before []Contract) []error {
	language := cmp.Or(c.Language, LanguagePython)
	again := slices.ContainsFunc(before, func(b Contract) bool {
		return b.Function == c.Function && cmp.Or(b.Language, LanguagePython) == language
	})
	switch language {
	case LanguagePython:
		return c.checkPython(key, again)
	case LanguageGo:
		return c.checkGo(key, again)
	case LanguageShell:
		return c.checkShell(key, again)
	}
	return []error{fault(key+".language", "is %q; contracts are for functions in go, python and shell", c.Language)}
}

func (c Contract) checkPython(key string, again bool) []error {
	var faults []error
	name := regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_]*$`)
	switch {
	case c.Function == "":
		faults = append(faults, fault(key+".function", "is missing"))
	case !name.MatchString(c.Function):
		faults = append(faults, fault(key+".function", "%q is no name of a function", c.Function))
	case again:
		faults = append(faults, fault(key+".function", "%s has a contract already", c.Function))
	case c.Parameter == "" && c.Function != builtIn().Function:
		faults = append(faults, fault(key+".parameter", "is missing"))
	}
	if c.Parameter != "" && !name.MatchString(c.Parameter) {
		faults = append(faults, fault(key+".parameter", "%q is no name of a parameter", c.Parameter))
	}
	if c.Option != "" {
		faults = append(faults, fault(key+".option", "is for functions in go"))
	}
	if c.Random != "" && !name.MatchString(c.Random) {
		faults = append(faults, fault(key+".random", "%q is no name of a module", c.Random))
	}
	if d := c.Default; d != nil && !(*d > 0 && *d <= math.MaxFloat64) { // so that NaN is refused too
		faults = append(faults, fault(key+".default", "is %g, and must be above 0", *d))
	}
	return faults
}

func (c Contract) checkShell(key string, again bool) []error {
	var faults []error
	switch {
	case c.Function == "":
		faults = append(faults, fault(key+".function", "is missing"))
	case !regexp.MustCompile(`^[A-Za-z_][\w:.-]*$`).MatchString(c.Function):
		faults = append(faults, fault(key+".function", "%q is no name of a function", c.Function))
	case again:
		faults = append(faults, fault(key+".function", "%s has a contract already", c.Function))
	}
	if c.Parameter != "" && !regexp.MustCompile(`^[A-Za-z_]\w*$`).MatchString(c.Parameter) {
		faults = append(faults, fault(key+".parameter", "%q is no name of a variable", c.Parameter))
	}
	if c.Default == nil && !c.Off && c.Function != builtIn().Function {
		faults = append(faults, fault(key+".default", "is missing"))
	}
	if c.Option != "" {
		faults = append(faults, fault(key+".option", "is for functions in go"))
	}
	if c.Random != "" {
		faults = append(faults, fault(key+".random", "is for functions in python"))
	}
	if d := c.Default; d != nil && !(*d > 0 && *d <= math.MaxFloat64) {
		faults = append(faults, fault(key+".default", "is %g, and must be above 0", *d))
	}
	return faults
}

func (c Contract) checkGo(key string, again bool) []error {
	const name = `[\pL_][\pL\p{Nd}_]*`
	qualified := regexp.MustCompile(`^([\w.~+-]+/)*[\w~+-][\w.~+-]*\.` + name + `$`)
	var faults []error
	switch {
	case c.Function == "":
		faults = append(faults, fault(key+".function", "is missing"))
	case !qualified.MatchString(c.Function):
		faults = append(faults, fault(key+".function", "%q is no function in go; write import/path.Func or import/path.Type.Method", c.Function))
	case again:
		faults = append(faults, fault(key+".function", "%s has a contract already", c.Function))
	}
	if given(c.Parameter, c.Option) != 1 {
		faults = append(faults, fault(key, "needs exactly one of parameter and option"))
	}
	if c.Parameter != "" && !regexp.MustCompile(`^`+name+`(\.`+name+`)*$`).MatchString(c.Parameter) {
		faults = append(faults, fault(key+".parameter", "%q is no parameter, and no field of one", c.Parameter))
	}
	if c.Option != "" && !qualified.MatchString(c.Option) && !regexp.MustCompile(`^`+name+`$`).MatchString(c.Option) {
		faults = append(faults, fault(key+".option", "%q is no function; write WithJitter or import/path.WithJitter", c.Option))
	}
	if c.Default != nil {
		faults = append(faults, fault(key+".default", "is for functions in python"))
	}
	if c.Random != "" {
		faults = append(faults, fault(key+".random", "is for functions in python"))
	}
	return faults
}
