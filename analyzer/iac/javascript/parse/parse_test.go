package parse

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/syntax"
)

// shape writes a node: its kind, its word and its children.
func shape(n *syntax.Node) string {
	kinds := map[syntax.Kind]string{
		syntax.Empty: "empty", syntax.Opaque: "opaque", syntax.Array: "array", syntax.Object: "object", syntax.Property: "key", syntax.Spread: "...", syntax.Function: "function",
		syntax.Class: "class", syntax.Conditional: "?", syntax.Call: "call", syntax.New: "new", syntax.Member: "member", syntax.Index: "index", syntax.Await: "await",
		syntax.Sequence: "sequence", syntax.Block: "block", syntax.Declarator: "=", syntax.If: "if", syntax.For: "for", syntax.ForEach: "each", syntax.While: "while",
		syntax.Do: "do", syntax.Return: "return", syntax.Throw: "throw", syntax.Break: "break", syntax.Continue: "continue", syntax.Try: "try", syntax.Catch: "catch",
		syntax.Switch: "switch", syntax.Case: "case", syntax.Import: "import", syntax.Specifier: "as", syntax.Export: "export", syntax.Yield: "yield", syntax.Template: "template",
		syntax.Labeled: "label",
	}
	parts := []string{}
	if kind := kinds[n.Kind]; kind != "" {
		parts = append(parts, kind)
	}
	if n.Word != "" {
		parts = append(parts, n.Word)
	}
	for _, child := range n.Children() {
		parts = append(parts, shape(child))
	}
	if len(parts) == 1 {
		return parts[0]
	}
	return "(" + strings.Join(parts, " ") + ")"
}

func shapes(s *Script) string {
	var all []string
	for _, n := range s.Statements {
		all = append(all, shape(n))
	}
	return strings.Join(all, " ")
}

// TestParse holds what texts are made into.
func TestParse(t *testing.T) {
	for text, want := range map[string]string{
		"a = b + c * d ** e ** f - g":                 "(= a (- (+ b (* c (** d (** e f)))) g))",
		"a ? b : c ? d : e":                           "(? a b (? c d e))",
		"a?.b?.[c]?.(d)":                              "(call (index (member b a) c) d)",
		"a\n++b":                                      "a (++ b)",
		"return a\nb":                                 "(return a) b",
		"return\nb":                                   "return b",
		"let x = 1, {a, b: [c] = d, ...e} = f":        "(let (= x 1) (= (object (key a a) (key b (= (array c) d)) (... e)) f))",
		"for (let i = 0; i < 3; i++) f(i)":            "(for (let (= i 0)) (< i 3) (++ i) (call f i))",
		"for (const [a, b] of c) d":                   "(each of (const (= (array a b))) c d)",
		"for await (const a of b) c":                  "(each of (const (= a)) b c)",
		"for (;;) { break }":                          "(for empty empty empty (block break))",
		"do a(); while (b)\nc":                        "(do (call a) b) c",
		"x: while (a) continue x":                     "(label x (while a (continue x)))",
		"try { a } catch { b } finally { c }":         "(try (block a) (catch empty (block b)) (block c))",
		"try { a } catch (e: unknown) { throw e }":    "(try (block a) (catch e (block (throw e))) empty)",
		"switch (a) { case 1: b; break; default: c }": "(switch a (case 1 b break) (case empty c))",
		"async (a, b = 1) => { await a }":             "(function a (= b 1) (block (await a)))",
		"a => b => c":                                 "(function a (function b c))",
		"f(async x => x)":                             "(call f (function x x))",
		"a ? (b) : c => d":                            "(? a b (function c d))",
		"function f<T extends A<B>>(a: T[], ...b: C): D | E { g }":  "(function f a (... b) (block g))",
		"function f(a: string): void;\nfunction f(a) { b }":         "(empty f) (function f a (block b))",
		"const f = <T,>(a: T): Promise<Map<A, B>> => g<C>(a!) as D": "(const (= f (function a (call g a))))",
		"const f: (a: A) => B = c satisfies D":                      "(const (= f c))",
		"a < b || c > (d)":                                          "(|| (< a b) (> c d))",
		"new Map<A, B<C>>([[a, b]]).get(c)":                         "(call (member get (new Map (array (array a b)))) c)",
		"new A.B":                                                   "(new (member B A))",
		"`a${b}c${`${d}`}`":                                         "(template b (template d))",
		"tag`a`":                                                    "(call ` tag (template a))",
		"type A = { b: C } | D[];\ninterface E<F> extends G { h(): void }\nx": "empty empty x",
		"enum A { b, c }":                                                      "(const (= A opaque))",
		"declare module 'a' { const b: C }\nx":                                 "empty x",
		"import a, { b as c, type D } from 'e'":                                "(import e (as default a) (as b c) (as D D))",
		"import * as a from 'b'; import type C from 'd'":                       "(import b (as * a)) (import d (as default C))",
		"import a = require('b')":                                              "(import b (as default a))",
		"export default async function f() {}":                                 "(export default (function f block))",
		"export { a as b }; export * from 'c'":                                 "(export (as b a)) opaque",
		"export const a = 1":                                                   "(export (const (= a 1)))",
		"({ a, 'b': c, [d]: e, async f() { g }, get h() { return 1 }, ...i })": "(object (key a a) (key b c) (key d e) (key f (function f (block g))) (key h (function h (block (return 1)))) (... i))",
		"class A<B> extends C<B> implements D { private readonly x: number = 1; constructor(private y: E) { super() } static async z?(): void; w = async () => {} }": "(class A (key x 1) (key constructor (function constructor y (block (call super)))) (key z (opaque z)) (key w (function block)))",
		"@Injectable({ a: 1 })\nexport class A { @Input() b: string; [key: string]: any }":                                                                           "(export (class A (key b empty)))",
		"a = /b'c/g.test(d) / e":            "(= a (/ (call (member test /b'c/g) d) e))",
		"if (a) b; else if (c) d":           "(if a b (if c d))",
		"(a, b)":                            "(sequence a b)",
		"typeof a === 'b' && !c":            "(&& (=== (typeof a) b) (! c))",
		"const a = <A>b":                    "(const (= a b))",
		"function* f() { yield* a; yield }": "(function f (block (yield a) yield))",
		"a ??= b, c ||= d":                  "(sequence (??= a b) (||= c d))",
	} {
		s := Parse(text, Dialect{})
		if got := shapes(s); got != want || s.Fault != nil {
			t.Errorf("%s is\n\t%s, not\n\t%s (%v)", text, got, want, s.Fault)
		}
	}
}

// TestBroken holds that what is not understood is left out, and told, and the rest is not.
func TestBroken(t *testing.T) {
	for text, want := range map[string]string{
		"a = ;\nb()":                      "opaque (call b)",
		"function f() { a b c }\ng()":     "(function f (block opaque)) (call g)",
		"class A { ?? \n b() { c } }":     "(class A opaque (key b (function b (block c))))",
		"f(":                              "opaque",
		"const a = <p>{b}</p>;\nc":        "opaque c",
		strings.Repeat("(", 10_000) + "a": "opaque",
		strings.Repeat("[", 1000) + "a" + strings.Repeat("]", 1000) + "\nb": "opaque b",
	} {
		s := Parse(text, Dialect{})
		if got := shapes(s); got != want || s.Fault == nil {
			t.Errorf("%.60s is %s, not %s (%v)", text, got, want, s.Fault)
		}
	}
	if s := Parse(strings.Repeat("a\n", maxSize), Dialect{}); !errors.Is(s.Fault, ErrLarge) {
		t.Errorf("a large text is read: %v", s.Fault)
	}
}

// TestElements holds that elements of JSX are left alone.
func TestElements(t *testing.T) {
	s := Parse("const a = (b) => <p onClick={() => c()}>it's {d}</p>;\ne()", Dialect{JSX: true})
	if got, want := shapes(s), "(const (= a (function b opaque))) (call e)"; got != want || s.Fault != nil {
		t.Errorf("%s, not %s (%v)", got, want, s.Fault)
	}
}

// TestPlaces holds that each node stands where it says.
func TestPlaces(t *testing.T) {
	const text = "export async function f(a) {\n  await g(a + 1);\n  return { b: `c${a}` };\n}\n"
	var got []string
	for _, n := range Parse(text, Dialect{}).Statements {
		syntax.Walk(n, func(n *syntax.Node) bool {
			if n.Is(syntax.Await, syntax.Binary, syntax.Property, syntax.Template, syntax.Return) {
				got = append(got, text[n.Start:n.End])
			}
			return true
		})
	}
	want := []string{"await g(a + 1)", "a + 1", "return { b: `c${a}` };", "b: `c${a}`", "`c${a}`"}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("%q, not %q", got, want)
	}
}

// TestComments holds where comments stand, and which have code before them.
func TestComments(t *testing.T) {
	const text = "// one\na('// none'); /* two */ b\n`/* none */` // three"
	var got []string
	for _, c := range Comments(text, Dialect{}) {
		got = append(got, fmt.Sprint(text[c.Start:c.End], " ", c.Trailing))
	}
	if want := []string{"// one false", "/* two */ true", "// three true"}; fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("%q, not %q", got, want)
	}
}

func FuzzParse(f *testing.F) {
	f.Add("async function f(a: B<C>) { try { await g`x${a}`; } catch (e) { return h<D>(a) } }", false)
	f.Add("const a = <p>{b ? 'c' : (d) => e}</p>", true)
	f.Add("class A { @b() private c?: D = 1; get [e]() { return /f/ } }", false)
	f.Fuzz(func(t *testing.T, text string, jsx bool) {
		s := Parse(text, Dialect{JSX: jsx})
		for _, n := range s.Statements {
			syntax.Walk(n, func(n *syntax.Node) bool {
				if n.Start < 0 || n.Start > n.End || n.End > len(text) {
					t.Fatalf("%q has a node from %d to %d", text, n.Start, n.End)
				}
				return true
			})
		}
	})
}
