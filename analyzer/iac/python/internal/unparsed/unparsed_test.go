package unparsed_test

import (
	"strings"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/unparsed"
)

func TestJudge(t *testing.T) {
	for text, want := range map[string]string{
		"x = 1\n":            "",
		"x = ${1\ny = 2\n":   "${1",
		"x = 1\n  y = = 2\n": "y = = 2",
	} {
		for _, carried := range []bool{true, false} {
			for _, retries := range []bool{true, false} {
				p := program.Plain(program.NewFile("x.ts", text))
				p.Carried = carried
				found := unparsed.Judge(source.New(p).Main, func() bool { return retries })
				if wanted := want != "" && carried && retries; len(found) == 1 != wanted || wanted && !strings.Contains(found[0].Message, want) {
					t.Errorf("%q, carried: %v, with retries: %v: %+v", text, carried, retries, found)
				}
			}
		}
	}
}
