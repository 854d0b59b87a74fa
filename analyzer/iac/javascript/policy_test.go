package javascript

import (
	"slices"
	"testing"
)

// TestPolicies holds what is said of policies, beside their silent twins.
func TestPolicies(t *testing.T) {
	for text, want := range map[string][]string{
		"import pRetry from 'p-retry';\npRetry(f)":                                                                                                                    {"no-jitter"},
		"import pRetry from 'p-retry';\npRetry(f, { retries: 1 })":                                                                                                    nil,
		"import pRetry from 'p-retry';\npRetry(f, options)":                                                                                                           nil,
		"import pRetry from 'p-retry';\npRetry(f, { ...options })":                                                                                                    nil,
		"import pRetry from 'p-retry';\nconst o = { retries: 5 };\npRetry(f, { ...o })":                                                                               {"no-jitter"},
		"import pRetry from 'p-retry';\nconst o = { retries: 5, randomize: true };\npRetry(f, { ...o })":                                                              nil,
		"import pRetry from 'p-retry';\nconst o = { retries: 5 };\no.randomize = true;\npRetry(f, o)":                                                                 nil,
		"import pRetry from 'p-retry';\npRetry(f, { randomize: process.env.RANDOM === '1' })":                                                                         nil,
		"import pRetry from './p-retry';\npRetry(f)":                                                                                                                  nil,
		"import type pRetry from 'p-retry';\npRetry(f)":                                                                                                               nil,
		"function g(pRetry) { pRetry(f) }\nimport pRetry from 'p-retry';":                                                                                             nil,
		"const { default: pRetry } = await import('p-retry');\npRetry(f)":                                                                                             {"no-jitter"},
		"const retry = require('retry');\nconst op = retry.operation({ retries: 5 })":                                                                                 {"no-jitter"},
		"const retry = require('retry');\nconst op = retry.operation({ retries: 5, randomize: true })":                                                                nil,
		"const retry = require('retry');\nconst op = retry.operation([1000, 2000])":                                                                                   nil,
		"const retry = require('async-retry');\nretry(f, { retries: 5 })":                                                                                             nil,
		"import promiseRetry from 'promise-retry';\npromiseRetry({ retries: 5 }, (again) => f().catch(again))":                                                        {"no-jitter"},
		"import got from 'got';\ngot(url, { retry: { limit: 5 } })":                                                                                                   nil,
		"import got from 'got';\ngot(url, { retry: { limit: 5, calculateDelay: () => 1000 } })":                                                                       {"no-jitter"},
		"import got from 'got';\ngot(url, { retry: { limit: 5, calculateDelay: ({ attemptCount }) => attemptCount * 100 } })":                                         {"no-jitter"},
		"import got from 'got';\ngot(url, { retry: { limit: 5, calculateDelay: ({ computedValue }) => computedValue / 10 } })":                                        nil,
		"import got from 'got';\ngot.extend({ retry: { noise: 0 } })":                                                                                                 {"jitter-off"},
		"import ky from 'ky';\nky.get(url)":                                                                                                                           nil,
		"import ky from 'ky';\nky.create({ retry: { limit: 5 } })":                                                                                                    {"no-jitter"},
		"import ky from 'ky';\nky.create({ retry: { limit: 5, jitter: true } })":                                                                                      nil,
		"import ky from 'ky';\nky.create({ retry: { limit: 5, delay: (n) => n * 100 } })":                                                                             {"no-jitter"},
		"import ky from 'ky';\nky.create({ retry: { limit: 5, delay: (n) => n * 100 * Math.random() } })":                                                             nil,
		"import AWS from 'aws-sdk';\nnew AWS.S3({ maxRetries: 5 })":                                                                                                   nil,
		"import AWS from 'aws-sdk';\nnew AWS.S3({ retryDelayOptions: { base: 500 } })":                                                                                nil,
		"import AWS from 'aws-sdk';\nnew AWS.S3({ retryDelayOptions: { customBackoff: (n) => n * 100 } })":                                                            {"no-jitter"},
		"import AWS from 'aws-sdk';\nAWS.config.update({ retryDelayOptions: { customBackoff: (n) => n * 100 * Math.random() } })":                                     nil,
		"import S3 from 'aws-sdk/clients/s3';\nnew S3({ retryDelayOptions: { customBackoff: () => 100 } })":                                                           {"no-jitter"},
		"import Redis from 'ioredis';\nnew Redis(6379, 'x', { retryStrategy: (n) => Math.min(n * 50, 2000) })":                                                        {"no-jitter"},
		"import Redis from 'ioredis';\nnew Redis(6379, 'x', { retryStrategy: () => null })":                                                                           nil,
		"import Redis from 'ioredis';\nnew Redis({ retryStrategy: (n) => n * 50 + Math.random() * 50 })":                                                              nil,
		"import Redis from 'ioredis';\nnew Redis(process.env.REDIS_URL)":                                                                                              nil,
		"import { createClient } from 'redis';\ncreateClient({ socket: { reconnectStrategy: 5000 } })":                                                                {"no-jitter"},
		"import { createClient } from 'redis';\ncreateClient({ socket: { reconnectStrategy: false } })":                                                               nil,
		"import { createClient } from 'redis';\ncreateClient({ socket: { host: 'x' } })":                                                                              nil,
		"import axios from 'axios';\nimport axiosRetry from 'axios-retry';\naxiosRetry(axios, { retryDelay: (n) => axiosRetry.exponentialDelay(n, undefined, 500) })": nil,
		"import axiosRetry, { exponentialDelay } from 'axios-retry';\naxiosRetry(c, { retryDelay: exponentialDelay })":                                                nil,
		"import axiosRetry from 'axios-retry';\naxiosRetry(c, { retryDelay: delay });\nfunction delay(n) { return n * 1000 }":                                         {"no-jitter"},
		"import axiosRetry from 'axios-retry';\naxiosRetry(c, { retryDelay: delay });\nfunction delay(n, error) { return error.retryAfter }":                          nil,
	} {
		var got []string
		for _, f := range check("x.ts", text) {
			got = append(got, string(f.Rule))
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s\nfinds %q, not %q", text, got, want)
		}
	}
}

// TestPolicyFixes holds what fixes make of calls.
func TestPolicyFixes(t *testing.T) {
	const head = "import pRetry from 'p-retry';\nimport ky from 'ky';\n"
	for text, want := range map[string]string{
		"pRetry(f)":                               "pRetry(f, { randomize: true })",
		"pRetry(f, {})":                           "pRetry(f, { randomize: true })",
		"pRetry(f, { retries: 5 })":               "pRetry(f, { randomize: true, retries: 5 })",
		"pRetry(f, {\n  retries: 5,\n})":          "pRetry(f, {\n  randomize: true,\n  retries: 5,\n})",
		"pRetry(f, { randomize: false })":         "pRetry(f, { randomize: true })",
		"const o = { retries: 5 };\npRetry(f, o)": "", // others may have it
		"ky.create({ retry: { limit: 5 } })":      "ky.create({ retry: { jitter: true, limit: 5 } })",
		"ky.create({ retry: 5 })":                 "",
	} {
		found := check("x.ts", head+text)
		if len(found) != 1 {
			t.Errorf("%s finds %v", text, found)
			continue
		}
		got := ""
		if len(found[0].Fix) > 0 {
			got = apply(head+text, found[0].Fix)[len(head):]
		}
		if got != want {
			t.Errorf("%s is made %q, not %q", text, got, want)
		}
	}
}
