package iac_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/settings"
)

// TestInlineJavaScript holds that inline code of functions for Node.js is judged where its
// host carries it, and that fixes are written in the escapes of that.
func TestInlineJavaScript(t *testing.T) {
	const code = "exports.handler = async (event) => {\n  for (let i = 0; i < 5; i++) {\n    try {\n      return await fetch(URL);\n    } catch (e) {\n      await new Promise((r) => setTimeout(r, 1000)); // the wait\n    }\n  }\n};\n"
	indented := "          " + strings.ReplaceAll(strings.TrimSpace(code), "\n", "\n          ") + "\n"
	for name, text := range map[string]string{
		"stack.ts":        "new Function(this, 'F', { runtime: Runtime.NODEJS_20_X, code: Code.fromInline(`" + strings.Replace(code, "URL", "\\`https://x/\\${event.id}\\`", 1) + "`) });\n",
		"stack.py":        "Function(self, 'F', runtime=Runtime.NODEJS_20_X, code=Code.from_inline('''" + code + "'''))\n",
		"stack.go":        "package p\n\nvar f = awslambda.FunctionProps{Runtime: awslambda.Runtime_NODEJS_20_X(), Code: awslambda.Code_FromInline(jsii.String(`" + code + "`))}\n",
		"template.yaml":   "Resources:\n  F:\n    Properties:\n      Runtime: nodejs20.x\n      Code:\n        ZipFile: |\n" + indented,
		"substitute.yaml": "Resources:\n  F:\n    Properties:\n      Runtime: nodejs20.x\n      Code:\n        ZipFile: !Sub |\n" + strings.Replace(indented, "URL", `"${Url}"`, 1),
		"files.tf":        "data \"archive_file\" \"x\" {\n  source {\n    filename = \"index.js\"\n    content  = <<-EOT\n" + indented + "    EOT\n  }\n}\n",
	} {
		file := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		found := scan(t, settings.Default(), file).Findings
		if len(found) != 1 || at(t, found[0].Place) != "new Promise((r) => setTimeout(r, 1000))" {
			t.Errorf("%s: %+v", name, found)
			continue
		}
		mended := text
		slices.Reverse(found[0].Fix)
		for _, e := range found[0].Fix {
			mended = mended[:e.Start] + e.New + mended[e.End:]
		}
		if want := strings.Replace(text, "r, 1000)", "r, 1000 + Math.random() * 500)", 1); mended != want {
			t.Errorf("%s is made %s", name, mended)
		}
	}
	off := settings.Default()
	off.Scan = map[string]bool{"javascript": false}
	file := filepath.Join(t.TempDir(), "x.ts")
	if err := os.WriteFile(file, []byte(code), 0o600); err != nil {
		t.Fatal(err)
	}
	if found := scan(t, settings.Default(), file).Findings; len(found) != 1 {
		t.Errorf("%+v", found)
	}
	if found := scan(t, off, file).Findings; len(found) != 0 {
		t.Errorf("switched off: %+v", found)
	}
}
