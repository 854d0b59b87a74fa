// Package analyzer defines an Analyzer that finds retries that will stampede,
// because their wait has no jitter.
//
// # Analyzer jitterlint
//
// jitterlint: find retries without jitter
//
// A retry is another attempt at an operation because the last attempt failed
// or was refused. Its wait is the time between the two. Jitter is the part of
// a wait that differs between instances running the same code: drawn from a
// random source, or derived from the instance's identity. A policy is what
// decides the wait: a library's value or option, an expression, a parameter. A
// site is the place where a policy is fixed; findings stand there.
//
// Where a wait has no jitter, instances that fail together retry together, and
// the dependency that failed under load is met by all of them at once, again
// at every step of the backoff.
//
// The analyzer knows the policies of the retry libraries in its catalog:
//
//	b := wait.Backoff{Duration: time.Second, Factor: 2, Steps: 5} // no-jitter
//	b := wait.Backoff{Duration: time.Second, Factor: 2, Steps: 5, Jitter: 0.1}
//
// It finds retries that are written by hand: a wait on the way from an attempt
// that failed back to it.
//
//	for {
//		if err := dial(); err == nil {
//			break
//		}
//		time.Sleep(delay) // no-jitter
//	}
//
// An attempt is a call that others than this machine take part in, and that says
// whether it failed: by an error, a bool, a status. A call that goes on while it
// succeeds, such as one that serves a connection, has failed whenever it returns.
// Where the flow of errors leaves open what a wait is for, its name may say so.
//
// What is known of an exported function goes to the packages that import its
// own, as a fact: what it waits for, how its results differ between instances,
// whether it stays on this machine, and what the jitter of its retries is scaled
// by. So a helper is reported once, where its wait is, and a call that hands it a
// zero factor at the call.
//
// It follows a policy's value through variables, fields, literals, functions
// of the package and the library's own wrappers, and reports what is known of
// it: a value that comes from elsewhere is not reported.
//
// A contract is what a project's settings demand of a retry function: every call
// passes the parameter, or the option, that carries the jitter. A call that is
// known to leave it out, or to pass none, is reported under retry-contract.
//
// Polls are not retries: asking again on a schedule, and not because of a
// failure, is not reported by the rules that are on by default. Neither is
// pacing, the spacing out of different operations.
//
// A finding is ignored by a comment on its line, or alone above the statement or the
// function that it stands in:
//
//	//jitterlint:ignore no-jitter the mock server has one client
//
// A directive without a rule or a reason is reported, and so is one that
// ignores nothing. A //nolint:jitterlint comment is respected too.
package analyzer
