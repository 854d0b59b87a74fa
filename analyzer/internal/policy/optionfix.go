package policy

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ast/edge"

	"github.com/jitterlint/jitterlint/analyzer/internal/message"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
)

// dropFix returns the edit that takes an option out of the call that it is an
// argument of. What it is given must be able to go with it, and the library must
// still be used there.
func (s *Site) dropFix(row *Matched, file *ast.File) (analysis.SuggestedFix, bool) {
	c, ok := s.policies.src.Find(s.call)
	if !ok || !s.policies.remedies.InPlace(s.call.Pos()) {
		return analysis.SuggestedFix{}, false
	}
	kind, index := c.ParentEdge()
	if kind != edge.CallExpr_Args {
		return analysis.SuggestedFix{}, false
	}
	around := c.Parent().Node().(*ast.CallExpr)
	if callee, ok := s.policies.src.Callee(around).(*types.Func); !ok || callee.Pkg() != row.pkg || index == 0 {
		return analysis.SuggestedFix{}, false
	}
	for _, arg := range s.call.Args {
		if !s.selfContained(arg) {
			return analysis.SuggestedFix{}, false
		}
	}
	from, to := around.Args[index-1].End(), s.call.End()
	if syntax.Commented(file, from, to) {
		return analysis.SuggestedFix{}, false
	}
	return analysis.SuggestedFix{
		Message:   "Drop " + message.Short(s.call),
		TextEdits: []analysis.TextEdit{{Pos: from, End: to}},
	}, true
}

// insteadFix returns the edit that puts another argument in the place of the
// call's only one.
func (s *Site) insteadFix(row *Matched, file *ast.File) (analysis.SuggestedFix, bool) {
	if s.call == nil || len(s.call.Args) != 1 || !s.policies.remedies.InPlace(s.call.Pos()) || syntax.Commented(file, s.call.Pos(), s.call.End()) {
		return analysis.SuggestedFix{}, false
	}
	switch s.call.Args[0].(type) {
	case *ast.SelectorExpr: // the library's own, by its name
	default:
		return analysis.SuggestedFix{}, false
	}
	text, ok := s.inFile(row, row.Fix.Instead, file)
	if !ok {
		return analysis.SuggestedFix{}, false
	}
	return analysis.SuggestedFix{
		Message:   "Give it " + text,
		TextEdits: []analysis.TextEdit{{Pos: s.call.Args[0].Pos(), End: s.call.Args[0].End(), NewText: []byte(text)}},
	}, true
}
