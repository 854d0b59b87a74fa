package traitproof

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"reflect"
	"strings"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/catalog"
)

// Code is what rows name, to be run: functions by "path.F", and a value of each type whose
// methods are named, by "path.T". Paths are as the rows have them.
type Code struct {
	Funcs, Receivers map[string]any
}

// find returns the function that a symbol of a path names.
func (c Code) find(path, symbol string) (reflect.Value, error) {
	of, method, isMethod := strings.Cut(symbol, ".")
	values, name := c.Funcs, symbol
	if isMethod {
		values, name = c.Receivers, of
	}
	value, ok := values[path+"."+name]
	if !ok {
		return reflect.Value{}, fmt.Errorf("nothing runs %s.%s, and the row does not say why", path, symbol)
	}
	fn := reflect.ValueOf(value)
	if isMethod {
		fn = fn.MethodByName(method)
	}
	if fn.Kind() != reflect.Func {
		return reflect.Value{}, fmt.Errorf("%s.%s is not a function", path, symbol)
	}
	return fn, nil
}

// Run calls a check for each function that a row of a trait names, with the function.
func (c Code) Run(t *testing.T, rows []catalog.TraitRow, trait catalog.Trait, check func(t *testing.T, fn reflect.Value)) {
	t.Helper()
	ran := false
	for _, row := range rows {
		if row.Unproven != "" || !row.Trait.Has(trait) {
			continue
		}
		for _, symbol := range row.Funcs {
			ran = true
			fn, err := c.find(row.Path, symbol)
			if err != nil {
				t.Error(err)
				continue
			}
			t.Run(row.Path+"."+symbol, func(t *testing.T) { check(t, fn) })
		}
	}
	if !ran {
		t.Errorf("no row is to be run as %q", trait)
	}
}

// call calls a function with its required arguments: a context, a text, or the number
// that is given.
func call(fn reflect.Value, number int) []reflect.Value {
	var args []reflect.Value
	n := fn.Type().NumIn()
	if fn.Type().IsVariadic() {
		n--
	}
	for i := range n {
		arg := reflect.New(fn.Type().In(i)).Elem()
		switch {
		case arg.Type() == reflect.TypeFor[context.Context]():
			arg.Set(reflect.ValueOf(context.Background()))
		case arg.Kind() == reflect.String:
			arg.SetString("text")
		case arg.CanInt():
			arg.SetInt(int64(number))
		case arg.CanUint():
			arg.SetUint(uint64(number))
		}
		args = append(args, arg)
	}
	return fn.Call(args)
}

// child is the environment variable that has a process of this test run one function.
const child = "JITTERLINT_CHILD"

// NeverReturn runs each function that never returns in a process of its own. The test
// calls it with its own name.
func (c Code) NeverReturn(t *testing.T, rows []catalog.TraitRow, test string) {
	t.Helper()
	if name := os.Getenv(child); name != "" {
		c.runAlone(name)
	}
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		if row.Unproven != "" || !row.Trait.Has(catalog.NeverReturns) {
			continue
		}
		for _, symbol := range row.Funcs {
			name := row.Path + "|" + symbol
			cmd := exec.Command(program, "-test.run=^"+test+"$", "-test.v=false")
			cmd.Env = append(os.Environ(), child+"="+name)
			out, err := cmd.CombinedOutput()
			var failed *exec.ExitError
			if !strings.Contains(string(out), calling) {
				t.Errorf("%s could not be called: %v\n%s", name, err, out)
			} else if !errors.As(err, &failed) || failed.ExitCode() == returned {
				t.Errorf("%s returned: %v\n%s", name, err, out)
			}
		}
	}
}

// What a child process says before its call, and its exit codes after that.
const (
	calling  = "calling it"
	returned = 97
	unwound  = 98
)

// runAlone calls a function, and ends the process whatever comes of that.
func (c Code) runAlone(name string) {
	path, symbol, _ := strings.Cut(name, "|")
	fn, err := c.find(path, symbol)
	if err != nil {
		fmt.Println(err)
		os.Exit(returned)
	}
	code := unwound
	done := make(chan struct{})
	go func() {
		defer close(done) // also where the goroutine ends
		fmt.Println(calling)
		call(fn, 1)
		code = returned
	}()
	<-done
	os.Exit(code)
}

// MakesError fails the test unless a function gives an error, and nothing else.
func MakesError(t *testing.T, fn reflect.Value) {
	results := call(fn, 1)
	if len(results) != 1 {
		t.Fatalf("it has %d results", len(results))
	}
	if err, ok := results[0].Interface().(error); !ok || err == nil {
		t.Errorf("it gave %v", results[0])
	}
}

// draws is how often a function is called to see what it draws.
const draws = 500

// Draws returns a check that each number that a function draws is in [0, below), or only
// not negative where below is 0, and that they differ. A function that takes a number is
// given below.
func Draws(below float64) func(t *testing.T, fn reflect.Value) {
	return func(t *testing.T, fn reflect.Value) {
		seen := make(map[float64]bool)
		for range draws {
			x := number(call(fn, int(below))[0])
			if x < 0 || below > 0 && x >= below {
				t.Fatalf("it drew %v", x)
			}
			seen[x] = true
		}
		if len(seen) < 2 {
			t.Error("it drew the same number always")
		}
	}
}

func number(v reflect.Value) float64 {
	switch {
	case v.CanInt():
		return float64(v.Int())
	case v.CanUint():
		return float64(v.Uint())
	}
	return v.Float()
}

// ErrorCode runs the known errors: each says its text, and what asks about errors answers
// yes to one and no to another.
type ErrorCode struct {
	// Values are errors by "path.Name".
	Values map[string]error
	// Asks are what asks about errors, by "path.Name", with an error that is asked for.
	Asks map[string]Question
}

// Question is what asks about errors.
type Question struct {
	Asks func(error) bool
	Yes  error
}

// Run holds rows against the errors.
func (c ErrorCode) Run(t *testing.T, rows []catalog.Known) {
	t.Helper()
	other := errors.New("another error")
	for _, row := range rows {
		name := row.Path + "." + row.Symbol
		value, isValue := c.Values[name]
		question, isQuestion := c.Asks[name]
		switch {
		case row.Unproven != "" && (isValue || isQuestion):
			t.Errorf("%s is run, and says that it is not: %s", name, row.Unproven)
		case row.Unproven != "":
		case isValue:
			if value.Error() != row.Says {
				t.Errorf("%s says %q, and the row %q", name, value, row.Says)
			}
		case isQuestion:
			if !question.Asks(question.Yes) || question.Asks(other) {
				t.Errorf("%s answers %v to %q, and %v to %q", name, question.Asks(question.Yes), question.Yes, question.Asks(other), other)
			}
		default:
			t.Errorf("nothing runs %s, and the row does not say why", name)
		}
	}
}
