package iac

import (
	"maps"
	"slices"

	"github.com/jitterlint/jitterlint/analyzer/iac/host"
	"github.com/jitterlint/jitterlint/analyzer/iac/host/aws"
	"github.com/jitterlint/jitterlint/analyzer/iac/host/ci"
	"github.com/jitterlint/jitterlint/analyzer/iac/host/cloudinit"
	"github.com/jitterlint/jitterlint/analyzer/iac/host/cluster"
	"github.com/jitterlint/jitterlint/analyzer/iac/host/dockerfile"
	pythonhost "github.com/jitterlint/jitterlint/analyzer/iac/host/python"
	settingshost "github.com/jitterlint/jitterlint/analyzer/iac/host/services"
	"github.com/jitterlint/jitterlint/analyzer/iac/host/terraform"
	"github.com/jitterlint/jitterlint/analyzer/iac/host/typescript"
	"github.com/jitterlint/jitterlint/analyzer/iac/javascript"
	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/iac/python"
	"github.com/jitterlint/jitterlint/analyzer/iac/services"
	"github.com/jitterlint/jitterlint/analyzer/iac/shell"
	"github.com/jitterlint/jitterlint/analyzer/iac/stepfunctions"
	"github.com/jitterlint/jitterlint/analyzer/iac/systemd"
	"github.com/jitterlint/jitterlint/analyzer/rule"
	"github.com/jitterlint/jitterlint/analyzer/settings"
)

// hosts are the languages whose files carry programs, but for those that settings
// switch off.
func hosts(t host.Tree, s settings.Settings) []host.Host {
	// A file of shell that is judged hands on what it carries as any shell program does.
	files := host.ShellFiles()
	var retrying []string
	if s.Scans(stepfunctions.Hidden) {
		retrying = stepfunctions.Retrying()
	}
	all := []host.Host{
		typescript.New(t, retrying...),
		typescript.Files(t),
		pythonhost.New(t, retrying...),
		host.Go(t),
		host.Shell(!s.Scans(files.Name())),
		files,
		aws.CloudFormation(),
		aws.StateMachines(),
		aws.SSM(),
		aws.Buildspecs(),
		cloudinit.New(),
		cluster.Kubernetes(),
		cluster.Parts(),
		cluster.Tekton(),
		cluster.Argo(),
		ci.Workflows(),
		ci.GitLab(),
		dockerfile.New(),
		terraform.New(t),
		settingshost.New(services.Signals()...),
		host.Units(),
	}
	return slices.DeleteFunc(all, func(h host.Host) bool { return !s.Scans(h.Name()) })
}

// guests are the languages of programs, but for those that settings switch off.
func guests(s settings.Settings, t host.Tree) map[program.Language]guest {
	all := map[program.Language]guest{
		program.Python: python.New(s, t), program.Shell: shell.New(s), program.StepFunctions: stepfunctions.New(), program.Services: services.New(),
		program.JavaScript: javascript.New(t),
		program.Systemd:    systemd.New(s.Scans(systemd.Restarts)),
	}
	maps.DeleteFunc(all, func(l program.Language, _ guest) bool { return !s.Scans(string(l)) })
	return all
}

// Known are the names that the settings of a scan may use.
func Known() settings.Known {
	var known settings.Known
	for _, id := range rule.IDs() {
		known.Rules = append(known.Rules, string(id))
	}
	everything := settings.Default()
	everything.Scan = map[string]bool{host.ShellFiles().Name(): true}
	for _, h := range hosts(nil, everything) {
		known.Scanned = append(known.Scanned, h.Name())
	}
	for l := range guests(everything, nil) {
		known.Scanned = append(known.Scanned, string(l))
	}
	known.Scanned = append(known.Scanned, stepfunctions.Hidden, systemd.Restarts)
	slices.Sort(known.Scanned)
	known.Scanned = slices.Compact(known.Scanned)
	return known
}
