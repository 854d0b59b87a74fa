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
		return l.allHere(l.Plain())
	case "mysql", "mariadb", "mysqldump", "mysqladmin", "mysqlsh", "psql", "pg_dump", "pg_restore", "createdb", "dropdb", "createuser":
		return !l.asksServer() && !l.isOpen()
	case "redis-cli", "valkey-cli":
		return !l.asksServer() && !l.isOpen() && !l.namesServers()
	case "mongo", "mongosh", "mongodump", "mongorestore", "mongoimport", "clickhouse-client", "influx":
		return !l.asksServer() && !l.isOpen()
	case "mc":
		return slices.ContainsFunc(l.Words, func(w string) bool { return strings.Contains(w, "://") && isHere(hostOf(w)) })
	case "vault", "bao", "consul", "nomad":
		address, ok := l.Value("-address", "-http-addr")
		if !ok {
			address, ok = l.environment(addresses[l.Name])
		}
		return ok && isHere(hostOf(address))
	case "etcdctl":
		return l.endpointsHere()
	case "ssh", "scp", "rsync":
		return slices.ContainsFunc(l.Plain(), func(w string) bool {
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
	if host, ok := l.Value("-h", "--host"); ok && host != "" {
		return !isHere(host) && !strings.HasPrefix(host, "/")
	}
	if host, ok := l.environment("PGHOST", "MYSQL_HOST"); ok && host != "" {
		return !isHere(host) && !strings.HasPrefix(host, "/")
	}
	return slices.ContainsFunc(l.Words, func(w string) bool {
		return strings.Contains(w, "host=") || strings.Contains(w, "://") && !isHere(hostOf(w))
	})
}

// namesServers reports whether redis-cli is told of a node elsewhere by its address: host:port.
func (l Line) namesServers() bool {
	return slices.ContainsFunc(l.Plain(), func(w string) bool {
		host, port, ok := strings.Cut(w, ":")
		return ok && l.Has("--cluster") && (port == Gap || strings.Trim(port, "0123456789") == "") && !isHere(host)
	})
}

// endpointsHere reports whether all members of etcd that are asked are on this machine.
func (l Line) endpointsHere() bool {
	endpoints, ok := l.Value("--endpoints")
	if !ok {
		return false
	}
	for e := range strings.SplitSeq(endpoints, ",") {
		if !isHere(hostOf(e)) {
			return false
		}
	}
	return true
}

// isOpen reports whether some of the words are not known, so that flags may be among them.
func (l Line) isOpen() bool {
	return slices.ContainsFunc(l.Plain(), func(w string) bool { return strings.HasPrefix(w, Gap) })
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
	if slices.Contains([]string{"localhost", "metadata.google.internal", "metadata", "0.0.0.0", "host.docker.internal", "host.containers.internal"}, host) || strings.HasSuffix(host, ".localhost") {
		return true
	}
	ip, err := netip.ParseAddr(strings.Trim(host, "[]"))
	return err == nil && (ip.IsLoopback() || ip.IsLinkLocalUnicast() || slices.Contains(ownHost, ip.String()))
}

// addresses are the variables that tell clients whom to ask.
var addresses = map[string]string{"vault": "VAULT_ADDR", "bao": "BAO_ADDR", "consul": "CONSUL_HTTP_ADDR", "nomad": "NOMAD_ADDR"}

// ownHost are the addresses, beside those of the link, at which a cloud's host answers its
// machine: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-service.html,
// https://learn.microsoft.com/azure/virtual-network/what-is-ip-address-168-63-129-16,
// https://www.alibabacloud.com/help/en/ecs/user-guide/view-instance-metadata
var ownHost = []string{"fd00:ec2::254", "168.63.129.16", "100.100.100.200"}

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
	return slices.ContainsFunc(l.Plain(), func(w string) bool {
		scheme, _, ok := strings.Cut(w, "://")
		return ok && scheme != "file"
	})
}

// copiesElsewhere reports whether one of the words names a place on another machine.
func (l Line) copiesElsewhere() bool {
	return slices.ContainsFunc(l.Plain(), func(w string) bool {
		host, _, ok := strings.Cut(w, ":")
		return ok && !strings.Contains(host, "/")
	})
}

// runsThere returns what ssh does: it ends with the status of what it runs there, which may
// only ask for a state, or show that the machine answers.
func (l Line) runsThere() Kind {
	if onlyAnswers(l.handedOver()) {
		return Poll
	}
	for i := range l.Words {
		words := l.Words[i:]
		if len(words) == 1 {
			words = strings.Fields(words[0]) // a command in quotes
		}
		if l.asksState(words) {
			return Poll
		}
	}
	return Query
}

// handedOver are the words that ssh hands to the other machine: what stands behind its flags
// (https://man.openbsd.org/ssh) and the machine's name, or, of gcloud, behind --command.
func (l Line) handedOver() []string {
	words := l.Words
	switch l.Name {
	case "gcloud":
		command, _ := l.Value("--command")
		return strings.Fields(command)
	case "sshpass":
		words = words[min(slices.Index(words, "ssh")+1, len(words)):]
	}
	for len(words) > 0 && len(words[0]) > 1 && words[0][0] == '-' {
		value := len(words[0]) == 2 && strings.IndexByte("BbcDEeFIiJLlmOoPpQRSWw", words[0][1]) >= 0
		words = words[1:]
		if value && len(words) > 0 {
			words = words[1:]
		}
	}
	return strings.Fields(strings.Join(words[min(1, len(words)):], " "))
}

// onlyAnswers reports whether words are a command that does nothing but show that the machine
// which runs it is there.
func onlyAnswers(words []string) bool {
	there, ok := Of(words)
	return ok && slices.Contains([]string{"true", ":", "exit", "echo", "printf", "hostname", "date", "uptime", "whoami", "id", "uname"}, there.Name) &&
		!strings.ContainsAny(strings.Join(words, " "), ";&|<>`$\n")
}

// asksState reports whether a command asks for a state of the machine that runs it.
func (l Line) asksState(words []string) bool {
	there, ok := Of(words)
	if !ok {
		return false
	}
	switch there.Name {
	case "test", "[", "[[", "mountpoint", "pgrep", "ls", "stat", "which", "grep", "findmnt", "pidof", "lsof", "ss", "netstat":
		return len(words) > 1
	case "systemctl":
		return there.Has("is-active", "is-enabled", "is-system-running", "status")
	case "cloud-init":
		return there.Has("status")
	}
	return false
}

// runsInside returns what a command does by what it runs inside of something: kubectl exec
// pod -- command. What would stay on a machine stays on that one, which is only asked then.
func (l Line) runsInside() Kind {
	i := slices.Index(l.Words, "--")
	if i < 0 {
		return Unknown
	}
	there, ok := Of(l.Words[i+1:])
	if !ok {
		return Unknown
	}
	if kind := there.Kind(); kind != Local {
		return kind
	}
	return Poll
}

// asksHead reports whether curl or wget asks no more than whether something is there.
func (l Line) asksHead() bool {
	return l.Has("--spider") || l.Name == "curl" && slices.ContainsFunc(l.Words, func(w string) bool {
		short := len(w) > 1 && w[0] == '-' && w[1] != '-' && strings.Trim(w[1:], "fgikjLnNqsSvI0123456") == ""
		return w == "--head" || short && strings.Contains(w, "I")
	})
}

// sends reports whether curl or wget send something, and do not only ask for it.
func (l Line) sends() bool {
	method, _ := l.Value("-X", "--request", "--method")
	if method != "" && !strings.Contains(method, Gap) {
		return method != "GET" && method != "HEAD"
	}
	return l.Has("-d", "--data", "--data-raw", "--data-binary", "--data-ascii", "--data-urlencode", "--json", "-F", "--form", "-T", "--upload-file", "--post-data", "--post-file", "--body-data")
}

// asksWhetherUp reports whether a database's client is told to run no more than what answers
// whether the server is up, or in which state: db.adminCommand("ping").
func (l Line) asksWhetherUp() bool {
	text, ok := l.Value("-c", "-e", "--command", "--execute", "--eval", "-q", "--query", "-Q")
	if !ok {
		return false
	}
	text = strings.ToLower(strings.Trim(strings.TrimSpace(text), "; "))
	return text == "ping" || strings.Contains(text, "admincommand") && strings.Contains(text, "ping") || strings.Contains(text, "runcommand") && strings.Contains(text, "ping") ||
		strings.Contains(text, "db.ping(") || strings.Contains(text, "ismaster") || strings.Contains(text, "hello()") || strings.Contains(text, "rs.status")
}

// dryRun reports whether nothing is sent.
func (l Line) dryRun() bool {
	how, ok := l.Value("--dry-run")
	return ok && how != "server"
}

// onThisMachine reports whether ansible is told to run here.
func (l Line) onThisMachine() bool {
	connection, _ := l.Value("-c", "--connection")
	hosts, _ := l.Value("-i", "--inventory")
	return connection == "local" || hosts == "localhost," || slices.Contains(l.Plain(), "localhost")
}

// namesEndpoints reports whether etcdctl is told whom to ask.
func (l Line) namesEndpoints() bool {
	address, ok := l.environment("ETCDCTL_ENDPOINTS")
	return l.Has("--endpoints") || ok && !isHere(hostOf(address))
}

// namesDirectory reports whether a client of LDAP is told of a server elsewhere.
func (l Line) namesDirectory() bool {
	host, ok := l.Value("-H", "-h")
	return ok && !strings.HasPrefix(host, "ldapi:") && !isHere(hostOf(host))
}

// brokersHere reports whether the brokers that a line names are on this machine.
func (l Line) brokersHere() bool {
	broker, _ := l.Value("--bootstrap-server", "--zookeeper")
	return isHere(hostOf(broker))
}

// clusterCommand is what redis-cli is to do with a cluster.
func (l Line) clusterCommand() string {
	command, _ := l.Value("--cluster")
	return command
}
