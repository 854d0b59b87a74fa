// Command jitterlint finds retries that will stampede, because their wait has no
// jitter.
//
// A person runs it on packages and reads the report; go vet runs it as its
// vet tool.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"github.com/jitterlint/jitterlint/analyzer/report"
)

// Exit statuses.
const (
	exitClean    = 0
	exitFindings = 1
	exitFailure  = 2
)

func main() {
	if calledByGoVet(os.Args[1:]) {
		vetTool()
		return
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second signal ends the program at once
	c := &command{stdin: os.Stdin, stdout: os.Stdout, stderr: os.Stderr}
	status := c.run(ctx, os.Args[1:])
	stop()
	os.Exit(status)
}

// command is one call by a person.
type command struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	// quiet keeps what is only said on a terminal to itself.
	quiet bool
}

const usage = `jitterlint finds retries that will stampede, because their wait has no jitter.

Usage:
  jitterlint [flags] [targets]    report the findings in directories, files and packages, . if none is named
  jitterlint init                 write a commented settings file, and say what to put into CI
  jitterlint baseline [targets]   write the present findings down, so that later runs report new ones only
  jitterlint schema               print the JSON schema of the settings file
  jitterlint herd [targets]       draw what the clients of a finding, FILE:LINE, or of a schedule given by flags
                                  do to a server after an outage, as written and as fixed
  jitterlint explain RULE         say what a rule finds, and how to put it right
  jitterlint libraries            list the retry libraries that it knows
  jitterlint lsp                  serve an editor, as a language server over standard input and output
  jitterlint version              print the version and the revision
  go vet -vettool=$(which jitterlint) [packages]

Targets:
  DIR, DIR/...   all below DIR: the packages of Go, each in its module, and the files
                 of infrastructure code; so . and ./... are the same (to go vet they are not)
  FILE           that file; of Go, the findings that touch it
  PACKAGE        a package of Go by its import path, as the go command has it

Flags:
`

const exitUsage = `
Exit status: 0 nothing found, 1 findings, 2 the work could not be done.
`

// verbs are the words that ask for something else than a report.
func verbs() []string {
	return []string{"init", "baseline", "herd", "explain", "libraries", "lsp", "schema", "version", "help"}
}

// run carries out one call and returns its exit status.
func (c *command) run(ctx context.Context, args []string) int {
	var status int
	var err error
	verb := ""
	if len(args) > 0 {
		verb = args[0]
	}
	switch verb {
	case "baseline":
		status, err = c.writeBaseline(ctx, args[1:])
	case "init":
		status, err = c.begin(ctx, args[1:])
	case "herd":
		status, err = c.herd(ctx, args[1:])
	case "explain":
		status, err = exitClean, c.explain(args[1:])
	case "libraries":
		status, err = exitClean, c.libraries(args[1:])
	case "schema":
		status, err = exitClean, c.schema(args[1:])
	case "lsp":
		status, err = c.serve(ctx, args[1:])
	case "version", "-version", "--version":
		status, err = exitClean, c.version(args[1:])
	case "help":
		status, err = c.check(ctx, []string{"-h"})
	default:
		status, err = c.check(ctx, args)
	}
	switch {
	case errors.Is(err, flag.ErrHelp):
		return exitClean
	case err != nil:
		c.complain(err)
		return exitFailure
	}
	return status
}

// maxMessage is the longest line of a message: what is quoted in it may be anything.
const maxMessage = 1000

// shortened returns a line of a message as it can be shown.
func shortened(line string) string {
	line = report.Printable(strings.ReplaceAll(line, "\t", "    "))
	if runes := []rune(line); len(runes) > maxMessage {
		return string(runes[:maxMessage]) + "…"
	}
	return line
}

// complain prints an error, each of its lines under the command's name.
func (c *command) complain(err error) {
	for line := range strings.SplitSeq(strings.TrimRight(err.Error(), "\n"), "\n") {
		fmt.Fprintf(c.stderr, "jitterlint: %s\n", shortened(line))
	}
}
