// Package contract holds the share of jitter that a shell program gives itself against what
// the project's contracts give its other languages, so that they agree.
package contract

import (
	"strconv"
	"strings"

	"mvdan.cc/sh/v3/syntax"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/script"
	"github.com/jitterlint/jitterlint/analyzer/internal/message"
	"github.com/jitterlint/jitterlint/analyzer/rule"
	"github.com/jitterlint/jitterlint/analyzer/settings"
)

// Variables are the names that a shell program has for a contract's parameter.
func Variables(k settings.Contract) []string {
	return []string{strings.ToUpper(k.Parameter), k.Parameter}
}

// Judge judges what a program gives the variables that are named after a contract's
// parameter, where it is given nothing: JITTER_FACTOR=0.3, ${JITTER_FACTOR:=0.3}. What the
// built-in contract is about has to be named: without that, nobody agreed to it.
func Judge(tree *script.Tree, k settings.Contract, minJitter float64) []program.Finding {
	if k.Default == nil || k.Parameter == "" || k.BuiltIn && !strings.Contains(tree.Text, k.Function) {
		return nil
	}
	j := &judge{tree, k, minJitter}
	var found []program.Finding
	for _, top := range tree.Script.Stmts {
		syntax.Walk(top, func(n syntax.Node) bool {
			switch n := n.(type) {
			case *syntax.Assign:
				if n.Name != nil && n.Value != nil && !n.Append {
					found = append(found, j.given(n.Name.Value, n.Value)...)
				}
			case *syntax.ParamExp:
				if n.Param != nil && n.Exp != nil && n.Exp.Word != nil && isDefault(n.Exp.Op) {
					found = append(found, j.given(n.Param.Value, n.Exp.Word)...)
				}
			}
			return true
		})
	}
	return found
}

func isDefault(op syntax.ParExpOperator) bool {
	switch op {
	case syntax.DefaultUnset, syntax.DefaultUnsetOrNull, syntax.AssignUnset, syntax.AssignUnsetOrNull:
		return true
	}
	return false
}

type judge struct {
	tree      *script.Tree
	contract  settings.Contract
	minJitter float64
}

// given judges a number that a variable is given.
func (j *judge) given(name string, w *syntax.Word) []program.Finding {
	names := Variables(j.contract)
	text, ok := j.tree.Constant(w)
	share, err := strconv.ParseFloat(text, 64)
	if name != names[0] && name != names[1] || !ok || err != nil || share == *j.contract.Default {
		return nil
	}
	wanted := strconv.FormatFloat(*j.contract.Default, 'g', 6, 64)
	f := program.Finding{
		Range: j.tree.Span(w), Message: message.Brief(name+"="+text) + " ",
		Fix: []program.Change{{Range: j.tree.Span(w), New: wanted}},
	}
	switch {
	case share <= 0:
		f.Rule = rule.JitterOff
		f.Message += "switches the jitter off: write " + wanted
	case share < j.minJitter:
		f.Rule = rule.FakeJitter
		f.Message += "is less than min-jitter (" + message.Percent(j.minJitter) + "): write " + wanted
	default:
		f.Rule = rule.RetryContract
		f.Message += "is not what the contract of " + j.contract.Function + " has: write " + wanted
	}
	return []program.Finding{f}
}
