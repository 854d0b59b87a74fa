package host

import (
	"go/ast"
	"go/token"
	"slices"
	"strconv"
	"strings"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

// goStates is the package of CDK's for Step Functions.
const goStates = "awscdk/v2/awsstepfunctions"

// retries finds the retries that CDK's states are given:
// state.AddRetry(&awsstepfunctions.RetryProps{…}).
func (g *goFile) retries() {
	states := g.imported(goStates)
	if states == "" {
		return
	}
	ast.Inspect(g.syntax, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok || len(call.Args) != 1 {
			return true
		}
		method, ok := call.Fun.(*ast.SelectorExpr)
		if !ok || method.Sel.Name != "AddRetry" {
			return true
		}
		if properties := retryProperties(call.Args[0], states); properties != nil {
			g.addRetry(method, properties, states)
		}
		return true
	})
}

// retryProperties returns the literal of &awsstepfunctions.RetryProps{…}, and nil for
// anything else.
func retryProperties(x ast.Expr, states string) *ast.CompositeLit {
	address, ok := x.(*ast.UnaryExpr)
	if !ok || address.Op != token.AND {
		return nil
	}
	properties, ok := address.X.(*ast.CompositeLit)
	if !ok || dotted(properties.Type) != states+".RetryProps" {
		return nil
	}
	return properties
}

// imported returns the name under which the file imports the package whose path ends in
// something, and "" if it does not.
func (g *goFile) imported(end string) string {
	for _, spec := range g.syntax.Imports {
		path, err := strconv.Unquote(spec.Path.Value)
		switch {
		case err != nil || !strings.HasSuffix(path, "/"+end):
		case spec.Name != nil:
			return spec.Name.Name
		default:
			return path[strings.LastIndex(path, "/")+1:]
		}
	}
	return ""
}

// dotted returns an expression such as a.b.c as it is written, and "" for any other.
func dotted(x ast.Expr) string {
	switch x := x.(type) {
	case *ast.Ident:
		return x.Name
	case *ast.SelectorExpr:
		if of := dotted(x.X); of != "" {
			return of + "." + x.Sel.Name
		}
	}
	return ""
}

func (g *goFile) addRetry(method *ast.SelectorExpr, properties *ast.CompositeLit, states string) {
	at := g.span(method.Sel)
	at.End = g.span(properties).End
	read := g.value(properties)
	read.Syntax = &program.Syntax{
		Entry:     func(key, text string) string { return key + ": " + strconv.Quote(text) },
		Assign:    func(key, expression string) string { return key + ": " + expression },
		Separator: ",",
		Imported:  func(_, name string) (string, bool) { return states + "." + name, true },
	}
	name := method.Sel.Name
	if receiver := dotted(method.X); receiver != "" {
		name = receiver + "." + name
	}
	root := &program.Value{Kind: program.Call, Text: name, Range: program.Range{Start: at.Start, End: g.span(method.Sel).End}, Items: []*program.Value{read}}
	root.Move(-at.Start)
	text := program.Verbatim(at, func(guest string) (string, bool) { return guest, true })
	g.programs = append(g.programs, &program.Program{
		Text: text, Tree: root, Language: program.StepFunctions, At: at, Declared: true, Whole: true, Carried: true, Site: true,
	})
}

// value returns the tree of an expression, whose places count from the beginning of the
// file: of jsii.Number(3), which is a pointer to it, that of 3.
func (g *goFile) value(x ast.Expr) *program.Value {
	at := g.span(x)
	v := &program.Value{Range: program.Range{Start: at.Start, End: at.End}, Text: dotted(x)}
	switch x := x.(type) {
	case *ast.BasicLit:
		if v.Text = x.Value; x.Kind == token.INT || x.Kind == token.FLOAT {
			v.Kind = program.Number
		}
	case *ast.Ident:
		if file, constant := g.lookup(x.Name); constant != nil && file == g {
			if lit, ok := constant.(*ast.BasicLit); ok && slices.Contains([]token.Token{token.INT, token.FLOAT}, lit.Kind) {
				v.Kind, v.Text = program.Number, lit.Value
			}
		}
		if x.Name == "nil" {
			v.Kind = program.Null
		}
	case *ast.CallExpr:
		if callee(x) == "jsii.Number" && len(x.Args) == 1 {
			return g.value(x.Args[0])
		}
		v.Kind, v.Text = program.Call, dotted(x.Fun)
		for _, a := range x.Args {
			v.Items = append(v.Items, g.value(a))
		}
	case *ast.CompositeLit:
		v.Kind = program.Mapping
		for _, e := range x.Elts {
			property, ok := e.(*ast.KeyValueExpr)
			if !ok {
				v.Open = true // without keys
				continue
			}
			key := g.span(property.Key)
			v.Entries = append(v.Entries, program.Entry{
				Key: dotted(property.Key), KeyAt: program.Range{Start: key.Start, End: key.End}, Value: g.value(property.Value),
			})
		}
	}
	return v
}
