package command

import "sync"

// table is what is known of commands that talk to others. The first row of a command that
// matches decides; where none does, the command may do anything.
//
// Each group names the page that describes what its words do.
var table = sync.OnceValue(func() map[string][]row {
	t := make(map[string][]row)
	add := func(names []string, rows ...row) {
		for _, name := range names {
			t[name] = append(t[name], rows...)
		}
	}
	fetches(add)
	clouds(add)
	clusters(add)
	packages(add)
	machines(add)
	return t
})

type adder func(names []string, rows ...row)

func fetches(add adder) {
	// https://curl.se/docs/manpage.html, https://www.gnu.org/software/wget/manual/wget.html.
	// Asked for the head alone, they say whether something answers.
	add([]string{"curl", "wget"}, row{kind: Poll, when: Line.asksHead}, row{kind: Attempt})
	// https://aria2.github.io/manual/en/html/aria2c.html, https://httpie.io/docs/cli,
	// https://github.com/fullstorydev/grpcurl#usage
	add([]string{"aria2c", "http", "https", "grpcurl"}, row{kind: Attempt})
	// https://git-scm.com/docs/git-ls-remote, git-clone, git-fetch, git-pull, git-push,
	// git-submodule, https://github.com/git-lfs/git-lfs/tree/main/docs/man
	add([]string{"git"},
		row{words: "ls-remote clone fetch pull push submodule/update lfs/pull lfs/fetch lfs/push", kind: Attempt},
		row{words: "remote/update", kind: Attempt}, row{kind: Local})
	// https://man.openbsd.org/ssh, scp, sftp, ssh-keyscan, ssh-copy-id: ssh ends with the status
	// of what it runs there, which may only ask for a state.
	add([]string{"ssh"}, row{kind: Poll, when: Line.asksThere})
	add([]string{"ssh", "sftp", "ssh-keyscan", "ssh-copy-id", "sshpass"}, row{kind: Attempt})
	// https://man.openbsd.org/scp, https://download.samba.org/pub/rsync/rsync.1: they copy
	// within a machine, too.
	add([]string{"scp", "rsync"}, row{kind: Attempt, when: Line.copiesElsewhere})
	// https://rclone.org/commands/, https://s3tools.org/usage,
	// https://learn.microsoft.com/azure/storage/common/storage-ref-azcopy,
	// https://min.io/docs/minio/linux/reference/minio-mc.html
	add([]string{"rclone", "s3cmd", "azcopy", "mc"},
		row{words: "ls lsd lsf info stat size list jobs check", kind: Poll}, row{words: "config alias version", kind: Local}, row{kind: Attempt})
	// https://docs.github.com/cli: https://cli.github.com/manual/
	add([]string{"gh"},
		row{words: "*list *view *status run/watch pr/checks", kind: Poll}, row{words: "alias config", kind: Local},
		row{words: "api release repo pr issue run workflow auth secret", kind: Attempt})
	// https://buildkite.com/docs/agent/v3/cli-reference
	add([]string{"buildkite-agent"}, row{words: "artifact meta-data annotate pipeline", kind: Attempt})
	// https://git.savannah.nongnu.org/cgit/netcat.git, https://man.openbsd.org/nc,
	// https://man7.org/linux/man-pages/man8/ping.8.html, .../man1/dig.1.html, getent.1.html
	add([]string{"nc", "ncat", "netcat", "telnet", "ping", "ping6", "fping", "dig", "nslookup", "host", "getent", "nmap", "traceroute", "rpcinfo", "showmount", "resolvectl", "wait-for-it", "wait-for-it.sh"},
		row{kind: Poll})
}

func clouds(add adder) {
	// https://docs.aws.amazon.com/cli/latest/reference/: operations are named describe-…,
	// list-…, head-… and get-… where they ask, and by what they do otherwise. Some that are
	// named get- hand something out; "ls" of s3 lists, "wait" polls by itself.
	add([]string{"aws"},
		row{words: "secretsmanager/get-secret-value s3api/get-object ecr/get-* ecr-public/get-* codeartifact/get-* sts/get-session-token sts/get-federation-token eks/get-token ssm/get-parameter* lambda/invoke kms/*", kind: Attempt},
		row{words: "configure help eks/update-kubeconfig", kind: Local},
		row{words: "s3/ls logs/tail", kind: Poll},
		row{words: "*describe-* *list-* *get-* *head-* *wait *batch-get-* *filter-* *scan *query *search-* *lookup-* *test-*", kind: Poll},
		row{kind: Attempt, when: func(l Line) bool { return len(l.plain()) > 1 }})
	// https://cloud.google.com/sdk/gcloud/reference: a group and a verb.
	add([]string{"gcloud"},
		row{words: "secrets/versions", kind: Attempt, when: func(l Line) bool { return matches("*access", l.plain()) }},
		row{words: "config info version help topic components auth/configure-docker auth/list", kind: Local},
		row{words: "*list *describe *get-* *wait *read *tail *ls", kind: Poll},
		row{kind: Attempt, when: func(l Line) bool { return len(l.plain()) > 1 }})
	// https://cloud.google.com/storage/docs/gsutil
	add([]string{"gsutil"}, row{words: "ls stat du hash version", kind: Poll}, row{words: "cp mv rm rsync cat mb rb setmeta compose rewrite acl iam", kind: Attempt})
	// https://learn.microsoft.com/cli/azure/reference-index: a group and a verb.
	add([]string{"az"},
		row{words: "config configure version cloud", kind: Local}, row{words: "*list *show *wait *list-* *show-* *exists", kind: Poll},
		row{kind: Attempt})
	// https://docs.openstack.org/python-openstackclient/latest/cli/
	add([]string{"openstack"},
		row{words: "*list *show", kind: Poll},
		row{words: "*create *delete *set *unset *add *remove *save *issue *rebuild *resize *start *stop", kind: Attempt})
	// https://docs.oracle.com/iaas/tools/oci-cli/, https://docs.digitalocean.com/reference/doctl/,
	// https://cloud.ibm.com/docs/cli
	add([]string{"oci", "doctl", "ibmcloud"}, row{words: "*list *get *show", kind: Poll}, row{words: "*create *delete *update *put *login *apply", kind: Attempt})
	// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/cfn-helper-scripts-reference.html
	add([]string{"cfn-signal", "cfn-init"}, row{kind: Attempt})
	// https://developer.hashicorp.com/terraform/cli/commands, https://opentofu.org/docs/cli/commands/,
	// https://terragrunt.gruntwork.io/docs/reference/cli-options/
	add([]string{"terraform", "tofu", "terragrunt"},
		row{words: "init apply plan destroy import refresh get run-all login", kind: Attempt}, row{words: "fmt validate output version show console graph state workspace providers test", kind: Local})
	// https://www.pulumi.com/docs/cli/commands/
	add([]string{"pulumi"}, row{words: "up update destroy preview refresh login import", kind: Attempt})
	// https://docs.aws.amazon.com/cdk/v2/guide/cli.html, https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/serverless-sam-cli-command-reference.html
	add([]string{"cdk", "sam"}, row{words: "deploy destroy bootstrap publish sync import", kind: Attempt})
	// https://developer.hashicorp.com/vault/docs/commands, https://developer.hashicorp.com/consul/commands,
	// https://developer.hashicorp.com/nomad/commands
	add([]string{"vault"}, row{words: "status list", kind: Poll}, row{words: "read write login kv token auth secrets policy lease delete unwrap", kind: Attempt})
	add([]string{"consul"}, row{words: "members info operator catalog monitor", kind: Poll}, row{words: "kv join services acl", kind: Attempt})
	add([]string{"nomad"}, row{words: "status", kind: Poll}, row{words: "job run", kind: Attempt})
}

func clusters(add adder) {
	// https://kubernetes.io/docs/reference/kubectl/generated/, https://docs.openshift.com (oc)
	add([]string{"kubectl", "oc", "k3s/kubectl", "microk8s.kubectl"},
		row{words: "get describe wait rollout/status rollout/history auth cluster-info version api-resources api-versions explain top logs events diff options status whoami", kind: Poll},
		row{words: "config completion kustomize", kind: Local},
		row{words: "apply create delete patch label annotate scale replace set rollout taint drain cordon uncordon run cp expose autoscale certificate edit login new-project adm import-image", kind: Attempt})
	// https://helm.sh/docs/helm/, https://helmfile.readthedocs.io/en/latest/#cli-reference
	add([]string{"helm", "helmfile"},
		row{words: "upgrade install uninstall delete rollback repo/add repo/update pull push fetch dependency dep registry test search plugin/install apply sync destroy deps", kind: Attempt},
		row{words: "status list ls get history show", kind: Poll}, row{words: "template lint version env package create", kind: Local})
	// https://docs.docker.com/reference/cli/docker/, https://docs.podman.io/en/latest/Commands.html,
	// https://github.com/containerd/nerdctl/blob/main/docs/command-reference.md: what else they
	// do is between them and a daemon of this machine.
	add([]string{"docker", "podman", "nerdctl", "buildah"},
		row{words: "manifest/inspect", kind: Poll}, row{words: "pull push login image/pull image/push manifest/push buildx/build build buildx/imagetools compose/pull compose/push compose/build", kind: Attempt},
		row{words: "run create compose stack swarm service plugin exec compose/up bud from", kind: Unknown}, row{kind: Local})
	add([]string{"docker-compose"}, row{words: "pull push build", kind: Attempt}, row{words: "up run exec", kind: Unknown}, row{kind: Local})
	// https://github.com/kubernetes-sigs/cri-tools/blob/master/docs/crictl.md,
	// https://github.com/containerd/containerd (ctr)
	add([]string{"crictl", "ctr"}, row{words: "pull images/pull image/pull i/pull", kind: Attempt}, row{kind: Local})
	// https://github.com/containers/skopeo, https://github.com/google/go-containerregistry (crane),
	// https://oras.land/docs/commands/, https://docs.sigstore.dev/cosign/, https://trivy.dev
	add([]string{"skopeo", "crane", "oras", "cosign", "trivy", "grype", "syft", "regctl"},
		row{words: "inspect digest manifest catalog", kind: Poll}, row{words: "copy sync push pull login sign verify attach attest image delete", kind: Attempt})
	// https://eksctl.io/, https://kops.sigs.k8s.io/cli/kops/,
	// https://kubernetes.io/docs/reference/setup-tools/kubeadm/, https://argo-cd.readthedocs.io/en/stable/user-guide/commands/argocd/,
	// https://fluxcd.io/flux/cmd/
	add([]string{"eksctl", "kops", "argocd", "flux"},
		row{words: "get validate check logs", kind: Poll},
		row{words: "create delete update upgrade scale enable associate apply bootstrap reconcile app login repo cluster proj install replace", kind: Attempt})
	add([]string{"kubeadm"}, row{words: "join upgrade config/images", kind: Attempt})
	// https://etcd.io/docs/latest/dev-guide/interacting_v3/
	add([]string{"etcdctl"}, row{words: "endpoint member alarm", kind: Poll}, row{words: "put get del snapshot", kind: Attempt})
}

func packages(add adder) {
	// https://manpages.debian.org/apt-get: an index or a package is fetched by these.
	add([]string{"apt-get", "apt", "aptitude"},
		row{words: "update install upgrade dist-upgrade full-upgrade build-dep source download reinstall safe-upgrade satisfy", kind: Attempt}, row{kind: Local})
	add([]string{"add-apt-repository", "apt-add-repository", "unattended-upgrade"}, row{kind: Attempt})
	add([]string{"apt-key"}, row{words: "adv", kind: Attempt}, row{kind: Local})
	// https://dnf.readthedocs.io/en/latest/command_ref.html, https://man7.org/linux/man-pages/man8/yum.8.html,
	// https://en.opensuse.org/SDB:Zypper_manual, https://github.com/microsoft/azurelinux (tdnf)
	add([]string{"yum", "dnf", "dnf5", "microdnf", "tdnf", "zypper"},
		row{words: "install update upgrade makecache groupinstall group localinstall reinstall distro-sync downgrade check-update refresh ref in up dup module download builddep update-minimal swap repolist", kind: Attempt},
		row{kind: Local})
	// https://docs.alpinelinux.org/user-handbook/0.1a/Working/apk.html, https://man.archlinux.org/man/pacman.8,
	// https://docs.brew.sh/Manpage
	add([]string{"apk"}, row{words: "add update upgrade fetch fix", kind: Attempt}, row{kind: Local})
	add([]string{"pacman"}, row{kind: Attempt, when: func(l Line) bool { return l.Has("-S", "--sync") }}, row{kind: Local})
	add([]string{"brew"}, row{words: "install update upgrade tap fetch reinstall bundle", kind: Attempt}, row{kind: Local})
	// https://rpm.org/docs/latest/man/rpm.8: it takes the address of a package.
	add([]string{"rpm", "rpmkeys"}, row{kind: Attempt, when: Line.named}, row{kind: Local})
	// https://snapcraft.io/docs/quickstart-guide, https://docs.flatpak.org/en/latest/flatpak-command-reference.html
	add([]string{"snap", "flatpak"}, row{words: "install refresh update download", kind: Attempt}, row{kind: Local})
	// https://docs.aws.amazon.com/linux/al2/ug/al2-extras.html
	add([]string{"amazon-linux-extras"}, row{words: "install enable", kind: Attempt}, row{kind: Local})
	// https://pip.pypa.io/en/stable/cli/, https://docs.astral.sh/uv/reference/cli/, https://python-poetry.org/docs/cli/,
	// https://docs.conda.io/projects/conda/en/latest/commands/, https://pipx.pypa.io/stable/reference/
	add([]string{"pip", "pip3", "pip2", "pipx"}, row{words: "install download wheel upgrade index search inject", kind: Attempt}, row{kind: Local})
	add([]string{"uv", "poetry", "pipenv", "pdm", "rye"}, row{words: "sync pip add lock tool install update publish upload", kind: Attempt})
	add([]string{"conda", "mamba", "micromamba"}, row{words: "install update create env search", kind: Attempt}, row{kind: Local})
	add([]string{"twine"}, row{words: "upload", kind: Attempt})
	// https://docs.npmjs.com/cli/commands, https://classic.yarnpkg.com/en/docs/cli/, https://pnpm.io/pnpm-cli
	add([]string{"npm", "yarn", "pnpm", "bun"},
		row{words: "install i ci publish add update upgrade audit view info login whoami unpublish dist-tag fetch global", kind: Attempt},
		row{kind: Attempt, when: func(l Line) bool { return l.Name == "yarn" && len(l.plain()) == 0 }})
	// https://guides.rubygems.org/command-reference/, https://bundler.io/man/bundle.1.html
	add([]string{"gem", "bundle", "bundler"}, row{words: "install update fetch push", kind: Attempt})
	// https://doc.rust-lang.org/cargo/commands/, https://go.dev/ref/mod#commands
	add([]string{"cargo"}, row{words: "install fetch publish update search login", kind: Attempt})
	add([]string{"go"}, row{words: "get install mod/download mod/tidy", kind: Attempt})
	// https://getcomposer.org/doc/03-cli.md, https://learn.microsoft.com/dotnet/core/tools/, https://learn.microsoft.com/nuget/reference/nuget-exe-cli-reference
	add([]string{"composer"}, row{words: "install update require", kind: Attempt})
	add([]string{"dotnet", "nuget"}, row{words: "restore push nuget/push tool/install add install", kind: Attempt})
	// https://docs.ansible.com/ansible/latest/cli/ansible.html: of this machine, a module is
	// run here.
	add([]string{"ansible"}, row{words: "localhost", kind: Local})
	// https://docs.ansible.com/ansible/latest/cli/ansible-galaxy.html
	add([]string{"ansible-galaxy"}, row{words: "install collection role", kind: Attempt})
	// https://subscription-manager (man subscription-manager), https://manpages.ubuntu.com/manpages/man1/ua.1.html
	add([]string{"subscription-manager"}, row{words: "register attach refresh unregister", kind: Attempt}, row{kind: Local})
}

func machines(add adder) {
	// https://man7.org/linux/man-pages/man8/mount.8.html: of what another machine has.
	add([]string{"mount"}, row{kind: Attempt})
	add([]string{"mount.nfs", "mount.nfs4", "mount.efs", "mount.lustre", "mount.cifs"}, row{kind: Attempt})
	// https://dev.mysql.com/doc/refman/en/programs-client.html, https://www.postgresql.org/docs/current/reference-client.html,
	// https://redis.io/docs/latest/develop/tools/cli/, https://www.mongodb.com/docs/mongodb-shell/,
	// https://docs.microsoft.com/sql/tools/sqlcmd/sqlcmd-utility
	add([]string{"mysqladmin"}, row{words: "*ping *status", kind: Poll}, row{kind: Attempt, when: Line.asksServer})
	add([]string{"pg_isready"}, row{kind: Poll})
	add([]string{"mysql", "mariadb", "mysqldump", "psql", "pg_dump", "createdb"}, row{kind: Attempt, when: Line.asksServer})
	add([]string{"redis-cli", "valkey-cli"}, row{words: "*ping *PING *info *INFO *role", kind: Poll}, row{kind: Attempt, when: Line.asksServer})
	// https://web.mit.edu/kerberos/krb5-latest/doc/user/user_commands/kinit.html,
	// https://www.freedesktop.org/software/realmd/docs/realm.html, https://www.openldap.org/software/man.cgi?query=ldapsearch
	add([]string{"kinit"}, row{kind: Attempt})
	add([]string{"realm"}, row{words: "join leave discover", kind: Attempt})
	add([]string{"ldapsearch", "ldapadd", "ldapmodify"}, row{kind: Attempt})
	// https://eff-certbot.readthedocs.io/en/stable/using.html
	add([]string{"certbot"}, row{words: "certonly renew run", kind: Attempt})
	// https://www.puppet.com/docs/puppet/latest/man/agent, https://docs.chef.io/ctl_chef_client/
	add([]string{"chef-client"}, row{kind: Attempt})
	add([]string{"puppet"}, row{words: "agent", kind: Attempt})
	// https://slurm.schedmd.com/man_index.html
	add([]string{"squeue", "sinfo", "sacct"}, row{kind: Poll})
	// https://git-scm.com/docs/git-send-email, https://man7.org/linux/man-pages/man8/ntpdate.8.html
	add([]string{"ntpdate", "sntp"}, row{kind: Attempt})
	// https://www.freedesktop.org/software/systemd/man/latest/systemctl.html: of this machine.
	add([]string{"systemctl"}, row{kind: Local})
}
