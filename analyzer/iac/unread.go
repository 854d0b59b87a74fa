package iac

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/jitterlint/jitterlint/analyzer/iac/document"
	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

// unread is what does not parse, by where it stands: programs there were not looked at.
type unread struct {
	mu sync.Mutex
	at map[unreadPlace]string
}

type unreadPlace struct {
	path string
	line int
}

func (u *unread) add(path string, line int, why string) {
	u.mu.Lock()
	defer u.mu.Unlock()
	if u.at == nil {
		u.at = make(map[unreadPlace]string)
	}
	u.at[unreadPlace{path, line}] = why
}

// file notes a file.
func (u *unread) file(f *document.Unreadable) { u.add(f.Path, f.Line, f.Why) }

// program notes a program that does not parse from where a limit says.
func (u *unread) program(p *program.Program, l program.Limit) {
	at := p.Text.Host(l.At, l.At).Place()
	u.add(at.Path, at.Line, l.Fault)
}

// shownUnread is how many places are named.
const shownUnread = 3

// note says how much there is, and where the first is; it is "" if there is nothing.
func (u *unread) note() string {
	if len(u.at) == 0 {
		return ""
	}
	places := slices.SortedFunc(maps.Keys(u.at), func(a, b unreadPlace) int {
		if a.path != b.path {
			return strings.Compare(a.path, b.path)
		}
		return a.line - b.line
	})
	var shown []string
	for _, p := range places[:min(len(places), shownUnread)] {
		shown = append(shown, fmt.Sprintf("%s:%d (%s)", p.path, max(p.line, 1), u.at[p]))
	}
	all := strings.Join(shown, ", ")
	if more := len(places) - len(shown); more > 0 {
		all += fmt.Sprintf(" and %d more", more)
	}
	return "what does not parse was not looked into, retries there are not reported: " + all
}
