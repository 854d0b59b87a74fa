package retry

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/jitterlint/jitterlint/analyzer/internal/failure"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
	"github.com/jitterlint/jitterlint/analyzer/internal/wait"
)

// throughCall returns the attempt that a wait leads back to by a call: of the
// function that it stands in, or of one that calls this function because the
// attempt failed.
func (s *search) throughCall(fn inspector.Cursor, w wait.Wait) *ast.CallExpr {
	decl, ok := fn.Node().(*ast.FuncDecl)
	if !ok {
		return nil
	}
	self, ok := s.finder.src.TypesInfo.Defs[decl.Name].(*types.Func)
	at := s.flow.BlockOf(w.At.Node())
	if !ok || at == nil || s.flow.In[at.Index] == failure.Open {
		return nil
	}
	calls := w.Later
	if calls == nil {
		calls = s.flow.CallsAfter(s.flow.After(w, at), w)
	}
	for _, call := range calls {
		callee, _ := typeutil.Callee(s.finder.src.TypesInfo, call).(*types.Func)
		switch {
		case callee == nil:
		case callee.Origin() == self:
			if s.flow.In[at.Index] == failure.Failed {
				return s.flow.LastFailing(at, w.At.Node(), nil)
			}
		case s.flow.In[at.Index] == failure.Unreached:
			if attempt := s.failingCaller(callee.Origin(), self); attempt != nil {
				return attempt
			}
		}
	}
	return nil
}

// throughCaller returns the attempt that a wait leads back to by a return: to a
// function of the package that calls this one again and again.
func (s *search) throughCaller(fn inspector.Cursor, w wait.Wait) *ast.CallExpr {
	decl, ok := fn.Node().(*ast.FuncDecl)
	at := s.flow.BlockOf(w.At.Node())
	if !ok || w.Later != nil || at == nil || s.flow.In[at.Index] != failure.Failed || s.flow.Reaches(at, at) {
		return nil
	}
	for _, use := range s.finder.src.Uses(s.finder.src.TypesInfo.Defs[decl.Name]) {
		c, ok := syntax.CallOf(syntax.Operand(use))
		if !ok {
			continue
		}
		caller := syntax.BodyOf(syntax.EnclosingFunc(c))
		if caller == nil || caller == decl.Body {
			continue
		}
		if s.finder.in(caller).repeats(c) {
			return s.flow.LastFailing(at, w.At.Node(), nil)
		}
	}
	return nil
}

// repeats tells whether a call is made again after it failed.
func (s *search) repeats(c inspector.Cursor) bool {
	call := c.Node().(*ast.CallExpr)
	at := s.flow.BlockOf(call)
	if at == nil || !s.flow.Reaches(at, at) || s.ofAnother(call, wait.Wait{At: c}) {
		return false
	}
	if test := s.flow.TestOf(call); test != nil {
		return s.flow.FailsInto(test, at)
	}
	return true // whether it failed is not asked
}

// failingCaller returns the attempt of a function because of whose failure it
// calls another.
func (s *search) failingCaller(caller, callee *types.Func) *ast.CallExpr {
	body, ok := s.finder.src.BodyOf(caller)
	if !ok {
		return nil
	}
	inner := s.finder.in(body.Node().(*ast.BlockStmt))
	for c := range body.Preorder((*ast.CallExpr)(nil)) {
		called, _ := typeutil.Callee(s.finder.src.TypesInfo, c.Node().(*ast.CallExpr)).(*types.Func)
		if called == nil || called.Origin() != callee {
			continue
		}
		if at := inner.flow.BlockOf(c.Node()); at != nil && inner.flow.In[at.Index] == failure.Failed {
			return inner.flow.LastFailing(at, c.Node(), nil)
		}
	}
	return nil
}
