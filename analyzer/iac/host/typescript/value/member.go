package value

import "github.com/jitterlint/jitterlint/analyzer/iac/host/typescript/project"

// member returns the value of a member of an object, class or enumeration whose
// brace is given; the member's name is token i of module m.
func (e *Evaluator) member(m *project.Module, i, brace int, home *project.Module, in *frame) (value, int, bool) {
	if brace < 0 || !m.Code.IsName(i) {
		return value{}, i, false
	}
	name := m.Code.Word(i)
	if home.Scope.MemberChanges(name, brace) || m != home && m.Scope.MemberChanges(name, -1) {
		return value{}, i, false
	}
	for _, j := range home.Scope.Members(brace)[name] {
		if v, next, ok := e.memberAt(m, i, j, brace, home, in); ok {
			return v, next, v.kind != list // whose elements may change
		}
	}
	return value{}, i, false
}

// memberAt returns the value of the member whose name is token j of its module.
func (e *Evaluator) memberAt(m *project.Module, i, j, brace int, home *project.Module, in *frame) (value, int, bool) {
	code := home.Code
	at := code.AfterType(j + 1)
	switch {
	case code.Word(j+1) == ":" && !home.Scope.IsClass(brace):
		at = j + 2
	case code.Word(at) == "=" && code.Word(at+1) != "=":
		at++
	case code.Word(code.SkipAngles(j+1)) == "(":
		return e.call(m, i, home.Scope.Method(j), home, in)
	default:
		return value{}, i, false
	}
	if f := home.Scope.Anonymous(at); f != nil {
		return e.call(m, i, f, home, in)
	}
	if code.Word(at) == "{" {
		if m.Code.Word(i+1) != "." {
			return value{}, i, false
		}
		return e.member(m, i+2, at, home, in)
	}
	v, _ := e.expression(home, at, in)
	return v, i + 1, true
}
