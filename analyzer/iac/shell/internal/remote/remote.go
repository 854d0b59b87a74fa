// Package remote says whether others than this machine take part in a command of a shell
// program.
package remote

import (
	"regexp"
	"slices"
	"strings"
	"sync"

	"mvdan.cc/sh/v3/syntax"

	"github.com/jitterlint/jitterlint/analyzer/iac/internal/command"
	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/script"
	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/variable"
	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/wait"
	"github.com/jitterlint/jitterlint/analyzer/internal/fixpoint"
	"github.com/jitterlint/jitterlint/analyzer/internal/names"
)

// Commands are those of one program.
type Commands struct {
	tree      *script.Tree
	variables *variable.Variables
	waits     *wait.Waits
	// reaching are the functions of the program in which others take part, and told the loops
	// and functions whose author says that they are there to try again.
	reaching *fixpoint.Answers[*syntax.FuncDecl, bool]
	told     map[syntax.Node]bool
	kinds    map[*syntax.CallExpr]command.Kind
}

// New returns the commands of a program.
func New(tree *script.Tree, variables *variable.Variables, waits *wait.Waits) *Commands {
	c := &Commands{
		tree: tree, variables: variables, waits: waits,
		told: make(map[syntax.Node]bool), kinds: make(map[*syntax.CallExpr]command.Kind),
	}
	c.reaching = fixpoint.New(false, c.reaches, func(a, b bool) bool { return a == b })
	c.reaching.Beyond(false)
	return c
}

// Attempt reports whether others take part in a command, as it stands: it asks them for
// something, or is what the function was handed.
func (c *Commands) Attempt(call *syntax.CallExpr) bool { return c.Kind(call).Attempt() }

// Kind returns what a command does that is no function of the program.
func (c *Commands) Kind(call *syntax.CallExpr) command.Kind {
	kind, known := c.kinds[call]
	if !known {
		kind = c.kind(call)
		c.kinds[call] = kind
	}
	return kind
}

// Reaches reports whether others take part in a function of the program.
func (c *Commands) Reaches(f *syntax.FuncDecl) bool { return c.reaching.Of(f) }

func (c *Commands) reaches(f *syntax.FuncDecl) bool {
	reaches := false
	c.tree.Each(script.Body{Function: f}, func(n syntax.Node) bool {
		if call, ok := n.(*syntax.CallExpr); ok && !reaches {
			if called := c.variables.Called(call); called != nil {
				reaches = c.reaching.Of(called)
			} else {
				reaches = c.Attempt(call)
			}
		}
		return !reaches
	})
	return reaches
}

func (c *Commands) kind(call *syntax.CallExpr) command.Kind {
	if len(call.Args) == 0 || c.variables.Called(call) != nil {
		return command.Local
	}
	if _, waits := c.waits.At(call); waits {
		return command.Local
	}
	if h, ok := c.handed(call); ok {
		return c.handedKind(h, 0)
	}
	words := c.variables.Words(call)
	line, ok := command.Of(words)
	if !ok {
		return c.byName(call, line)
	}
	line.Env = func(name string) (string, bool) { return c.variables.Given(name, call) }
	if text, ok := runsText(line); ok {
		if kind := textKind(text); kind != command.Unknown {
			return kind
		}
		return c.byName(call, line)
	}
	kind := line.Kind()
	if kind == command.Unknown {
		// A function of another file may run the command that it is given.
		if given, ok := command.Of(line.Words); ok && line.Name != "docker" && given.Kind().Attempt() && given.Title() != given.Name {
			return command.Query
		}
		return c.byName(call, line)
	}
	return kind
}

// runsText returns the program that a command runs, and whether it runs one: eval TEXT,
// bash -c TEXT.
func runsText(l command.Line) (string, bool) {
	switch l.Name {
	case "eval":
		return strings.Join(l.Words, " "), true
	case "source", ".":
		return "", true
	case "bash", "sh", "dash", "ash":
		for i, w := range l.Words {
			if i+1 < len(l.Words) && len(w) > 1 && w[0] == '-' && w[1] != '-' && strings.HasSuffix(w, "c") {
				return l.Words[i+1], true
			}
		}
		return "", true
	}
	return "", false
}

// textKind returns what a program does that is one command.
func textKind(text string) command.Kind {
	if line, ok := command.Of(strings.Fields(text)); ok && !strings.ContainsAny(text, ";&|\n<>") {
		return line.Kind()
	}
	return command.Unknown
}

// byName returns what a command is that may do anything: an attempt where the author says
// that the loop, or the function, around it tries again. A name that asks for a state says
// something else.
func (c *Commands) byName(call *syntax.CallExpr, line command.Line) command.Kind {
	if asks().MatchString(line.Name) || c.tree.Loop(call) == nil {
		return command.Unknown
	}
	if len(line.Words) > 0 && signsUp().MatchString(line.Words[0]) {
		return command.Change
	}
	f := c.tree.Around(call).Function
	if f != nil && retries(f) || c.saysRetry(c.tree.Loop(call)) {
		return command.Query
	}
	return command.Unknown
}

// asks are words of names that ask whether something is there, or in a state.
var asks = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)(?:^|[^a-z])(?:is|has|check|wait|ready|health|healthy|healthcheck|status|test|verify|probe|exists?|available|running|active|alive|mounted|mount|lock|pid|port|done|finished|complete)(?:$|[^a-z])|^(?:log|echo|print|error|warn|info|debug|fail|die|exit|usage)`)
})

// signsUp are words by which commands that are in no table make this machine known to
// another, or move something there or from there.
var signsUp = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(?:register|enroll|login|signin|publish|upload|download)$`)
})

// saysRetry reports whether a loop says that it tries again: by what it writes, or by a
// variable.
func (c *Commands) saysRetry(loop syntax.Node) bool {
	says, known := c.told[loop]
	if known {
		return says
	}
	c.tree.Own(loop, func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.Lit:
			says = says || saysAgain().MatchString(n.Value) && c.written(n)
		case *syntax.SglQuoted:
			says = says || saysAgain().MatchString(n.Value) && c.written(n)
		case *syntax.ParamExp:
			says = says || n.Param != nil && retryWords(n.Param.Value)
		}
		return !says
	})
	c.told[loop] = says
	return says
}

// retries reports whether a function is called after retries: retry, ci::retry, with-retries.
func retries(f *syntax.FuncDecl) bool {
	return names.Retry(strings.NewReplacer("-", "_", ":", "_", ".", "_").Replace(f.Name.Value))
}

// retryWords reports whether a variable counts retries, or says how long to wait before one.
func retryWords(name string) bool {
	words := names.Words(strings.ToLower(name))
	return slices.Contains(words, "backoff") || slices.ContainsFunc(words, func(w string) bool { return w == "retry" || w == "retries" })
}

var saysAgain = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)\b(?:retry(?:ing)?|re-?trying|trying again|try again|back(?:ing)?[- ]?off)\b`)
})

// written reports whether text is an argument of a command.
func (c *Commands) written(n syntax.Node) bool {
	for ; n != nil; n = c.tree.Parent(n) {
		if _, ok := n.(*syntax.CallExpr); ok {
			return true
		}
	}
	return false
}
