package jitter

import (
	"regexp"
	"slices"
	"strings"
	"sync"

	"mvdan.cc/sh/v3/syntax"

	"github.com/jitterlint/jitterlint/analyzer/iac/internal/command"
)

// printed follows what some statements print, which are fed from what input is made of.
func (v *Values) printed(stmts []*syntax.Stmt, input Origin) Origin {
	var joined Origin
	for _, s := range stmts {
		joined = join(joined, v.prints(s, input))
	}
	return joined
}

// prints follows what a statement prints.
func (v *Values) prints(s *syntax.Stmt, input Origin) Origin {
	if s == nil || !v.tree.Bounds.Spend() {
		return unknown
	}
	for _, r := range s.Redirs {
		switch r.Op {
		case syntax.RdrIn:
			input = v.file(v.variables.Text(r.Word))
		case syntax.WordHdoc:
			input = v.word(r.Word)
		case syntax.Hdoc, syntax.DashHdoc:
			input = v.word(r.Hdoc)
		case syntax.RdrOut, syntax.AppOut, syntax.RdrAll, syntax.AppAll, syntax.RdrClob:
			if r.N == nil || r.N.Value == "1" {
				return Origin{} // elsewhere
			}
		case syntax.DplOut:
			if r.N == nil || r.N.Value == "1" {
				return Origin{}
			}
		}
	}
	switch c := s.Cmd.(type) {
	case *syntax.CallExpr:
		return v.call(c, input)
	case *syntax.BinaryCmd:
		if c.Op == syntax.Pipe || c.Op == syntax.PipeAll {
			return v.prints(c.Y, v.prints(c.X, input))
		}
		return join(v.prints(c.X, input), v.prints(c.Y, input))
	case *syntax.Block:
		return v.printed(c.Stmts, input)
	case *syntax.Subshell:
		return v.printed(c.Stmts, input)
	case *syntax.IfClause:
		o := v.printed(c.Then, input)
		for other := c.Else; other != nil; other = other.Else {
			o = join(o, v.printed(other.Then, input))
		}
		return o
	case *syntax.CaseClause:
		var o Origin
		for _, item := range c.Items {
			o = join(o, v.printed(item.Stmts, input))
		}
		return o
	case *syntax.ForClause:
		return v.printed(c.Do, input)
	case *syntax.WhileClause:
		return v.printed(c.Do, input)
	case *syntax.TestClause, *syntax.ArithmCmd, *syntax.DeclClause, *syntax.LetClause, *syntax.FuncDecl, nil:
		return Origin{}
	}
	return unknown
}

// file follows what is read from a file.
func (v *Values) file(path string) Origin {
	if randomFile(path) || slices.Contains([]string{"/etc/machine-id", "/etc/hostname", "/proc/sys/kernel/hostname"}, path) {
		return Origin{Draws: []syntax.Node{nil}}
	}
	return unknown
}

func randomFile(path string) bool {
	return path == "/dev/urandom" || path == "/dev/random" || strings.HasPrefix(path, "/proc/sys/kernel/random/")
}

// call follows what a command prints, which is fed from input.
func (v *Values) call(call *syntax.CallExpr, input Origin) Origin {
	if len(call.Args) == 0 {
		return Origin{}
	}
	if f := v.variables.Called(call); f != nil {
		return v.Through(v.answers.Of(f), call, f)
	}
	words := v.variables.Words(call)
	line, ok := command.Of(words)
	if !ok {
		return unknown
	}
	drawn := Origin{Draws: []syntax.Node{call}}
	if slices.ContainsFunc(line.Words, randomFile) {
		return drawn
	}
	args := func() Origin { return v.words(call.Args[1:]) }
	switch line.Name {
	case "echo", "printf", "expr", "seq":
		return args()
	case "shuf", "gshuf":
		if is, ok := v.numbers.Of(wordOf(call, v.tree.Parent)); ok && is.Single() {
			return Origin{}
		}
		if line.Has("--random-source") {
			return unknown
		}
		return drawn
	case "sort":
		if line.Has("-R", "--random-sort") {
			return drawn
		}
		return join(input, args())
	case "jot":
		if line.Has("-r") {
			return drawn
		}
		return args()
	case "awk", "gawk", "mawk", "nawk":
		return v.awk(line, call, join(input, args()))
	case "hostname", "uuidgen", "hostid", "ec2-metadata", "ec2metadata", "cloud-id", "mktemp":
		return drawn
	case "uname", "hostnamectl":
		if line.Name == "hostnamectl" || line.Has("-n", "-a", "--nodename", "--all") {
			return drawn
		}
		return Origin{}
	case "ip", "ifconfig":
		return drawn // the machine's addresses
	case "date":
		if slices.ContainsFunc(line.Words, func(w string) bool { return strings.Contains(w, "%N") || strings.Contains(w, "%3N") }) {
			return drawn
		}
		return unknown
	case "openssl":
		if len(line.Words) > 0 && line.Words[0] == "rand" {
			return drawn
		}
		return input
	case "python", "python3", "python2", "perl", "ruby", "node", "php":
		if slices.ContainsFunc(line.Words, func(w string) bool { return drawsInCode().MatchString(w) }) {
			return drawn
		}
		return unknown
	case "curl", "wget":
		if slices.ContainsFunc(line.Words, func(w string) bool { return identity().MatchString(w) }) {
			return drawn
		}
		return unknown
	case "cat":
		if len(line.Words) == 0 {
			return input
		}
		var o Origin
		for _, path := range line.Words {
			o = join(o, v.file(path))
		}
		return o
	case "cut", "tr", "head", "tail", "sed", "grep", "rev", "fold", "wc", "md5sum", "sha1sum", "sha256sum", "cksum", "sum", "crc32",
		"bc", "dc", "od", "hexdump", "xxd", "base64", "xargs", "tee", "uniq", "paste", "numfmt":
		return join(input, v.inputFile(line))
	}
	return unknown
}

// inputFile follows the file that a filter reads in place of its input.
func (v *Values) inputFile(line command.Line) Origin {
	for _, w := range line.Words {
		if strings.HasPrefix(w, "/") {
			return v.file(w)
		}
	}
	return Origin{}
}

var (
	drawsInCode = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`(?i)\brandom|\brand\b|randint|uniform|randrange|secrets\.|urandom|uuid`)
	})
	// identity are the parts of a cloud's metadata that no two machines share.
	identity = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`/(?:instance-id|local-ipv4|public-ipv4|local-hostname|hostname|mac|instance/id|instance/name|instance/hostname|vmId)\b`)
	})
)

// wordOf returns the word that a command substitution of a command alone is.
func wordOf(call *syntax.CallExpr, parent func(syntax.Node) syntax.Node) *syntax.Word {
	if stmt, ok := parent(call).(*syntax.Stmt); ok {
		if subst, ok := parent(stmt).(*syntax.CmdSubst); ok && len(subst.Stmts) == 1 {
			return &syntax.Word{Parts: []syntax.WordPart{subst}}
		}
	}
	return &syntax.Word{Parts: []syntax.WordPart{&syntax.ProcSubst{}}}
}
