package typescript

import (
	"strings"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

// member returns the text of a member of an object, class or enumeration whose
// brace is given; the member's name is token i of module m.
func (e *evaluator) member(m *module, i, brace int, home *module, in *frame) (program.Text, int, bool) {
	if brace < 0 || !m.isName(i) {
		return program.Text{}, i, false
	}
	name := m.word(i)
	if home.memberChanges(name, brace) || m != home && m.memberChanges(name, -1) {
		return program.Text{}, i, false
	}
	for j := brace + 1; j < home.pair(brace); j++ {
		if home.around[j] != brace {
			continue
		}
		key := strings.Trim(home.word(j), `'"`)
		if key != name || home.word(j-1) == "." {
			continue
		}
		next := home.afterType(j + 1)
		switch {
		case home.word(j+1) == ":" && !home.classBrace(brace):
			if params, body, ok := home.arrow(j + 2); ok {
				f := &declaration{kind: function, value: params, body: body, at: j}
				home.parametersOnce(f)
				return e.callMember(m, i, f, home, in)
			}
			if home.word(j+2) == "{" && m.word(i+1) == "." {
				return e.member(m, i+2, j+2, home, in)
			}
			text, _ := e.expression(home, j+2, in)
			return text, i + 1, true
		case home.word(next) == "=" && home.word(next+1) != "=":
			if home.word(next+1) == "{" {
				if m.word(i+1) != "." {
					return program.Text{}, i, false
				}
				return e.member(m, i+2, next+1, home, in)
			}
			text, _ := e.expression(home, next+1, in)
			return text, i + 1, true
		case home.word(home.skipAngles(j+1)) == "(":
			for _, d := range home.declared[name] {
				if d.kind == function && d.at == j {
					return e.callMember(m, i, d, home, in)
				}
			}
		}
	}
	return program.Text{}, i, false
}

// parametersOnce declares the parameters of a function in an object.
func (m *module) parametersOnce(f *declaration) {
	for _, all := range m.declared {
		for _, d := range all {
			if d.kind == parameter && d.function != nil && d.function.body == f.body {
				*f = *d.function
				return
			}
		}
	}
}

func (e *evaluator) callMember(m *module, i int, d *declaration, home *module, in *frame) (program.Text, int, bool) {
	if m.word(i+1) != "(" {
		return program.Text{}, i, false
	}
	text, ok := e.result(home, d, m, m.elements(i+1), in)
	return text, m.pair(i+1) + 1, ok
}

// enclosingClass returns the brace of the class that a token stands in, or -1.
func (m *module) enclosingClass(i int) int {
	for open := m.around[i]; open >= 0; open = m.around[open] {
		if m.word(open) == "{" && m.classBrace(open) {
			return open
		}
	}
	return -1
}

// memberChanges tells whether a member is given another value somewhere, or
// may be another's in a class below that of a brace: which it is depends on the
// way, and on the object.
func (m *module) memberChanges(name string, brace int) bool {
	return m.assigned[name] || m.extended[m.classes[brace]]
}
