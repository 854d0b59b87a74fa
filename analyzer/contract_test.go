package analyzer_test

import (
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/jitterlint/jitterlint/analyzer"
	"github.com/jitterlint/jitterlint/analyzer/settings"
)

// contractedFunctions are the fixture's functions with what each is asked for:
// an option, where it begins with a plus.
const contractedFunctions = `
retry.Do +WithJitter
retry.Once +WithJitter
retry.All +WithJitter
retry.Within +github.com/jitterlint/jitterlint/testdata/go/contract/opts.Spread
retry.Share jitter
retry.Spread jitter
retry.Maybe jitter
retry.Shuffled jitter
retry.Drawn jitter
retry.Try jitter
retry.Held jitter
retry.Client.Do jitter
retry.Doer.Redo jitter
retry.Run policy.Jitter
retry.Start policy.Jitter
retry.Embedded settings.Jitter
retry.Nested settings.Inner.Jitter
own.Do +WithJitter
own.runner.run policy.Jitter
own.Wait jitter
`

// wrongContracts are contracts that nobody can keep, or that may be about a
// package that is not seen.
const wrongContracts = `
strings.Retry jitter
strings.Reader.Retry jitter
strings.Reader jitter
strings.v2.Retry jitter
example.com/nowhere.Retry jitter
github.com/jitterlint/jitterlint/testdata/go/contract/opts.Spread jitter
github.com/jitterlint/jitterlint/testdata/go/contract/opts.Jitter +With
`

func goContracts(list, prefix string) []settings.Contract {
	var contracts []settings.Contract
	for line := range strings.SplitSeq(strings.TrimSpace(list), "\n") {
		function, carrier, _ := strings.Cut(line, " ")
		k := settings.Contract{Language: settings.LanguageGo, Function: prefix + function, Parameter: carrier}
		if option, ok := strings.CutPrefix(carrier, "+"); ok {
			k.Parameter, k.Option = "", option
		}
		contracts = append(contracts, k)
	}
	return contracts
}

func withContracts(s *settings.Settings) {
	s.Contracts = goContracts(contractedFunctions, "github.com/jitterlint/jitterlint/testdata/go/contract/")
}

func TestContracts(t *testing.T) {
	analysistest.Run(t, fixtures, newAnalyzer(t, withContracts), "./contract", "./contract/own", "./contract/alias")
}

// TestContractsInTests looks at tests, too: then what they change counts.
func TestContractsInTests(t *testing.T) {
	a := newAnalyzer(t, func(s *settings.Settings) {
		withContracts(s)
		s.Tests = true
	})
	analysistest.Run(t, fixtures, a, "./contract/tested")
}

func TestContractsThatNobodyCanKeep(t *testing.T) {
	a := newAnalyzer(t, func(s *settings.Settings) { s.Contracts = goContracts(wrongContracts, "") })
	analysistest.Run(t, fixtures, a, "./contract/wrong")
}

func TestNewRefusesBadContracts(t *testing.T) {
	s := settings.Default()
	s.Contracts = []settings.Contract{{Language: settings.LanguageGo, Function: "example.com/retry.Do"}}
	if _, err := analyzer.New(s); err == nil || !strings.Contains(err.Error(), "contracts[0]: needs exactly one of") {
		t.Errorf("got %v", err)
	}
}
