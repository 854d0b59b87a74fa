package python

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

// files has the texts of files by their paths.
type files map[string]string

// File returns the file at a path.
func (f files) File(path string) *program.File {
	if text, ok := f[path]; ok {
		return program.NewFile(path, text)
	}
	return nil
}

// carried returns the programs that a file carries, with their languages.
func carried(t *testing.T, f files, path string) []string {
	t.Helper()
	found, err := New(f).Programs(t.Context(), f.File(path))
	if err != nil {
		t.Fatal(err)
	}
	if first := found[0]; first.Carried || first.Text.String() != strings.TrimPrefix(f[path], "\ufeff") {
		t.Errorf("the first program is not the file: %q", first.Text.String())
	}
	var all []string
	for _, p := range found[1:] {
		all = append(all, fmt.Sprintf("%s: %s", p.Language, p.Text.String()))
	}
	return all
}

// TestSinks holds what takes programs, and the languages that are said.
func TestSinks(t *testing.T) {
	const code = `"import time\ntime.sleep(5)"`
	const python = "python: import time\ntime.sleep(5)"
	for source, want := range map[string][]string{
		"lambda_.Code.from_inline(" + code + ")":                                       {python},
		"lambda_.InlineCode(" + code + ")":                                             {python},
		"Code.from_inline(code=" + code + ")":                                          {python},
		"cloudfront.FunctionCode.from_inline(" + code + ")":                            nil,
		"Function(self, 'F', runtime=Runtime.NODEJS_20_X, code=InlineCode('f()'))":     {"javascript: f()"},
		"Function(self, 'F', runtime=Runtime.RUBY_3_3, code=InlineCode(" + code + "))": nil,
		"Function(self, 'F', runtime=Runtime.PYTHON_3_9, code=InlineCode('f()'))":      {"python: f()"},
		"awslambda.Code(ZipFile=" + code + ")":                                         {python},
		"sam.CfnFunction(inline_code=" + code + ", runtime='python3.12')":              {python},
		"pulumi.StringAsset(" + code + ")":                                             {python},
		"{'x.py': pulumi.StringAsset('f()')}":                                          {"python: f()"},
		"{'x.txt': pulumi.StringAsset('f()')}":                                         nil,
		"ec2.Instance(user_data='#!/bin/bash\\nsleep 5')":                              {"shell: #!/bin/bash\nsleep 5"},
		"ec2.Instance(user_data='sleep 5')":                                            nil,
		"ec2.UserData.custom('#!/bin/sh\\nsleep 5')":                                   {"shell: #!/bin/sh\nsleep 5"},
		"user_data.add_commands('yum update', f'sleep {n}')":                           {"shell: yum update\nsleep __o"},
		"user_data.add_commands(first, 'sleep 5')":                                     {"shell: __ooo\nsleep 5"},
		"user_data.add_commands(*lines)":                                               nil,
		"windows.add_commands('Start-Sleep 5')":                                        nil,
		"Code.from_inline(open('x.py').read())":                                        nil,
		"Code.from_inline(unknown)":                                                    nil,
	} {
		f := files{"stack.py": "\ufeffwindows = ec2.UserData.for_windows()\nx = " + source + "\n"}
		if got := carried(t, f, "stack.py"); !slices.Equal(got, want) {
			t.Errorf("%s carries %q, not %q", source, got, want)
		}
	}
}

// TestNames holds what names come to, and that one with several values, or whose value
// depends on the way, comes to none.
func TestNames(t *testing.T) {
	for source, want := range map[string]string{
		"X = 'import a\\n'":                                              "import a\n",
		"X = 'import a\\n'\nX = 'import b\\n'":                           "",
		"X = 'import a\\n'\nX += 'b()'":                                  "",
		"for X in ['import a\\n']: pass":                                 "",
		"if a:\n    X = 'import a\\n'\nelse:\n    X = 'b\\n'":            "",
		"def X(): return 'import a\\n'\nX = X()":                         "",
		"def f(x): return 'import a\\n' + x\nX = f('b()')":               "import a\nb()",
		"def f(x, y='c()'): return 'import a\\n' + y\nX = f(1)":          "import a\nc()",
		"def f(x): return 'import a\\n' + x\nX = f(*g)":                  "import a\n_",
		"def f(x): return 'import a\\n' + f(x)\nX = f(1)":                "import a\n____",
		"def f(x):\n  if x: return 'import a\\n'\n  return ''\nX = f(1)": "",
		"from other import A\nX = A":                                     "import other\n",
		"import other\nX = other.A":                                      "import other\n",
		"from .other import made\nX = made()":                            "import other\n()",
		"from package.inner import B\nX = B":                             "import inner\n",
		"from left import X":                                             "",
	} {
		f := files{
			"stack.py": source + "\nCode.from_inline(X)\n",
			"other.py": "A = 'import other\\n'\ndef made(): return A + '()'\n", "package/inner.py": "from other import A as C\nB = 'import inner\\n'\n",
			"left.py": "from right import X\n", "right.py": "from left import X\n",
		}
		got := strings.TrimPrefix(strings.Join(carried(t, f, "stack.py"), "|"), "python: ")
		if i := strings.Index(got, "__"); i >= 0 {
			got, want = got[:i], want[:min(i, len(want))]
		}
		if got != want {
			t.Errorf("%s is %q, not %q", source, got, want)
		}
	}
}

// TestSilences holds what directives are for, in files that carry programs.
func TestSilences(t *testing.T) {
	const directive = "# jitterlint:ignore no-jitter one machine"
	for text, want := range map[string]string{
		"add_retry\n" + directive + "\na.b(\n  1)\nc\n":              "a.b(\n  1)",
		"add_retry\na.b(1)  " + directive + "\nc\n":                  "a.b(1)  ",
		"f(add_retry,\n  " + directive + "\n  x={\n 1: 2},\n y=3)\n": "x={\n 1: 2}",
		"a\n" + directive + "\nb\n":                                  "", // nothing is carried
	} {
		var covers strings.Builder
		for _, s := range New(nil).Silences(program.NewFile("x.py", text)) {
			covers.WriteString(s.Covers.Text())
		}
		if got := covers.String(); got != want {
			t.Errorf("%q: the directive is for %q, not %q", text, got, want)
		}
	}
}
