package host

import (
	"context"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

// Go returns the host of Go files: CDK and Pulumi programs hand Python on as
// string constants, which may stand in another file of the package.
func Go(t Tree) Host { return golang{t} }

type golang struct{ tree Tree }

func (golang) Name() string { return "go" }

func (golang) Reads(path string) bool { return filepath.Ext(path) == ".go" }

func (golang) Signals() []string {
	return []string{"Code_FromInline", "Code_Inline", "InlineCode", "ZipFile", "NewStringAsset"}
}

func (golang) NeedsSignal() bool { return false }

func (golang) Language() program.Language { return program.Unknown }

func (h golang) Programs(ctx context.Context, file *program.File) ([]*program.Program, error) {
	g := readGo(file)
	if g == nil {
		return nil, nil
	}
	g.tree, g.values = h.tree, g.all()
	g.walk()
	g.retries()
	return g.programs, ctx.Err()
}

// goFile is a file that is being read.
type goFile struct {
	file   *program.File
	syntax *ast.File
	values goValues
	// tree has the package's other files, which are read when a name is not
	// declared here.
	tree     Tree
	siblings []*goFile
	texts    map[ast.Expr]program.Text // of the names' values
	programs []*program.Program
	depth    int
}

// goValues are the constants and variables that have one value in a file, and
// the results of its functions that only return one, by their names. A name
// that has several values is nil.
type goValues map[string]ast.Expr

// readGo returns what a file holds, and nil for what is no Go at all.
func readGo(file *program.File) *goFile {
	// A file that the compiler refuses is read as far as it goes; the compiler
	// says the rest.
	syntax, _ := parser.ParseFile(token.NewFileSet(), file.Path, file.Text, parser.SkipObjectResolution)
	if syntax == nil || int(syntax.FileEnd-syntax.FileStart) != len(file.Text) {
		return nil
	}
	g := &goFile{file: file, syntax: syntax, texts: make(map[ast.Expr]program.Text)}
	return g
}

// topLevel are the names that a file declares for its package.
func (g *goFile) topLevel() goValues {
	values := make(goValues)
	for _, d := range g.syntax.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			values.declare(d)
		case *ast.GenDecl:
			for _, spec := range d.Specs {
				values.declare(spec)
			}
		}
	}
	return values
}

// all are the names that a file declares anywhere.
func (g *goFile) all() goValues {
	values := make(goValues)
	ast.Inspect(g.syntax, func(n ast.Node) bool { values.declare(n); return true })
	return values
}

func (g *goFile) span(n ast.Node) program.Span {
	base := g.syntax.FileStart
	return g.file.Span(int(n.Pos()-base), min(int(n.End()-base), len(g.file.Text)))
}

// declare notes the names that a node declares or gives a value.
func (v goValues) declare(n ast.Node) {
	switch n := n.(type) {
	case *ast.ValueSpec:
		for i, name := range n.Names {
			if i < len(n.Values) {
				v.note(name.Name, n.Values[i])
			}
		}
	case *ast.AssignStmt:
		for i, left := range n.Lhs {
			name, ok := left.(*ast.Ident)
			switch {
			case !ok:
			case len(n.Lhs) == len(n.Rhs) && (n.Tok == token.DEFINE || n.Tok == token.ASSIGN):
				v.note(name.Name, n.Rhs[i])
			default:
				v.note(name.Name, nil)
			}
		}
	case *ast.Field: // a parameter
		for _, name := range n.Names {
			v.note(name.Name, nil)
		}
	case *ast.FuncDecl:
		if n.Recv == nil {
			v.note(n.Name.Name, result(n))
		}
	}
}

func (v goValues) note(name string, value ast.Expr) {
	if _, again := v[name]; again {
		value = nil // which of them is meant depends on the place
	}
	v[name] = value
}

// result returns what a function without parameters returns, if it does
// nothing else.
func result(f *ast.FuncDecl) ast.Expr {
	if f.Type.Params.NumFields() > 0 || f.Body == nil || len(f.Body.List) != 1 {
		return nil
	}
	if r, ok := f.Body.List[0].(*ast.ReturnStmt); ok && len(r.Results) == 1 {
		return r.Results[0]
	}
	return nil
}

// lookup returns the value of a name and the file that it stands in.
func (g *goFile) lookup(name string) (*goFile, ast.Expr) {
	if value, ok := g.values[name]; ok {
		return g, value
	}
	for _, other := range g.others() {
		if value := other.values[name]; value != nil {
			return other, value // what it is made of is followed in that file alone
		}
	}
	return nil, nil
}

// others returns the package's other files.
func (g *goFile) others() []*goFile {
	if g.tree == nil || g.siblings != nil {
		return g.siblings
	}
	g.siblings = []*goFile{}
	for _, path := range g.tree.Files(filepath.Dir(g.file.Path)) {
		if filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_test.go") || path == g.file.Path {
			continue
		}
		file := g.tree.File(path)
		if file == nil {
			continue
		}
		if other := readGo(file); other != nil && other.syntax.Name.Name == g.syntax.Name.Name {
			other.values = other.topLevel()
			g.siblings = append(g.siblings, other)
		}
	}
	return g.siblings
}

// infrastructure reports whether a file imports a library that infrastructure is
// written with. Elsewhere, a text that looks like Python is an example, a
// test's input or a generator's, and nothing that runs.
func (g *goFile) infrastructure() bool {
	for _, spec := range g.syntax.Imports {
		for _, library := range []string{"aws-cdk-go", "jsii-runtime-go", "pulumi/", "cdktf", "goformation"} {
			if strings.Contains(spec.Path.Value, library) {
				return true
			}
		}
	}
	return false
}

// walk looks for sinks, and for texts that look like programs.
func (g *goFile) walk() {
	taken := make(map[ast.Node]bool)
	var around []ast.Node
	ast.Inspect(g.syntax, func(n ast.Node) bool {
		if n == nil {
			around = around[:len(around)-1]
			return true
		}
		if argument, language, ok := goSink(n, around); ok {
			taken[argument] = true
			g.add(argument, language, true)
		}
		around = append(around, n)
		return true
	})
	if !g.infrastructure() {
		return
	}
	ast.Inspect(g.syntax, func(n ast.Node) bool {
		x, ok := n.(ast.Expr)
		switch {
		case taken[n]:
			return false
		case !ok || !isText(x, taken):
			return true
		}
		g.add(x, program.Unknown, false)
		return false
	})
}

// isText reports whether an expression is a literal, or literals put together.
// Of a sum without a literal it notes the sums in it, which have none either.
func isText(x ast.Expr, without map[ast.Node]bool) bool {
	switch x := x.(type) {
	case *ast.BasicLit:
		return x.Kind == token.STRING
	case *ast.BinaryExpr:
		for _, term := range terms(x) {
			if lit, ok := term.(*ast.BasicLit); ok && lit.Kind == token.STRING {
				return true
			}
		}
		for sum, ok := x.X.(*ast.BinaryExpr); ok; sum, ok = sum.X.(*ast.BinaryExpr) {
			without[sum] = true
		}
	case *ast.CallExpr:
		return callee(x) == "fmt.Sprintf" || callee(x) == "strings.Join"
	}
	return false
}

// terms are the operands of a sum, in their order: a, b and c of a + b + c.
func terms(x ast.Expr) []ast.Expr {
	var all []ast.Expr
	for {
		sum, ok := x.(*ast.BinaryExpr)
		if !ok || sum.Op != token.ADD {
			break
		}
		all = append(all, sum.Y)
		x = sum.X
	}
	all = append(all, x)
	slices.Reverse(all)
	return all
}

// add adds the program that an expression is, if it is one.
func (g *goFile) add(x ast.Expr, language program.Language, sink bool) {
	text := g.text(x)
	p := &program.Program{Text: text, Language: language, At: g.span(x), Declared: language != program.Unknown, Whole: sink, Carried: true}
	if language == program.Unknown {
		p.Language = program.Sniff(text.String())
	}
	if p.Language == program.Python || p.Language == program.JavaScript {
		g.programs = append(g.programs, p)
	}
}

// otherLanguage is what a sink takes whose runtime is neither of Python nor of JavaScript.
const otherLanguage program.Language = "other"

// goSink returns the expression that a sink takes, if a node is one.
func goSink(n ast.Node, around []ast.Node) (argument ast.Expr, language program.Language, ok bool) {
	switch n := n.(type) {
	case *ast.CallExpr:
		_, name, _ := strings.Cut(callee(n), ".")
		switch {
		case len(n.Args) == 1 && (name == "Code_FromInline" || name == "Code_Inline" || name == "NewInlineCode" || name == "AssetCode_FromInline"):
			return n.Args[0], goRuntime(around), true
		case callee(n) == "exec.Command" && len(n.Args) == 3, callee(n) == "exec.CommandContext" && len(n.Args) == 4:
			args := n.Args[len(n.Args)-3:]
			command, _ := literal(args[0])
			if flag, _ := literal(args[1]); flag == "-c" && program.IsPython(command) {
				return args[2], program.Python, true
			}
		}
	case *ast.KeyValueExpr:
		switch key := n.Key.(type) {
		case *ast.Ident:
			if key.Name == "ZipFile" || key.Name == "InlineCode" {
				return n.Value, goRuntime(around), true
			}
		case *ast.BasicLit:
			if name, _ := literal(key); strings.HasSuffix(name, ".py") {
				return n.Value, program.Python, true
			}
		}
	}
	return nil, program.Unknown, false
}

// goRuntime returns the language that the properties around a sink name.
func goRuntime(around []ast.Node) program.Language {
	for i := len(around) - 1; i >= 0; i-- {
		properties, ok := around[i].(*ast.CompositeLit)
		if !ok {
			continue
		}
		for _, element := range properties.Elts {
			property, ok := element.(*ast.KeyValueExpr)
			if !ok {
				continue
			}
			if key, ok := property.Key.(*ast.Ident); !ok || key.Name != "Runtime" {
				continue
			}
			switch value := strings.ToLower(runtimeName(property.Value)); {
			case strings.Contains(value, "python"):
				return program.Python
			case strings.Contains(value, "node"):
				return program.JavaScript
			case strings.Contains(value, "ruby") || strings.Contains(value, "java"):
				return otherLanguage
			}
			return program.Unknown
		}
	}
	return program.Unknown
}

// runtimeName is how a runtime is written: lambda.Runtime_PYTHON_3_12(), or
// jsii.String("python3.12").
func runtimeName(x ast.Expr) string {
	name := ""
	ast.Inspect(x, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Ident:
			name += n.Name + " "
		case *ast.BasicLit:
			name += n.Value + " "
		}
		return true
	})
	return name
}

// callee is the function that is called, as it is written: package.Name.
func callee(call *ast.CallExpr) string {
	switch f := call.Fun.(type) {
	case *ast.Ident:
		return f.Name
	case *ast.SelectorExpr:
		if x, ok := f.X.(*ast.Ident); ok {
			return x.Name + "." + f.Sel.Name
		}
	}
	return ""
}

// literal returns the value of a string literal.
func literal(x ast.Expr) (string, bool) {
	lit, ok := x.(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING {
		return "", false
	}
	value, err := strconv.Unquote(lit.Value)
	return value, err == nil
}
