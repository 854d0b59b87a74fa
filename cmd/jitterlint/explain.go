package main

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"text/tabwriter"

	"github.com/mitchellh/go-wordwrap"

	"github.com/jitterlint/jitterlint/analyzer/catalog"
	"github.com/jitterlint/jitterlint/analyzer/iac"
	"github.com/jitterlint/jitterlint/analyzer/rule"
	"github.com/jitterlint/jitterlint/analyzer/schema"
	"github.com/jitterlint/jitterlint/analyzer/settings"
)

// explain prints what a rule finds.
func (c *command) explain(args []string) error {
	known := append(rule.Names(), string(rule.Directive))
	if len(args) != 1 {
		return fmt.Errorf("explain takes one rule: %s", strings.Join(known, ", "))
	}
	r, ok := rule.Described(rule.ID(args[0]))
	if !ok {
		return fmt.Errorf("%q is no rule; %s", args[0], settings.Suggest(args[0], known))
	}
	var out bytes.Buffer
	state := "on by default"
	switch {
	case r.ID == rule.Directive:
		state = "always on"
	case !r.Default:
		state = "off by default"
	}
	fmt.Fprintf(&out, "%s: %s\n%s\n\n%s\n", r.ID, r.Title, state, wordwrap.WrapString(strings.Join(strings.Fields(r.Text), " "), 78))
	for _, e := range r.Examples {
		fmt.Fprintf(&out, "\nWrong, in %s:\n%s\nRight:\n%s", e.Language, indent(e.Wrong), indent(e.Right))
	}
	fmt.Fprintf(&out, "\n%s\n", r.URL())
	return c.print(out.Bytes())
}

// libraries prints the libraries of the catalog, those for Python and JavaScript last, with the versions
// that their rows were checked for.
func (c *command) libraries(args []string) error {
	if len(args) > 0 {
		return errors.New("libraries takes no arguments")
	}
	var out bytes.Buffer
	table := tabwriter.NewWriter(&out, 0, 0, 2, ' ', 0)
	for _, lib := range catalog.All() {
		checked := lib.Checked
		if len(checked) == 0 {
			checked = []string{"(read, not run: the module proxy has no version)"}
		}
		name := lib.Name
		for _, version := range checked {
			fmt.Fprintf(table, "%s\t%s\n", name, version)
			name = ""
		}
	}
	for _, lib := range catalog.PythonLibraries() {
		checked := lib.Checked
		if checked == "" {
			checked = "(read, not run: Debian does not package it)"
		}
		fmt.Fprintf(table, "%s (Python)\t%s\n", lib.Name, checked)
	}
	for _, lib := range catalog.JavaScriptLibraries() {
		checked := lib.Checked
		if checked == "" {
			checked = "(read, not run)"
		}
		fmt.Fprintf(table, "%s (JavaScript)\t%s\n", lib.Name, checked)
	}
	if err := table.Flush(); err != nil {
		return err
	}
	return c.print(out.Bytes())
}

// schema prints the JSON schema of the settings file.
func (c *command) schema(args []string) error {
	if len(args) > 0 {
		return errors.New("schema takes no arguments")
	}
	text, err := schema.Settings(iac.Known())
	if err != nil {
		return err
	}
	return c.print(text)
}

func (c *command) print(text []byte) error {
	if _, err := c.stdout.Write(text); err != nil {
		return fmt.Errorf("writing: %w", err)
	}
	return nil
}

// indent puts each line of code four columns in.
func indent(code string) string {
	return "    " + strings.ReplaceAll(code, "\n", "\n    ") + "\n"
}
