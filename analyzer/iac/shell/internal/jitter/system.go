package jitter

import (
	"regexp"
	"sync"

	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/script"
)

// System is what a program shows of the system that it is for.
type System struct {
	// plainShell tells that its sh has no $RANDOM: dash of Debian and Ubuntu, of which
	// apt-get shows that it is one. The ash of Alpine has it where busybox is built with it,
	// as Alpine's is, and so has the bash that is sh on Red Hat's and Amazon's systems.
	plainShell bool
	// startsAlike tells that its awk begins at the same number in each run, if it is not told
	// otherwise: gawk of Red Hat and Amazon Linux, and busybox of Alpine. The mawk of Debian
	// does not.
	startsAlike bool
}

func systemOf(tree *script.Tree) System {
	return System{plainShell: debian().MatchString(tree.Text), startsAlike: !debian().MatchString(tree.Text) && others().MatchString(tree.Text)}
}

var (
	debian = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`\b(?:apt-get|apt|dpkg|aptitude)\s+(?:-\S+\s+)*(?:install|update|upgrade|-i)\b|\bDEBIAN_FRONTEND=`)
	})
	others = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`\b(?:yum|dnf|microdnf|tdnf|amazon-linux-extras)\s+(?:-\S+\s+)*(?:install|update|upgrade|enable)\b|\bapk\s+(?:-\S+\s+)*add\b`)
	})
)
