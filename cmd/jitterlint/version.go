package main

import (
	"cmp"
	"errors"
	"runtime/debug"
	"strings"
)

// stamp is the version of a build from sources that carry neither a module's
// version nor a repository, such as those of the GitHub action:
// -ldflags "-X main.stamp=v1.2.3" sets it.
var stamp string

// version prints the version and the revision that this program was built from.
func (c *command) version(args []string) error {
	if len(args) > 0 {
		return errors.New("version takes no arguments")
	}
	return c.print([]byte("jitterlint " + ownVersion() + "\n"))
}

// ownVersion tells of which version and revision this program is.
func ownVersion() string {
	info, _ := debug.ReadBuildInfo()
	return describe(info, stamp)
}

// describe tells of which version and revision a build is. A version that was
// stamped on it goes before the one that the go command knows.
func describe(info *debug.BuildInfo, stamped string) string {
	if info == nil {
		return cmp.Or(stamped, "unknown")
	}
	settings := make(map[string]string)
	for _, s := range info.Settings {
		settings[s.Key] = s.Value
	}
	name := cmp.Or(stamped, strings.Trim(info.Main.Version, "()"), "unknown")
	if settings["vcs.modified"] == "true" && !strings.HasSuffix(name, "+dirty") {
		name += "+dirty"
	}
	var from []string
	if revision := settings["vcs.revision"]; revision != "" {
		from = append(from, "commit "+revision[:min(12, len(revision))])
	}
	if date, _, _ := strings.Cut(settings["vcs.time"], "T"); date != "" {
		from = append(from, date)
	}
	return name + " (" + strings.Join(append(from, info.GoVersion), ", ") + ")"
}
