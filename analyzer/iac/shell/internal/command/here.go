package command

import (
	"net/netip"
	"net/url"
	"slices"
	"strings"
)

// staysHere reports whether what a line talks to is this machine: localhost, a socket of a
// file, and the addresses at which a machine asks its own host about itself.
func (l Line) staysHere() bool {
	switch l.Name {
	case "curl":
		if l.Has("--unix-socket", "--abstract-unix-socket") {
			return true
		}
		return l.allHere(l.curlTargets())
	case "wget", "http", "https", "aria2c", "grpcurl":
		return l.allHere(l.plain())
	case "mysql", "mariadb", "mysqldump", "mysqladmin", "psql", "pg_dump", "createdb", "redis-cli", "valkey-cli":
		return !l.asksServer() && !l.isOpen()
	case "ssh", "scp", "rsync":
		return slices.ContainsFunc(l.plain(), func(w string) bool {
			host, _, _ := strings.Cut(w[strings.LastIndexByte(w, '@')+1:], ":")
			return isHere(host)
		})
	case "mount":
		return !l.mountsRemote()
	}
	return false
}

// asksServer reports whether a database's client is told of a server elsewhere. Where it is
// told of none, it talks to the one of this machine.
func (l Line) asksServer() bool {
	if host, ok := l.Value("-h", "--host"); ok {
		return !isHere(host) && !strings.HasPrefix(host, "/")
	}
	return slices.ContainsFunc(l.Words, func(w string) bool {
		return strings.Contains(w, "host=") || strings.Contains(w, "://") && !isHere(hostOf(w))
	})
}

// isOpen reports whether some of the words are not known, so that flags may be among them.
func (l Line) isOpen() bool {
	return slices.ContainsFunc(l.plain(), func(w string) bool { return strings.HasPrefix(w, Gap) })
}

// curlTargets are the words of a line of curl that name what it talks to.
func (l Line) curlTargets() []string {
	var targets []string
	for i, w := range l.Words {
		flag := i > 0 && strings.HasPrefix(l.Words[i-1], "-") && !strings.Contains(l.Words[i-1], "=")
		named := flag && l.Words[i-1] == "--url"
		switch {
		case strings.HasPrefix(w, "-"):
		case strings.Contains(w, "://") && (!flag || !slices.Contains([]string{"-x", "--proxy", "-e", "--referer", "-H", "--header", "-d", "--data", "-o", "--output", "-A"}, l.Words[i-1])), named:
			targets = append(targets, w)
		case !flag && (isHere(hostOf(w)) || strings.Contains(w, ".") || strings.Contains(w, Gap)):
			targets = append(targets, w)
		}
	}
	return targets
}

// allHere reports whether all of some targets are this machine, and there is one.
func (l Line) allHere(targets []string) bool {
	here := false
	for _, w := range targets {
		host := hostOf(w)
		if isHere(host) || strings.HasPrefix(w, "file:") {
			here = true
		} else if strings.Contains(w, "://") || strings.HasPrefix(w, Gap) {
			return false
		}
	}
	return here
}

// hostOf returns the host of an address, with or without what it is asked by.
func hostOf(address string) string {
	if !strings.Contains(address, "://") {
		address = "http://" + address
	}
	address = strings.ReplaceAll(address, Gap, "1") // such as a port, or a path
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return u.Hostname()
}

// isHere reports whether a host is this machine, or answers for it alone: a cloud's metadata
// service is asked at an address that does not leave the machine's own host.
func isHere(host string) bool {
	if slices.Contains([]string{"localhost", "metadata.google.internal", "metadata", "0.0.0.0"}, host) || strings.HasSuffix(host, ".localhost") {
		return true
	}
	ip, err := netip.ParseAddr(strings.Trim(host, "[]"))
	return err == nil && (ip.IsLoopback() || ip.IsLinkLocalUnicast() || ip.String() == "fd00:ec2::254")
}

// mountsRemote reports whether mount mounts what another machine has.
func (l Line) mountsRemote() bool {
	kind, _ := l.Value("-t", "--types")
	for k := range strings.SplitSeq(kind, ",") {
		if slices.Contains([]string{"nfs", "nfs4", "efs", "cifs", "smb3", "lustre", "ceph", "glusterfs", "gcsfuse", "beegfs"}, k) {
			return true
		}
	}
	return false
}

// named reports whether a word that is no flag is an address elsewhere.
func (l Line) named() bool {
	return slices.ContainsFunc(l.plain(), func(w string) bool {
		scheme, _, ok := strings.Cut(w, "://")
		return ok && scheme != "file"
	})
}

// copiesElsewhere reports whether one of the words names a place on another machine.
func (l Line) copiesElsewhere() bool {
	return slices.ContainsFunc(l.plain(), func(w string) bool {
		host, _, ok := strings.Cut(w, ":")
		return ok && !strings.Contains(host, "/")
	})
}

// asksThere reports whether ssh runs a command that asks for a state of the machine there.
func (l Line) asksThere() bool {
	for _, w := range l.Words {
		words := strings.Fields(w)
		there, ok := Of(words)
		if !ok {
			continue
		}
		switch there.Name {
		case "test", "[", "[[", "mountpoint", "pgrep", "ls", "stat", "which", "grep", "findmnt", "pidof":
			return len(words) > 1
		case "systemctl":
			return there.Has("is-active", "is-enabled", "is-system-running", "status")
		case "cloud-init":
			return there.Has("status")
		}
	}
	return false
}

// asksHead reports whether curl or wget asks no more than whether something is there.
func (l Line) asksHead() bool {
	return l.Has("--spider") || l.Name == "curl" && slices.ContainsFunc(l.Words, func(w string) bool {
		short := len(w) > 1 && w[0] == '-' && w[1] != '-' && strings.Trim(w[1:], "fgikjLnNqsSvI0123456") == ""
		return w == "--head" || short && strings.Contains(w, "I")
	})
}
