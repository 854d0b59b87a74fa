package document

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

// TestScalarsAreTheLibrarys holds the texts of random scalars, in all of YAML's
// styles, against the values that the YAML library reads, and the places of
// marks in them against the file.
func TestScalarsAreTheLibrarys(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 7))
	marks := regexp.MustCompile(`mark\d+;`)
	read := make(map[string]int)
	for range 20_000 {
		style, source := randomScalar(r)
		for _, end := range []string{"\n", "\r\n"} {
			text := strings.ReplaceAll("Code:\n  ZipFile: "+source+"\n  Next: 1\n", "\n", end)
			d := Of(program.NewFile("template.yaml", text))
			if d.Err != nil {
				continue // what is drawn need not be YAML
			}
			n := Get(Get(Root(d.Roots[0]), "Code"), "ZipFile")
			if n == nil || n.Kind != yaml.ScalarNode || strings.TrimSpace(n.Value) == "" {
				continue
			}
			got, ok := d.Scalar(n)
			if !ok {
				t.Fatalf("%s scalar %q is %q, not %q", style, text, got.String(), n.Value)
			}
			read[style]++
			for _, at := range marks.FindAllStringIndex(got.String(), -1) {
				if mark := got.String()[at[0]:at[1]]; got.Host(at[0], at[1]).Text() != mark {
					t.Fatalf("%q of %q is said to come from %q", mark, text, got.Host(at[0], at[1]).Text())
				}
			}
		}
	}
	for _, style := range []string{"literal", "folded", "double", "single", "plain"} {
		if read[style] < 1000 {
			t.Errorf("%d scalars of style %s were read", read[style], style)
		}
	}
}

func randomScalar(r *rand.Rand) (style, source string) {
	pick := func(all ...string) string { return all[r.IntN(len(all))] }
	mark := 0
	words := func(more ...string) string {
		var b strings.Builder
		for range r.IntN(6) {
			if r.IntN(3) == 0 {
				mark++
				fmt.Fprintf(&b, "mark%d;", mark)
				continue
			}
			b.WriteString(pick(append(more, "a", "é", "😀", "x y", " ", "#", "${A}", ":", "\\n")...))
		}
		return b.String()
	}
	tag := pick("", "", "", "!Sub ", "&anchor ")
	switch r.IntN(5) {
	case 0, 1:
		style = pick("literal", "folded")
		indicator := map[string]string{"literal": "|", "folded": ">"}[style]
		indent := 2 + r.IntN(3)
		explicit := r.IntN(4) == 0
		source = tag + indicator + pick("", "-", "+")
		if explicit {
			source = tag + indicator + strconv.Itoa(indent) + pick("", "-", "+")
		}
		lines := []string{source + pick("", " # comment")}
		for range 1 + r.IntN(6) {
			line := pick("", "", "", "  ", "\t", "    ") + words(`"`, "'", "\t")
			if r.IntN(4) == 0 {
				line = pick("", "", " ")
			}
			if strings.TrimSpace(line) != "" || r.IntN(2) == 0 {
				line = strings.Repeat(" ", 2+indent) + line
			}
			lines = append(lines, line)
		}
		source = strings.Join(lines, "\n")
	case 2:
		style = "double"
		source = tag + `"` + words("'", `\"`, `\\`, `\t`, `\x41`, `\u00e9`, `\U0001F600`, `\N`, `\ `, "\n    ", "\n\n    ", "\\\n    ", " \n    ") + `"` + pick("", " # comment")
	case 3:
		style = "single"
		source = tag + `'` + words(`"`, `''`, `\`, "\n    ", "\n\n    ", " \n    ") + `'` + pick("", " # comment")
	case 4:
		style = "plain"
		source = tag + "x" + words(`"`, "'") + pick("", " # comment", "\n    folded")
	}
	return style, source
}
