// Package command knows what commands do: which ask others for something, which only ask
// whether something is there or in a state, and which stay on this machine.
package command

import (
	"path"
	"slices"
	"strings"
)

// Kind is what a command does.
type Kind byte

// What commands do.
const (
	// Unknown commands may do anything.
	Unknown Kind = iota
	// Local commands stay on this machine.
	Local
	// Poll commands only ask whether something is there, or in a state.
	Poll
	// Query commands ask others for something: what they are given is what they are for.
	Query
	// Change commands send, take over or change something elsewhere: what they write says how
	// that went.
	Change
)

// Attempt reports whether others are asked for more than whether something is there.
func (k Kind) Attempt() bool { return k == Query || k == Change }

// Gap stands in a word for what is not known of it.
const Gap = "\x00"

// Line is a command line without what only runs it: sudo, env, timeout.
type Line struct {
	// Name is the command without its directory, and Words what it is given, the flags
	// too. At is the number of the name among the words of the whole line.
	Name  string
	Words []string
	At    int
	// Env returns what a variable of the environment has, with a Gap in the place of what is
	// not known of it, as far as the program gives it one. It may be nil.
	Env func(name string) (string, bool)
}

// environment returns what the first of some variables has that the program gives a value.
func (l Line) environment(names ...string) (string, bool) {
	if l.Env == nil {
		return "", false
	}
	for _, name := range names {
		if text, ok := l.Env(name); ok && name != "" {
			return text, true
		}
	}
	return "", false
}

// Of returns the line of some words. There is none where the command is not known.
func Of(words []string) (Line, bool) {
	at := Unwrapped(words)
	if at >= len(words) || words[at] == "" {
		return Line{}, false
	}
	name := path.Base(words[at]) // wherever that is: $BIN/kubectl
	if strings.Contains(name, Gap) {
		return Line{}, false
	}
	return Line{Name: name, Words: words[at+1:], At: at}, true
}

// wrappers are commands that run another one, with those of their flags that take a value,
// and the number of words that stand before the other.
var wrappers = map[string]struct {
	valued string
	before int
}{
	"sudo": {"-u -g -h -p -C -D -R -T -U", 0}, "doas": {"-u -C", 0}, "env": {"-u -C -S", 0}, "command": {}, "builtin": {}, "exec": {"-a", 0},
	"nohup": {}, "time": {"-f -o", 0}, "nice": {"-n", 0}, "ionice": {"-c -n", 0}, "setsid": {}, "stdbuf": {"-i -o -e", 0},
	"timeout": {"-s -k --signal --kill-after", 1}, "gtimeout": {"-s -k", 1}, "unbuffer": {}, "chronic": {}, "runuser": {"-u -g", 0}, "gosu": {"", 1},
	"su-exec": {"", 1}, "chroot": {"", 1}, "proxychains": {"-f", 0}, "flock": {"-w -E", 1}, "chpst": {"-u", 0},
	"xargs": {"-a -d -E -I -L -n -P -s", 0}, "busybox": {},
}

// carriers are commands that have others built in: k3s kubectl, microk8s helm3.
var carriers = map[string]string{"k3s": "kubectl crictl ctr", "rke2": "kubectl", "k0s": "kubectl ctr", "microk8s": "kubectl helm helm3 ctr", "minikube": "kubectl"}

// Unwrapped returns the number of the word that is the command which is run in the end.
func Unwrapped(words []string) int {
	at := 0
	for at < len(words) {
		w, ok := wrappers[path.Base(words[at])]
		if !ok {
			if at+1 < len(words) && slices.Contains(strings.Fields(carriers[path.Base(words[at])]), words[at+1]) {
				return at + 1
			}
			return at
		}
		if words[at] == "command" && at+1 < len(words) && strings.HasPrefix(words[at+1], "-") && strings.ContainsAny(words[at+1], "vV") {
			return at // it asks what a command is
		}
		at++
		for at < len(words) && (strings.HasPrefix(words[at], "-") || isAssignment(words[at])) {
			if words[at] == "--" {
				at++
				break
			}
			if slices.Contains(strings.Fields(w.valued), words[at]) {
				at++
			}
			at++
		}
		at += w.before
	}
	return at
}

func isAssignment(word string) bool {
	name, _, ok := strings.Cut(word, "=")
	return ok && name != "" && !strings.ContainsAny(name, "-/"+Gap)
}

// Title names what the line does in a few words: "aws s3 cp", "git clone", "curl".
func (l Line) Title() string {
	title := l.Name
	rows, known := table()[l.Name]
	if !known || !slices.ContainsFunc(rows, func(r row) bool { return r.words != "" }) {
		return title
	}
	words := []string{title}
	for i, word := range l.Plain() {
		if i == 2 || strings.Contains(word, Gap) || strings.ContainsAny(word, "/:=.@$") {
			break
		}
		words = append(words, word)
		if !isGroup(l.Name, word) {
			break
		}
	}
	return strings.Join(words, " ")
}

// isGroup reports whether what a command does takes another word to say.
func isGroup(name, word string) bool {
	return slices.Contains([]string{"aws", "gcloud", "az", "openstack", "oci", "mc"}, name) ||
		slices.Contains([]string{"compose", "buildx", "image", "manifest", "repo", "submodule", "lfs", "mod", "operator", "kv", "job", "registry"}, word)
}

// Plain are the words that are no flags, as far as that can be told: the value of a flag
// may be among them.
func (l Line) Plain() []string {
	var plain []string
	skip := false
	for _, w := range l.Words {
		switch {
		case skip:
			skip = false
		case w == "--":
		case strings.HasPrefix(w, "-"):
			skip = valued(l.Name, w)
		default:
			plain = append(plain, w)
		}
	}
	return plain
}

// valued reports whether a flag that stands before what a command does takes a value.
func valued(name, flag string) bool {
	if same, ok := map[string]string{"valkey-cli": "redis-cli", "tofu": "terraform", "nomad": "consul", "apt": "apt-get", "egrep": "grep", "fgrep": "grep"}[name]; ok {
		name = same
	}
	return slices.Contains(strings.Fields(map[string]string{
		"aws":       "--region --profile --output --endpoint-url --query --cli-connect-timeout --cli-read-timeout --color --ca-bundle",
		"kubectl":   "-n --namespace --context --kubeconfig --cluster --user -s --server --request-timeout -v --as --token",
		"oc":        "-n --namespace --context --kubeconfig -s --server --config --token",
		"helm":      "-n --namespace --kube-context --kubeconfig",
		"git":       "-C -c --git-dir --work-tree",
		"docker":    "-H --host --context -c --config -l --log-level",
		"apt-get":   "-o -t -c --option",
		"yum":       "-c -d -e -R",
		"gcloud":    "--project --zone --region --account --configuration --format",
		"az":        "--subscription -o --output",
		"consul":    "-http-addr -token -datacenter",
		"etcdctl":   "--endpoints --cacert --cert --key --user --password --command-timeout --dial-timeout",
		"grep":      "-A -B -C -m -e -f --regexp --file --max-count --context",
		"mc":        "--config-dir -C",
		"redis-cli": "-h -p -a -u -n -s -t -i -r --user --pass --cacert --cert --key --tls-ciphers",
		"rclone":    "--config",
		"vault":     "-address -namespace -ca-cert -format",
		"npm":       "--prefix --registry",
		"make":      "-C -f -j",
		"systemctl": "-H -M",
	}[name]), flag)
}

// Kind returns what the line does.
func (l Line) Kind() Kind {
	if l.asksForHelp() {
		return Local
	}
	rows, known := table()[l.Name]
	if !known {
		if local()[l.Name] {
			return Local
		}
		return Unknown
	}
	if l.staysHere() {
		return Local
	}
	plain := l.Plain()
	for _, r := range rows {
		if !r.matches(l, plain) {
			continue
		}
		switch r.runs {
		case thereBySSH:
			return l.runsThere()
		case inside:
			return l.runsInside()
		}
		return r.kind
	}
	return Unknown
}

// asksForHelp reports whether a command is only asked what it is.
func (l Line) asksForHelp() bool {
	return len(l.Words) == 1 && slices.Contains([]string{"--version", "--help", "-V", "version", "help"}, l.Words[0])
}

// row is what a command does where its words match.
type row struct {
	// words are the alternatives for the first of the plain words, "" for any; "a/b" stands
	// for two words one after the other, "*b" for a word that stands anywhere, and "b*" for
	// one that begins so.
	words string
	kind  Kind
	// when tells more, where words do not say it.
	when func(Line) bool
	// runs takes the place of kind where that depends on what the command runs elsewhere.
	runs byte
}

// Where a command runs another one.
const (
	thereBySSH byte = iota + 1
	inside
)

func (r row) matches(l Line, plain []string) bool {
	if r.when != nil && !r.when(l) {
		return false
	}
	if r.words == "" {
		return true
	}
	for _, wanted := range strings.Fields(r.words) {
		if matches(wanted, plain) {
			return true
		}
	}
	return false
}

func matches(wanted string, plain []string) bool {
	if anywhere, ok := strings.CutPrefix(wanted, "*"); ok {
		return slices.ContainsFunc(plain, func(word string) bool { return matchesWord(anywhere, word) })
	}
	parts := strings.Split(wanted, "/")
	if len(plain) < len(parts) {
		return false
	}
	for i, part := range parts {
		if !matchesWord(part, plain[i]) {
			return false
		}
	}
	return true
}

func matchesWord(wanted, word string) bool {
	if begin, ok := strings.CutSuffix(wanted, "*"); ok {
		return strings.HasPrefix(word, begin)
	}
	return wanted == word
}

// Has reports whether the line has one of some flags, alone or with a value behind "=".
func (l Line) Has(flags ...string) bool {
	_, ok := l.Value(flags...)
	return ok
}

// Value returns what stands behind one of some flags: behind "=", in the next word, or, of a
// flag of one letter, right behind it.
func (l Line) Value(flags ...string) (string, bool) {
	for i, w := range l.Words {
		for _, flag := range flags {
			if w == flag {
				if i+1 < len(l.Words) {
					return l.Words[i+1], true
				}
				return "", true
			}
			if value, ok := strings.CutPrefix(w, flag+"="); ok {
				return value, true
			}
			if len(flag) == 2 && strings.HasPrefix(w, flag) {
				return w[2:], true
			}
		}
	}
	return "", false
}
