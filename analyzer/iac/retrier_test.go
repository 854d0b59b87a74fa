package iac_test

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/iac"
	"github.com/jitterlint/jitterlint/analyzer/rule"
	"github.com/jitterlint/jitterlint/analyzer/settings"
)

// TestRetriers holds the retries of Step Functions in code, and the settings of services:
// each line that says what is wanted has that finding, and no other has any. With what is
// proposed, none is left but those without a proposal.
func TestRetriers(t *testing.T) {
	for _, dir := range []string{"cdk", "services", "spring/resources"} {
		t.Run(dir, func(t *testing.T) { holdsRetriers(t, filepath.Join(fixtures, filepath.FromSlash(dir))) })
	}
}

func holdsRetriers(t *testing.T, dir string) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*.*"))
	if err != nil || len(files) == 0 {
		t.Fatal("no fixtures", err)
	}
	want := make(map[place]string)
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for i, line := range strings.Split(string(data), "\n") {
			if _, id, ok := strings.Cut(line, "want "); ok {
				id, _, _ = strings.Cut(id+" ", " ")
				want[place{filepath.Base(file), i + 1}] = id
			}
		}
	}
	found := scan(t, settings.Default(), dir).Findings
	got := make(map[place]string)
	for _, f := range found {
		at := place{filepath.Base(f.Path), f.Line}
		if got[at] != "" {
			t.Errorf("%v has two findings: %s", at, f.Message)
		}
		got[at] = string(f.Rule)
		if want[at] != got[at] {
			t.Errorf("%v: %s: %s", at, f.Rule, f.Message)
		}
	}
	for at, id := range want {
		if got[at] == "" {
			t.Errorf("%v: %s is not reported", at, id)
		}
	}
	left := 0
	for _, f := range found {
		if len(f.Fix) == 0 {
			left++
		}
	}
	mended := filepath.Join(t.TempDir(), filepath.Base(dir))
	if err := os.Mkdir(mended, 0o700); err != nil {
		t.Fatal(err)
	}
	for path, text := range mend(t, files, found) {
		if err := os.WriteFile(filepath.Join(mended, filepath.Base(path)), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	again, err := iac.Scan(t.Context(), []string{mended}, settings.Default())
	if err != nil || len(again.Findings) != left || len(again.Problems) > 0 {
		t.Errorf("with the changes, %d findings are left, not %d: %v %v", len(again.Findings), left, err, again.Problems)
		for _, f := range again.Findings {
			t.Logf("%s:%d: %s: %s", f.Path, f.Line, f.Rule, f.Message)
		}
	}
}

type place struct {
	file string
	line int
}

// mend returns the texts of files with the changes that findings propose.
func mend(t *testing.T, files []string, found []rule.Finding) map[string]string {
	t.Helper()
	edits := make(map[string][]rule.Edit)
	for _, f := range found {
		for _, e := range f.Fix {
			if !slices.Contains(edits[e.Path], e) { // an import that several need
				edits[e.Path] = append(edits[e.Path], e)
			}
		}
	}
	texts := make(map[string]string)
	for _, path := range files {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		texts[path] = string(data)
	}
	for path := range maps.Keys(edits) {
		slices.SortFunc(edits[path], func(a, b rule.Edit) int { return b.Start - a.Start })
		for _, e := range edits[path] {
			if texts[path][e.Start:e.End] != e.Old {
				t.Errorf("%s: %q stands where %q is to be changed", path, texts[path][e.Start:e.End], e.Old)
			}
			texts[path] = texts[path][:e.Start] + e.New + texts[path][e.End:]
		}
	}
	return texts
}

// TestHostileRetriers holds that no code with retriers in it ends the scan, or keeps it from
// its end.
func TestHostileRetriers(t *testing.T) {
	many := strings.Repeat
	spread := func(line func(i int) string) string {
		var b strings.Builder
		for i := range 60 {
			b.WriteString(line(i))
		}
		return b.String()
	}
	const sfn = "import * as sfn from 'aws-cdk-lib/aws-stepfunctions'\n"
	dir := t.TempDir()
	for name, text := range map[string]string{
		"deep.ts":       sfn + "a.addRetry(" + many("{a: ", 1<<17) + many("}", 1<<17) + ")",
		"open.ts":       sfn + "a.addRetry(" + many("{a: [", 1<<16),
		"states.ts":     "const x = " + many("{a: ", 1<<16) + "{ErrorEquals: 1}" + many("}", 1<<16),
		"siblings.ts":   "const x = [" + many("{ErrorEquals: f({ErrorEquals: 1})}, ", 1<<14) + "]",
		"choices.ts":    "const x = " + many("a ? {ErrorEquals: [", 1<<12) + many("]} : 1", 1<<12),
		"spread.ts":     sfn + "const a0 = {x: 1};\n" + spread(func(i int) string { return fmt.Sprintf("const a%d = {...a%d, ...a%d};\n", i+1, i, i) }) + "b.addRetry(a60)",
		"self.ts":       sfn + "const a = {...b}; const b = {...a}; const c = d.x, d = {x: c}; function f() { return f() }\n p.addRetry(a); p.addRetry(c); p.addRetry(f()); p.addRetry({...f(), maxAttempts: d.x})",
		"gone.ts":       sfn + "p.addRetry({" + many("a: undefined, b: 1, ", 1<<15) + "})",
		"calls.ts":      sfn + many("p.addRetry({errors: E, jitterStrategy: J});\n", 1<<13) + "const J = 1, E = []",
		"commands.ts":   "u.addCommands(" + many("...l, ", 1<<14) + ")\n" + many(".addCommands(", 1<<12),
		"chain.ts":      sfn + "p" + many(".addRetry({jitterStrategy: 1})", 1<<13),
		"deep.py":       "x = " + many("{'ErrorEquals': ", 90) + "1" + many("}", 90) + "\n",
		"deeper.py":     "x = " + many("[", 1<<16) + "'ErrorEquals'" + many("]", 1<<16) + "\n",
		"siblings.py":   "x = [" + many("f({'ErrorEquals': 1}), ", 1<<13) + "]\n",
		"sums.py":       "x = 'ErrorEquals'" + many(" + 'ErrorEquals'", 1<<10) + "\n",
		"spread.py":     "a0 = {'x': 1}\n" + spread(func(i int) string { return fmt.Sprintf("a%d = {**a%d, **a%d}\n", i+1, i, i) }) + "b.add_retry(**a60)\n",
		"doubled.py":    "a0 = 'import a\\n'\n" + spread(func(i int) string { return fmt.Sprintf("a%d = a%d + a%d\n", i+1, i, i) }) + "Code.from_inline(a60)\n",
		"self.py":       "from self import a, f\na = b\nb = a\ndef f(): return f()\nCode.from_inline(a)\nCode.from_inline(f())\nclass K:\n  x = K.x\n  y = K().y\nadd_retry(K.x)\nCode.from_inline(K.x)\n",
		"dedent.py":     "Code.from_inline(" + many("dedent(", 60) + "'''\n a\n'''" + many(")", 60) + ")\n",
		"formats.py":    "Code.from_inline('" + many("{}", 1<<12) + "'" + many(".format('{}')", 50) + ")\n",
		"escapes.py":    "Code.from_inline('\\x4\\u12\\U0011FFFF\\N{DIGIT ONE}\\777\\ud800\\\\\\')\nCode.from_inline(r'\\\\')\nCode.from_inline(b'x' 'y')\nCode.from_inline(f'{a!r:>{w}}' f'{{')\n",
		"unclosed.py":   "Code.from_inline(f'''{a\nErrorEquals",
		"commands.py":   "u.add_commands(" + many("'a', ", 1<<13) + ")\n",
		"directives.py": "add_retry\n" + many("# jitterlint:ignore no-jitter one machine\nx = 1\n", 1<<9),
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text+"\n"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	result, err := iac.Scan(t.Context(), []string{dir}, settings.Default())
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range result.Problems {
		if strings.Contains(p.Error(), "internal error") {
			t.Error(p)
		}
	}
}

// TestHiddenRetries holds that the retries which CDK adds by itself are told where settings
// ask for them, and nowhere else.
func TestHiddenRetries(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"stack.ts": `import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
new tasks.LambdaInvoke(this, 'Pay', { lambdaFunction: fn });
new tasks.LambdaInvoke(this, id, { lambdaFunction: fn, retryOnServiceExceptions: true });
new tasks.LambdaInvoke(this, 'Off', { lambdaFunction: fn, retryOnServiceExceptions: false });
new tasks.LambdaInvoke(this, 'Given', { lambdaFunction: fn, retryOnServiceExceptions: props.retry });
new tasks.LambdaInvoke(this, 'Spread', { ...props });
new tasks.LambdaInvoke(this, 'Other', props);
`,
		"stack.py": `from aws_cdk import aws_stepfunctions_tasks as tasks
tasks.LambdaInvoke(self, "Ship", lambda_function=fn)
tasks.LambdaInvoke(self, "Off", lambda_function=fn, retry_on_service_exceptions=False)
tasks.LambdaInvoke(self, "Spread", **props)
`,
		"other.ts": "new LambdaInvoke(this, 'Pay', { lambdaFunction: fn });\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if found := scan(t, settings.Default(), dir).Findings; len(found) > 0 {
		t.Errorf("nobody asked, and %s is told", found[0].Message)
	}
	asked := settings.Default()
	asked.Scan = map[string]bool{"hidden-retries": true}
	var got []string
	for _, f := range scan(t, asked, dir).Findings {
		got = append(got, fmt.Sprintf("%s:%d: %s: %s", filepath.Base(f.Path), f.Line, at(t, f.Place), f.Message))
	}
	const says = " by CDK itself waits 2s, 4s, … without jitter: set %s to false, and add one with jitter"
	want := []string{
		"stack.py:2: LambdaInvoke: retry of Ship" + fmt.Sprintf(says, "retry_on_service_exceptions"),
		"stack.ts:2: LambdaInvoke: retry of Pay" + fmt.Sprintf(says, "retryOnServiceExceptions"),
		"stack.ts:3: LambdaInvoke: retry of the state" + fmt.Sprintf(says, "retryOnServiceExceptions"),
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}
