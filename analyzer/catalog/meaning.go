package catalog

import (
	"regexp"
	"slices"
	"strings"
)

// Meaning is what an error says of what was tried, besides that it failed; or several
// of these, joined by |.
type Meaning uint8

const (
	// NotThere says that what was asked for is not there, perhaps not yet.
	NotThere Meaning = 1 << iota
	// Ended says that there is no more of what was read.
	Ended
	// Stopped says that this program, or its caller, has put an end to it.
	Stopped
	// TookTime says that it was waited for, or that the machine asks to try again.
	TookTime
)

// String names what is meant.
func (m Meaning) String() string {
	var words []string
	for i, word := range []string{"not there", "ended", "stopped", "took time"} {
		if m&(1<<i) != 0 {
			words = append(words, word)
		}
	}
	return strings.Join(words, "|")
}

// Known is an error, or what asks about errors, that means something wherever it is
// named.
type Known struct {
	// Path is the import path of its package, without a major version.
	Path string
	// Symbol is its name there, or a type and its method: "Error.Timeout".
	Symbol string
	Means  Meaning
	// Says is the error's text; of what asks about errors, what it is documented to ask.
	Says string
}

// KnownErrors returns the errors, and what asks about them, whose meaning is known.
func KnownErrors() []Known { return slices.Clone(knownErrors) }

var knownErrors = []Known{
	{"io/fs", "ErrNotExist", NotThere, "file does not exist"},
	{"os", "ErrNotExist", NotThere, "file does not exist"},
	{"os", "IsNotExist", NotThere, "reports that a file or directory does not exist"},
	{"syscall", "ENOENT", NotThere, "no such file or directory"},
	{"golang.org/x/sys/unix", "ENOENT", NotThere, "no such file or directory"},
	{"os/exec", "ErrNotFound", NotThere, "executable file not found in $PATH"},
	{"database/sql", "ErrNoRows", NotThere, "sql: no rows in result set"},
	{"google.golang.org/grpc/codes", "NotFound", NotThere, "some requested entity was not found"},
	{"k8s.io/apimachinery/pkg/api/errors", "IsNotFound", NotThere, "true if the error was created by NewNotFound"},
	{"k8s.io/apimachinery/pkg/api/errors", "IsGone", NotThere, "true if the requested resource is no longer available"},
	{"github.com/redis/go-redis", "Nil", NotThere, "redis: nil"},
	{"github.com/go-redis/redis", "Nil", NotThere, "redis: nil"},
	{"github.com/gomodule/redigo/redis", "ErrNil", NotThere, "redigo: nil returned"},
	{"go.mongodb.org/mongo-driver/mongo", "ErrNoDocuments", NotThere, "mongo: no documents in result"},
	{"gorm.io/gorm", "ErrRecordNotFound", NotThere, "record not found"},
	{"github.com/jackc/pgx", "ErrNoRows", NotThere, "no rows in result set"},
	{"github.com/gocql/gocql", "ErrNotFound", NotThere, "not found"},
	{"cloud.google.com/go/storage", "ErrObjectNotExist", NotThere, "storage: object doesn't exist"},
	{"cloud.google.com/go/storage", "ErrBucketNotExist", NotThere, "storage: bucket doesn't exist"},
	{"github.com/nats-io/nats.go", "ErrKeyNotFound", NotThere, "nats: key not found"},
	{"github.com/nats-io/nats.go", "ErrStreamNotFound", NotThere, "nats: stream not found"},
	{"github.com/nats-io/nats.go", "ErrConsumerNotFound", NotThere, "nats: consumer not found"},
	{"github.com/dgraph-io/badger", "ErrKeyNotFound", NotThere, "Key not found"},

	{"io", "EOF", Ended, "EOF"},

	{"context", "Canceled", Stopped, "context canceled"},
	{"net", "ErrClosed", Stopped, "use of closed network connection"},
	{"net/http", "ErrServerClosed", Stopped, "http: Server closed"},
	{"os", "ErrClosed", Stopped, "file already closed"},
	{"io/fs", "ErrClosed", Stopped, "file already closed"},
	{"io", "ErrClosedPipe", Stopped, "io: read/write on closed pipe"},
	{"google.golang.org/grpc/codes", "Canceled", Stopped, "the operation was canceled, typically by the caller"},
	{"google.golang.org/grpc", "ErrServerStopped", Stopped, "grpc: the server has been stopped"},
	{"github.com/gorilla/websocket", "IsCloseError", Stopped, "true if the error is a CloseError with one of the specified codes"},
	{"github.com/quic-go/quic-go", "ErrServerClosed", Stopped, "quic: server closed"},

	{"context", "DeadlineExceeded", TookTime, "context deadline exceeded"},
	{"os", "ErrDeadlineExceeded", TookTime, "i/o timeout"},
	{"os", "IsTimeout", TookTime, "reports that a timeout occurred"},
	{"net", "Error.Timeout", TookTime, "is the error a timeout?"},
	{"net", "Error.Temporary", TookTime, "is the error temporary?"},
	{"syscall", "EAGAIN", TookTime, "resource temporarily unavailable"},
	{"syscall", "EINTR", TookTime, "interrupted system call"},
	{"syscall", "ETIMEDOUT", TookTime, "connection timed out"},
	{"golang.org/x/sys/unix", "EAGAIN", TookTime, "resource temporarily unavailable"},
	{"golang.org/x/sys/unix", "EINTR", TookTime, "interrupted system call"},
	{"golang.org/x/sys/unix", "ETIMEDOUT", TookTime, "connection timed out"},
	{"google.golang.org/grpc/codes", "DeadlineExceeded", TookTime, "the operation expired before completion"},
	{"k8s.io/apimachinery/pkg/api/errors", "IsTimeout", TookTime, "indicates that request times out due to long processing"},
	{"github.com/nats-io/nats.go", "ErrTimeout", TookTime, "nats: timeout"},
}

// MeaningOf returns what an object of a package means, or 0. The path may end in a
// major version; a method is named after its type.
func MeaningOf(path, symbol string) Meaning {
	path = WithoutMajor(path)
	for _, k := range knownErrors {
		if k.Symbol == symbol && k.Path == path {
			return k.Means
		}
	}
	return 0
}

var major = regexp.MustCompile(`/v[0-9]+(/|$)`)

// WithoutMajor returns an import path without the major version of its module.
func WithoutMajor(path string) string { return major.ReplaceAllString(path, "$1") }

// sayings are the words by which the text of an error says what it means.
var sayings = []struct {
	means Meaning
	words *regexp.Regexp
}{
	{NotThere, regexp.MustCompile(`\b(not found|no such|(does|do|did) not exist|doesn't exist|not exist|no rows)\b`)},
	{Ended, regexp.MustCompile(`^(\w+: )?(eof|end of (file|stream))$`)},
	{Stopped, regexp.MustCompile(`\b(closed|stopped|shut ?down|shutting down|cancell?ed)\b`)},
	{TookTime, regexp.MustCompile(`\b(time ?out|timed out|deadline exceeded|temporar(y|ily)|try again)\b`)},
}

// MeaningOfText returns what the text of an error says.
func MeaningOfText(text string) Meaning {
	text = strings.ToLower(text)
	var m Meaning
	for _, s := range sayings {
		if s.words.MatchString(text) {
			m |= s.means
		}
	}
	return m
}
