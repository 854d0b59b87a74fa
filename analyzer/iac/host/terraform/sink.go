package terraform

import (
	"path"
	"regexp"
	"strings"

	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/jitterlint/jitterlint/analyzer/iac/host/terraform/value"
	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

// fields are the attributes of a block, or the entries of an object.
type fields struct {
	// kind is the type of the block, and its first label: "provisioner local-exec".
	kind  string
	named map[string]value.Located
	order []string
}

// blockFields returns the attributes of a block, in the order of the file.
func blockFields(block *hclsyntax.Block, body *hclsyntax.Body, in value.Scope) fields {
	f := fields{named: make(map[string]value.Located)}
	if block != nil {
		f.kind = block.Type
		if len(block.Labels) > 0 {
			f.kind += " " + block.Labels[0]
		}
	}
	for _, a := range inOrder(body.Attributes) {
		f.named[a.Name] = in.At(a.Expr)
		f.order = append(f.order, a.Name)
	}
	return f
}

// sink says what takes a program.
type sink struct {
	language program.Language
	// interpreter is the command that runs it, where that is said.
	interpreter string
	// whole tells that it runs the text as it is.
	whole bool
	// isList tells that it takes a list of lines.
	isList bool
}

// sink returns the sink that a field is.
func (s *search) sink(f fields, name string) (sink, bool) {
	switch {
	case f.kind == "provisioner local-exec" && name == "command":
		return s.local(f)
	case f.kind == "provisioner remote-exec" && name == "inline", name == "runCommand":
		return sink{language: program.Shell, whole: true, isList: true}, true
	case f.kind == "provisioner file" && name == "content":
		return s.fileNamed(f, "destination")
	case name == "commandToExecute":
		return sink{language: program.Shell, whole: true}, true
	case f.kind == "resource aws_ssm_document" && name == "content":
		return sink{language: program.SSM, whole: true}, true
	case name == "buildspec":
		return sink{language: program.Buildspec, whole: true}, true
	case name == "content" || name == "content_base64":
		for _, other := range []string{"filename", "path", "destination", "key", "name"} {
			if found, ok := s.fileNamed(f, other); ok {
				return found, true
			}
		}
		return s.contentType(f)
	case name == "source_content":
		return s.fileNamed(f, "source_content_filename")
	}
	if language := program.Named(name); language != program.Unknown {
		return sink{language: language, whole: true}, true
	}
	return startSink(name)
}

// fileNamed returns the sink of a field that becomes a file, which another field names.
func (s *search) fileNamed(f fields, field string) (sink, bool) {
	x, ok := f.named[field]
	if !ok {
		return sink{}, false
	}
	language := program.Named(s.values.Text(x.Expression, x.Scope).String())
	return sink{language: language, whole: true}, language != program.Unknown
}

// contentType returns the sink of a part of a message to cloud-init:
// https://cloudinit.readthedocs.io/en/latest/explanation/format.html.
func (s *search) contentType(f fields) (sink, bool) {
	x, ok := f.named["content_type"]
	if !ok {
		return sink{}, false
	}
	switch t, _ := s.values.Known(x.Expression, x.Scope); {
	case t == "text/cloud-boothook":
		return sink{language: program.Shell, whole: true}, true
	case strings.HasPrefix(t, "text/x-shellscript"), t == "text/cloud-config", strings.HasPrefix(t, "multipart/"):
		return sink{language: program.CloudInit, whole: true}, true // its first line says what it is
	}
	return sink{}, false
}

// startSink returns the sink of a field that a machine runs when it starts, by its name.
func startSink(name string) (sink, bool) {
	name = strings.TrimSuffix(strings.ReplaceAll(strings.ToLower(name), "-", "_"), "_base64")
	switch {
	case strings.HasSuffix(name, "startup_script"), strings.HasSuffix(name, "shutdown_script"):
		return sink{language: program.Shell, whole: true}, true
	case strings.HasSuffix(name, "bootstrap_user_data"):
		return sink{language: program.Shell}, true // a piece of terraform-aws-modules/eks
	case strings.HasSuffix(name, "user_data"), strings.HasSuffix(name, "userdata"), strings.HasSuffix(name, "custom_data"):
		return sink{language: program.CloudInit, whole: true}, true
	}
	return sink{}, false
}

// local returns the sink of local-exec's command.
func (s *search) local(f fields) (sink, bool) {
	to := sink{language: program.Shell, interpreter: "sh", whole: true}
	if x, ok := f.named["interpreter"]; ok {
		to = sink{whole: true}
		for _, word := range s.values.Elements(x) {
			to = to.ranBy(s.values.Text(word.Expression, word.Scope).String())
		}
	}
	return to, to.language != program.Unknown
}

// ranBy is the sink of a command, of which a further word is seen.
func (to sink) ranBy(word string) sink {
	switch {
	case program.IsPython(word):
		to.language, to.interpreter = program.Python, path.Base(word)
	case program.IsShell(word):
		to.language, to.interpreter = program.Shell, path.Base(word)
	}
	return to
}

// takesProgram reports whether an option is -c, or one such as -ec.
func takesProgram(option string) bool {
	return strings.HasPrefix(option, "-") && !strings.HasPrefix(option, "--") && strings.HasSuffix(option, "c") && len(option) <= 5
}

// languageIn returns the language of a text that a sink is given: that of its first line
// if it has one that says so, what the sink says, or what it looks like.
func languageIn(text string, to sink) program.Language {
	isScript := strings.HasPrefix(strings.TrimSpace(text), "#!")
	switch {
	case to.language == program.CloudInit:
		return to.language // which knows what else it may be
	case isForeign(text):
		return program.Unknown
	case to.language != program.Unknown && !isScript:
		return to.language
	case strings.HasPrefix(text, "#cloud-config"):
		return program.CloudInit
	case strings.Contains(text, "ErrorEquals") && strings.Contains(text, "StartAt") && !isScript:
		return program.StepFunctions
	}
	return program.Sniff(text)
}

// isForeign reports whether a text begins as PowerShell or TOML do.
func isForeign(text string) bool {
	return regexp.MustCompile(`^\s*(?:<|#ps1|\[[\w."-]+\])`).MatchString(text)
}
