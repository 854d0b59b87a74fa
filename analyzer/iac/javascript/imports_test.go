package javascript

import (
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

type tree map[string]string

func (f tree) File(path string) *program.File {
	if text, ok := f[path]; ok {
		return program.NewFile(path, text)
	}
	return nil
}

// TestImports holds which functions of other files sleep, and which do not, or draw.
func TestImports(t *testing.T) {
	const promise = "new Promise((r) => setTimeout(r, ms))"
	f := tree{
		"lib/const.ts":     "export const sleep = (ms: number) => " + promise + ";",
		"lib/function.ts":  "export async function sleep(ms: number) { await " + promise + "; }",
		"lib/seconds.ts":   "export const sleep = (ms: number) => new Promise((r) => setTimeout(r, ms * 1000));",
		"lib/listed.ts":    "const pause = (ms: number) => " + promise + ";\nexport { pause as sleep };",
		"lib/default.ts":   "export default function sleep(ms: number) { return " + promise + "; }",
		"lib/common.js":    "const sleep = (ms) => " + promise + ";\nmodule.exports = { sleep };",
		"lib/member.js":    "exports.sleep = (ms) => " + promise + ";",
		"lib/dir/index.ts": "export const sleep = (ms: number) => " + promise + ";",
		"lib/drawn.ts":     "export const sleep = (ms: number) => new Promise((r) => setTimeout(r, ms + Math.random() * ms));",
		"lib/other.ts":     "export const sleep = (ms: number) => fetch(ms);",
		"lib/local.ts":     "const sleep = (ms: number) => " + promise + ";",
	}
	for head, want := range map[string]bool{
		"import { sleep } from '../lib/const';":                    true,
		"import { sleep } from '../lib/const.js';":                 true,
		"import { sleep } from '../lib/function';":                 true,
		"import { sleep } from '../lib/seconds';":                  true,
		"import { sleep } from '../lib/listed';":                   true,
		"import sleep from '../lib/default';":                      true,
		"const { sleep } = require('../lib/common');":              true,
		"const { sleep } = require('../lib/member');":              true,
		"const lib = require('../lib/member'), sleep = lib.sleep;": false, // through a second name
		"import { sleep } from '../lib/dir';":                      true,
		"import { sleep } from '../lib/drawn';":                    false,
		"import { sleep } from '../lib/other';":                    false,
		"import { sleep } from '../lib/local';":                    false,
		"import { sleep } from '../lib/none';":                     false,
		"import { sleep } from 'lib';":                             false,
	} {
		text := head + "\nasync function f() { for (;;) { try { return await fetch(url); } catch { await sleep(5); } } }"
		found, _ := New(f).Check(program.PlainIn(program.JavaScript, program.NewFile("app/x.ts", text)))
		if got := len(found) == 1; got != want {
			t.Errorf("%s finds %v", head, found)
		}
		if len(found) == 1 && head == "import { sleep } from '../lib/seconds';" && found[0].Schedule == nil {
			t.Errorf("%s does not say how long it waits: %s", head, found[0].Message)
		}
	}
}
