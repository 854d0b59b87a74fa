// Package plugin is jitterlint as a module plugin of golangci-lint: what a custom
// build of golangci-lint imports.
package plugin

import (
	"fmt"

	"github.com/golangci/plugin-module-register/register"
	"golang.org/x/tools/go/analysis"

	"github.com/jitterlint/jitterlint/analyzer/golangci"
	"github.com/jitterlint/jitterlint/analyzer/iac"
	"github.com/jitterlint/jitterlint/analyzer/settings"
)

// Name is the linter's name: the key below linters.settings.custom, and what
// //nolint comments and exclusions call it.
const Name = "jitterlint"

func init() { register.Plugin(Name, New) }

// New returns the plugin with settings as golangci-lint hands them on, which have
// the keys of .jitterlint.yaml. It returns an error that names the key if a
// setting is unknown, or makes no sense.
func New(conf any) (register.LinterPlugin, error) {
	s, err := settings.Decode(conf, iac.Known())
	if err != nil {
		return nil, fmt.Errorf("linters.settings.custom.%s.settings: %w", Name, err)
	}
	return &linter{s}, nil
}

type linter struct{ settings settings.Settings }

// BuildAnalyzers returns the pass on Go, and the scanner of the programs that Go
// files carry.
func (l *linter) BuildAnalyzers() ([]*analysis.Analyzer, error) {
	pass, err := golangci.New(l.settings)
	if err != nil {
		return nil, err
	}
	return []*analysis.Analyzer{pass, golangci.Adapt(guests(l.settings))}, nil
}

// GetLoadMode asks for types. Facts about helpers come along: golangci-lint runs
// an analyzer that has some on what a package imports, too.
func (*linter) GetLoadMode() string { return register.LoadModeTypesInfo }
