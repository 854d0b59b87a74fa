package ignore

import (
	"strings"
)

// pattern is one line of a .gitignore file.
type pattern struct {
	isNegative       bool // !kept
	isForDirectories bool // made/
	// isName tells that it is for the last name of a path, and not for all of it.
	isName bool
	// prefix is what stands before the first wildcard; tokens are the rest, which
	// matches nothing where it is written wrongly.
	prefix         string
	tokens         []token
	matchesNothing bool
}

// parse reads a line. It returns false for one that is no pattern.
func parse(line string) (pattern, bool) {
	if strings.HasPrefix(line, "#") {
		return pattern{}, false
	}
	line = trimmed(line)
	var p pattern
	line, p.isNegative = strings.CutPrefix(line, "!")
	line, p.isForDirectories = strings.CutSuffix(line, "/")
	if line == "" {
		return p, false
	}
	p.isName = !strings.Contains(line, "/")
	line = strings.TrimPrefix(line, "/")
	wild := strings.IndexAny(line, `*?[\`)
	if wild < 0 {
		wild = len(line)
	}
	p.prefix = line[:wild]
	tokens, ok := tokenize(line[wild:], !p.isName)
	p.tokens, p.matchesNothing = tokens, !ok
	return p, true
}

// trimmed returns a line without the spaces at its end that no backslash keeps.
func trimmed(line string) string {
	end := 0
	for i := 0; i < len(line); i++ {
		switch line[i] {
		case ' ':
			continue
		case '\\':
			if i++; i == len(line) {
				return line
			}
		}
		end = i + 1
	}
	return line[:end]
}

// isPlain tells that there is no wildcard.
func (p *pattern) isPlain() bool { return len(p.tokens) == 0 && !p.matchesNothing }

// extension returns the extension that a pattern such as *.pyc is for.
func (p *pattern) extension() (string, bool) {
	if p.matchesNothing || !p.isName || p.prefix != "" || len(p.tokens) < 2 || p.tokens[0].kind != run {
		return "", false
	}
	rest, ok := literal(p.tokens[1:])
	return rest, ok && strings.LastIndexByte(rest, '.') == 0
}

// literal returns the text that tokens stand for, if that is one.
func literal(tokens []token) (string, bool) {
	var b strings.Builder
	for _, t := range tokens {
		if t.kind != char {
			return "", false
		}
		b.WriteByte(t.char)
	}
	return b.String(), true
}

// matches reports whether the pattern is that of a name or path. The tokens are walked
// as a machine that is in several states at once, so that the time is that of the
// pattern's length times the name's, whatever is written.
func (p *pattern) matches(name string) bool {
	rest, ok := strings.CutPrefix(name, p.prefix)
	if !ok || p.matchesNothing || !p.endsLike(rest) {
		return false
	}
	n := len(p.tokens)
	now, next := make([]bool, n+1), make([]bool, n+1)
	p.enter(now, 0)
	for i := range len(rest) {
		clear(next)
		some := false
		for at, t := range p.tokens {
			if !now[at] || !t.takes(rest[i]) {
				continue
			}
			some = true
			switch {
			case t.kind == all && t.skips:
				next[at], next[at+1] = true, true // the slash must follow now
			case t.kind == run || t.kind == all:
				p.enter(next, at) // which comes to what follows, too
			default:
				p.enter(next, at+1)
			}
		}
		if !some {
			return false
		}
		now, next = next, now
	}
	return now[n]
}

// enter comes to a state, and to those behind what may match nothing.
func (p *pattern) enter(states []bool, at int) {
	for ; at < len(p.tokens); at++ {
		states[at] = true
		switch t := p.tokens[at]; {
		case t.kind == all && t.skips:
			states[at+1] = true
			p.enter(states, at+2) // **/ may be no directory
			return
		case t.kind != run && t.kind != all:
			return
		}
	}
	states[len(p.tokens)] = true
}

// endsLike is a cheap look at the last byte.
func (p *pattern) endsLike(name string) bool {
	if len(p.tokens) == 0 {
		return name == ""
	}
	last := p.tokens[len(p.tokens)-1]
	return last.kind == run || last.kind == all || name != "" && last.takes(name[len(name)-1])
}
