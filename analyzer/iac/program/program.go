// Package program holds what passes between hosts and guests: a program that
// some file carries as a string or as a tree of values, with the way back from
// every byte of it to the file, line and column where that byte is written.
package program

import "strings"

// Program is a guest program.
type Program struct {
	// Text is the program as it will run, as far as the host tells.
	Text Text
	// Tree is the value of a program that is a tree; it knows its places in the text.
	// It is nil for a program that is a text.
	Tree *Value
	// Language is what it is written in.
	Language Language
	// At is where the host hands the program on, or where it begins.
	At Span
	// Declared tells that the host says what language it is: a sink that takes
	// such programs, a runtime beside it, a file's name. Otherwise the text only
	// looks like it.
	Declared bool
	// Interpreter is the command that the host says runs it, such as bash, where it says so.
	Interpreter string
	// Whole tells that a sink runs the text as it is. Otherwise the text may be
	// a piece of a larger program, so that nothing can be said of what lies
	// around it.
	Whole bool
	// Host is the name of the host that found it.
	Host string
	// Copies are programs that are the same word for word, elsewhere.
	Copies []*Program
	// Site tells of a piece of its host's own code, such as a call: what is alike elsewhere
	// is no copy of it but another.
	Site bool
	// Carrier tells that the program carries others, so that directives in its comments may
	// be for those.
	Carrier bool
	// Carried tells that the program is a string in another language's file.
	Carried bool
	// Ways are the places by which it comes to where it runs, besides At.
	Ways []Way
}

// Way is a place that hands a program on: where the program around it is handed on, or where
// a file is named whose text is part of it.
type Way struct {
	At Span
	// File is the path of the file that is named there, and empty where it is no file.
	File string
}

// Plain returns the program that a Python file is. A byte order mark is no part of it.
func Plain(file *File) *Program { return PlainIn(Python, file) }

// PlainIn returns the program that a file in a language is.
func PlainIn(language Language, file *File) *Program {
	start := len(file.Text) - len(strings.TrimPrefix(file.Text, "\ufeff"))
	text := Verbatim(file.Span(start, len(file.Text)), func(guest string) (string, bool) { return guest, true })
	return &Program{Text: text, Language: language, At: file.Span(start, start), Declared: true, Whole: true}
}

// Language is what a program is written in.
type Language string

// The languages that guests are read in.
const (
	Unknown       Language = ""
	Python        Language = "python"
	Shell         Language = "shell"
	JavaScript    Language = "javascript"
	StepFunctions Language = "stepfunctions"
	// Services are the settings of services, in YAML or JSON.
	Services Language = "services"
	// Systemd are the units of systemd.
	Systemd Language = "systemd"
)

// The languages of texts that carry programs themselves: what a machine is told when it
// starts, what CodeBuild does, and the documents of Systems Manager.
const (
	CloudInit Language = "cloudinit"
	Buildspec Language = "buildspec"
	SSM       Language = "ssm"
)

// IsTree reports whether programs of the language are trees.
func (l Language) IsTree() bool { return l == StepFunctions || l == Services }
