package iac_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// TestSchedulesInCode holds which schedules of EventBridge in code are told, and where.
func TestSchedulesInCode(t *testing.T) {
	const (
		ts = "import * as scheduler from 'aws-cdk-lib/aws-scheduler';\n// é\nnew scheduler.CfnSchedule(this, 'Nightly', {\n" +
			"  flexibleTimeWindow: { mode: 'OFF' },\n  scheduleExpression: 'cron(0 3 * * ? *)',\n});\n"
		py = "from aws_cdk import aws_scheduler as scheduler\n# é\nscheduler.CfnSchedule(self, \"Nightly\",\n" +
			"    flexible_time_window=scheduler.CfnSchedule.FlexibleTimeWindowProperty(mode=\"OFF\"),\n    schedule_expression=\"rate(5 minutes)\",\n)\n"
		tf = "# é\nresource \"aws_scheduler_schedule\" \"Nightly\" {\n  schedule_expression = \"cron(0 3 * * ? *)\"\n" +
			"  flexible_time_window {\n    mode = \"OFF\"\n  }\n}\n"
	)
	const wanted = "schedule Nightly starts without jitter: set mode to FLEXIBLE, and "
	for _, c := range []struct {
		name, text, old, new string
		told                 bool
	}{
		{"s.ts", ts, "", "", true},
		{"s.ts", ts, "scheduler.CfnSchedule", "CfnSchedule", true},
		{"s.ts", ts, "'OFF'", "'FLEXIBLE', maximumWindowInMinutes: 15", false},
		{"s.ts", ts, "'OFF'", "mode", false},
		{"s.ts", ts, "cron(0 3 * * ? *)", "at(2026-11-20T13:00:00)", false},
		{"s.ts", ts, "'cron(0 3 * * ? *)'", "props.when", false},
		{"s.ts", ts, "  scheduleExpression", "  state: 'DISABLED',\n  scheduleExpression", false},
		{"s.ts", ts, "aws-cdk-lib/aws-scheduler", "./own", false},
		{"s.py", py, "", "", true},
		{"s.py", py, "scheduler.CfnSchedule.FlexibleTimeWindowProperty(mode=\"OFF\")", "{\"mode\": \"OFF\"}", true},
		{"s.py", py, "mode=\"OFF\"", "mode=\"FLEXIBLE\", maximum_window_in_minutes=15", false},
		{"s.py", py, "mode=\"OFF\"", "mode=mode", false},
		{"s.py", py, "rate(5 minutes)", "at(2026-11-20T13:00:00)", false},
		{"s.py", py, "    schedule_expression", "    state=\"DISABLED\",\n    schedule_expression", false},
		{"s.py", py, "from aws_cdk import aws_scheduler as scheduler", "from own import things as scheduler", false},
		{"m.tf", tf, "", "", true},
		{"m.tf", tf, "\"OFF\"", "\"FLEXIBLE\"\n    maximum_window_in_minutes = 15", false},
		{"m.tf", tf, "\"OFF\"", "var.mode", false},
		{"m.tf", tf, "cron(0 3 * * ? *)", "at(2026-11-20T13:00:00)", false},
		{"m.tf", tf, "  schedule_expression", "  state = \"DISABLED\"\n  schedule_expression", false},
		{"m.tf", tf, "aws_scheduler_schedule", "other_schedule", false},
		{"m.tf", tf, "    mode = \"OFF\"", "    # jitterlint:ignore fixed-poll one account has it\n    mode = \"OFF\"", false},
	} {
		text := strings.Replace(c.text, c.old, c.new, 1)
		path := filepath.Join(t.TempDir(), c.name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		found := scan(t, everything(), path).Findings
		if (len(found) == 1) != c.told || len(found) > 1 {
			t.Errorf("%d findings in\n%s", len(found), text)
			continue
		}
		for _, f := range found {
			if at := strings.Trim(at(t, f.Place), `"'`); at != "OFF" || f.Rule != rule.FixedPoll || !strings.HasPrefix(f.Message, wanted) || f.Function != "Nightly" {
				t.Errorf("%s at %q in %s: %s", f.Rule, at, f.Function, f.Message)
			}
		}
	}
}
