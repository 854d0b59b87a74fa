package host

import (
	"context"
	"path/filepath"
	"strings"

	"mvdan.cc/sh/v3/syntax"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	shell "github.com/jitterlint/jitterlint/analyzer/iac/shell/syntax"
)

// Shell returns the host of shell programs: it finds what they hand to an interpreter, and
// the files that they write. It reads files of shell if that is asked for, of which it hands
// on what they carry, and not themselves.
func Shell(files bool) Host { return shellHost{files} }

type shellHost struct{ files bool }

// Name is that of the guest, which a program's shell is: one switch is for both.
func (shellHost) Name() string { return string(program.Shell) }

func (h shellHost) Reads(path string) bool { return h.files && isShellFile(path) }

func isShellFile(path string) bool { return program.Named(path) == program.Shell }

// Signals are parts of what runs a program, or of the name of one.
func (shellHost) Signals() []string { return []string{"python", "sh -", ".py", "<<"} }

func (shellHost) NeedsSignal() bool { return true }

func (shellHost) Language() program.Language { return program.Shell }

func (shellHost) Programs(_ context.Context, file *program.File) ([]*program.Program, error) {
	script := shell.Parse(file.Text)
	c := &inScript{file: file, script: script}
	for _, top := range script.Stmts {
		syntax.Walk(top, func(n syntax.Node) bool {
			switch n := n.(type) {
			case *syntax.CmdSubst:
				return !n.Backquotes // in which escapes are doubled
			case *syntax.Stmt:
				c.statement(n)
			}
			return true
		})
	}
	return c.programs, nil
}

// inScript are the programs that a script carries.
type inScript struct {
	file     *program.File
	script   *shell.Script
	programs []*program.Program
}

// statement looks for programs in a command and what is fed to it.
func (c *inScript) statement(s *syntax.Stmt) {
	call, ok := s.Cmd.(*syntax.CallExpr)
	if !ok || len(call.Args) == 0 {
		return
	}
	for i := range call.Args {
		if language := interpreter(word(call.Args[i])); language != program.Unknown && i+2 < len(call.Args) && isCode(word(call.Args[i+1])) {
			c.add(wordText(c.file, call.Args[i+2]), carriedAs{language, word(call.Args[i]), true})
			return
		}
	}
	for _, r := range s.Redirs {
		switch r.Op {
		case syntax.Hdoc, syntax.DashHdoc:
			if r.Hdoc == nil {
				continue
			}
			text := heredoc(c.file, r)
			as := c.fedTo(s, call)
			if as.language == program.Unknown && strings.HasPrefix(text.String(), "#!") {
				as.language = program.Sniff(text.String()) // what it is written to has another name
			}
			c.add(text, as)
		case syntax.WordHdoc:
			c.add(wordText(c.file, r.Word), c.fedTo(s, call))
		}
	}
}

// carriedAs is what a command says of a program that it is given.
type carriedAs struct {
	language    program.Language
	interpreter string
	declared    bool
}

func (c *inScript) add(text program.Text, as carriedAs) {
	if as.language == program.Unknown || text.Len() == 0 {
		return
	}
	c.programs = append(c.programs, &program.Program{
		Text: text, Language: as.language, At: text.Host(0, text.Len()), Interpreter: as.interpreter,
		Declared: as.declared, Whole: true, Carried: true,
	})
}

// fedTo returns what a command says of the text that it reads from its input: an
// interpreter, or what writes it to a file of some name.
func (c *inScript) fedTo(s *syntax.Stmt, call *syntax.CallExpr) carriedAs {
	for i, w := range call.Args {
		name := word(w)
		if language := interpreter(name); language != program.Unknown && readsInput(call.Args[i+1:]) {
			return carriedAs{language, name, true}
		}
	}
	switch filepath.Base(word(call.Args[0])) {
	case "cat":
		for _, r := range s.Redirs {
			if r.Op == syntax.RdrOut || r.Op == syntax.AppOut || r.Op == syntax.RdrClob {
				return byName(word(r.Word))
			}
		}
	case "tee", "sudo":
		for _, w := range call.Args[1:] {
			if as := byName(word(w)); as.declared {
				return as
			}
		}
	}
	return carriedAs{}
}

// readsInput reports whether an interpreter with some words behind it reads its program from
// its input: it is given no file.
func readsInput(words []*syntax.Word) bool {
	for _, w := range words {
		switch text := word(w); {
		case text == "-" || text == "-s" || text == "--":
			return true
		case strings.HasPrefix(text, "-") && text != "-c" && text != "-m":
		default:
			return false
		}
	}
	return true
}

// byName returns the language of a file by its name.
func byName(path string) carriedAs {
	language := program.Named(path)
	return carriedAs{language: language, declared: language != program.Unknown}
}

func interpreter(command string) program.Language {
	switch {
	case command == "":
		return program.Unknown
	case program.IsPython(command):
		return program.Python
	case program.IsShell(command):
		return program.Shell
	}
	return program.Unknown
}

// isCode reports whether a flag says that a program follows: -c, or -lc of a shell.
func isCode(flag string) bool {
	letters, ok := strings.CutPrefix(flag, "-")
	return ok && strings.HasSuffix(letters, "c") && !strings.HasPrefix(letters, "-") && strings.Trim(letters, "abcefilnuvx") == ""
}

// word returns a word that is written out, and "" for another.
func word(w *syntax.Word) string {
	if w == nil {
		return ""
	}
	if len(w.Parts) == 1 {
		switch part := w.Parts[0].(type) {
		case *syntax.SglQuoted:
			return part.Value
		case *syntax.DblQuoted:
			if len(part.Parts) == 1 {
				if lit, ok := part.Parts[0].(*syntax.Lit); ok {
					return lit.Value
				}
			}
		}
	}
	text := w.Lit()
	if n := len(w.Parts); text == "" && n > 0 { // $dir/job.py
		if lit, ok := w.Parts[n-1].(*syntax.Lit); ok {
			return lit.Value
		}
		if quoted, ok := w.Parts[n-1].(*syntax.DblQuoted); ok {
			return word(&syntax.Word{Parts: quoted.Parts})
		}
	}
	return text
}
