package systemd_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/iac/systemd"
)

// check returns what is said of a unit, a line each.
func check(text string, restarts, carried bool) (said string, fixed string) {
	p := program.Plain(program.NewFile("x.service", text))
	p.Carried = carried
	found, _ := systemd.New(restarts).Check(p)
	var lines []string
	fixed = text
	for _, f := range found {
		lines = append(lines, fmt.Sprintf("%s at %s: %s", f.Rule, text[f.Start:f.End], f.Message))
		for _, c := range f.Fix {
			fixed = fixed[:c.Start] + c.New + fixed[c.End:]
		}
	}
	return strings.Join(lines, "\n"), fixed
}

// TestRestarts holds which services are told to be started again without jitter, and where.
func TestRestarts(t *testing.T) {
	const service = "[Unit]\nDescription=x\n\n[Service]\nExecStart=-/usr/bin/agent --url https://example.com\nRestart=always\nRestartSec=5s\n"
	const missing = "no-jitter at 5s: retry of agent by systemd waits a constant 5s without jitter: set RestartRandomizedDelaySec, e.g. to 2500ms (from systemd 262)"
	for text, want := range map[string]string{
		service: missing,
		strings.Replace(service, "always", "on-failure", 1):                                 missing,
		strings.Replace(service, "5s", "infinity", 1):                                       "",
		strings.Replace(service, "5s", "0", 1):                                              "",
		strings.Replace(service, "always", "no", 1):                                         "",
		strings.Replace(service, "always", "on-success", 1):                                 "",
		strings.Replace(service, "Restart=always\n", "", 1):                                 "",
		strings.Replace(service, "RestartSec=5s\n", "", 1):                                  "",
		strings.Replace(service, "[Service]", "[Install]", 1):                               "",
		strings.Replace(service, "RestartSec", "# RestartSec", 1):                           "",
		strings.Replace(service, "5s", "1min\nRestartSec=5s", 1):                            missing,
		service + "RestartSteps=5\nRestartMaxDelaySec=1min\n":                               missing,
		service + "RestartRandomizedDelaySec=3\n":                                           "",
		service + "RestartRandomizedDelaySec=0\n":                                           "jitter-off at 0: retry of agent by systemd waits a constant 5s with jitter switched off: set RestartRandomizedDelaySec to more than 0",
		strings.Replace(service, "ExecStart=-/usr/bin/agent --url", "ExecStart=\\\n  x", 1): strings.Replace(missing, "agent", "x", 1),
	} {
		if said, _ := check(text, true, false); said != want {
			t.Errorf("%s\nsays %q,\nnot  %q", text, said, want)
		}
		if said, _ := check(text, false, false); said != "" {
			t.Errorf("%s\nsays %q, unasked", text, said)
		}
	}
}

// TestTimers holds which timers are told to start on all machines at once, and where.
func TestTimers(t *testing.T) {
	const timer = "[Timer]\nOnCalendar=daily\nPersistent=true\n"
	const missing = "fixed-poll at daily: a timer (OnCalendar=daily) starts on all machines within a minute: set RandomizedDelaySec"
	for text, want := range map[string]string{
		timer:                                                         missing,
		timer + "RandomizedDelaySec=1h\n":                             "",
		timer + "RandomizedDelaySec=0\n":                              missing,
		timer + "RandomizedOffsetSec=1h\n":                            "",
		timer + "AccuracySec=1h\n":                                    "",
		timer + "AccuracySec=1us\n":                                   strings.Replace(missing, "a minute", "1us", 1),
		strings.Replace(timer, "daily", "2027-01-31 12:00", 1):        "",
		strings.Replace(timer, "daily", "Mon 2027-01-31", 1):          "",
		strings.Replace(timer, "daily", "*-*-* 03:00:00", 1):          strings.ReplaceAll(missing, "daily", "*-*-* 03:00:00"),
		strings.Replace(timer, "OnCalendar=daily", "OnBootSec=5m", 1): "",
		strings.Replace(timer, "OnCalendar=daily", "OnUnitActiveSec=15min", 1): strings.NewReplacer("OnCalendar", "OnUnitActiveSec", "daily", "15min").
			Replace(missing),
		strings.Replace(timer, "[Timer]", "[Other]", 1): "",
		strings.Replace(timer, "daily", "", 1):          "",
	} {
		if said, _ := check(text, false, false); said != want {
			t.Errorf("%s\nsays %q,\nnot  %q", text, said, want)
		}
	}
}

// TestFix holds what a fixed service says, and that nothing is said of it.
func TestFix(t *testing.T) {
	for text, want := range map[string]string{
		"[Service]\nRestart=always\nRestartSec=5":                                   "[Service]\nRestart=always\nRestartSec=5\nRestartRandomizedDelaySec=2500ms",
		"[Service]\r\nRestartSec=2min\r\nRestart=always\r\n":                        "[Service]\r\nRestartSec=2min\r\nRestartRandomizedDelaySec=1min\r\nRestart=always\r\n",
		"[Service]\nRestartSec = 100ms \nRestart=always\n":                          "[Service]\nRestartSec = 100ms \nRestartRandomizedDelaySec=50ms\nRestart=always\n",
		"[Service]\nRestartSec=1min 2s\nRestart=always\n":                           "[Service]\nRestartSec=1min 2s\nRestartRandomizedDelaySec=31s\nRestart=always\n",
		"[Service]\nRestartSec=4s\nRestart=always\nRestartRandomizedDelaySec=0ms\n": "[Service]\nRestartSec=4s\nRestart=always\nRestartRandomizedDelaySec=2s\n",
	} {
		_, fixed := check(text, true, false)
		if fixed != want {
			t.Errorf("%q is fixed to %q, not %q", text, fixed, want)
		}
		if said, _ := check(fixed, true, false); said != "" {
			t.Errorf("%q: %s", fixed, said)
		}
	}
}

// TestDirectives holds what comments of a carried unit silence.
func TestDirectives(t *testing.T) {
	const timer = "[Timer]\n%sOnCalendar=daily\n"
	for comment, want := range map[string]string{
		"": "fixed-poll",
		"# jitterlint:ignore fixed-poll for a reason\n":         "",
		"; jitterlint:ignore fixed-poll for a reason\n":         "",
		"# jitterlint:file-ignore fixed-poll for a reason\n":    "",
		"# jitterlint:ignore no-jitter for a reason\n":          "fixed-poll",
		"# jitterlint:ignore fixed-poll\n":                      "directive",
		"# jitterlint:ignore fixed-poll for a reason\nUnit=x\n": "fixed-poll",
	} {
		said, _ := check(fmt.Sprintf(timer, comment), false, true)
		if want == "" && said != "" || !strings.Contains(said, want) {
			t.Errorf("%q: %q, want %s", comment, said, want)
		}
	}
}
