package command

import (
	"path"
	"slices"
	"strings"
	"sync"
)

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
	services(add)
	packages(add)
	databases(add)
	machines(add)
	return t
})

type adder func(names []string, rows ...row)

func fetches(add adder) {
	// https://curl.se/docs/manpage.html, https://www.gnu.org/software/wget/manual/wget.html.
	// Asked for the head alone, they say whether something answers.
	add([]string{"curl", "wget"}, row{kind: Poll, when: Line.asksHead}, row{kind: Change, when: Line.sends}, row{kind: Query})
	// https://aria2.github.io/manual/en/html/aria2c.html, https://httpie.io/docs/cli,
	// https://github.com/fullstorydev/grpcurl#usage, https://github.com/axel-download-accelerator/axel
	add([]string{"aria2c", "axel", "http", "https", "xh", "grpcurl"}, row{kind: Query})
	// https://git-scm.com/docs/git-ls-remote, git-clone, git-fetch, git-pull, git-push,
	// git-submodule, https://github.com/git-lfs/git-lfs/tree/main/docs/man
	add([]string{"git"},
		row{words: "ls-remote", kind: Query},
		row{words: "clone fetch pull push submodule/update lfs/pull lfs/fetch lfs/push remote/update", kind: Change}, row{kind: Local})
	add([]string{"svn", "hg"}, row{words: "checkout co update up export commit clone pull push", kind: Change}, row{kind: Local})
	// https://source.android.com/docs/setup/reference/repo
	add([]string{"repo"}, row{words: "init sync upload download", kind: Change})
	// https://man.openbsd.org/ssh, sftp, ssh-keyscan, ssh-copy-id
	add([]string{"ssh"}, row{runs: thereBySSH})
	add([]string{"sshpass"}, row{runs: thereBySSH})
	add([]string{"ssh-keyscan"}, row{kind: Query})
	add([]string{"sftp", "ssh-copy-id"}, row{kind: Change})
	// https://man.openbsd.org/scp, https://download.samba.org/pub/rsync/rsync.1: they copy
	// within a machine, too.
	add([]string{"scp", "rsync"}, row{kind: Change, when: Line.copiesElsewhere})
	// https://rclone.org/commands/, https://s3tools.org/usage,
	// https://learn.microsoft.com/azure/storage/common/storage-ref-azcopy,
	// https://github.com/peak/s5cmd#usage
	add([]string{"rclone", "s3cmd", "azcopy", "s5cmd"},
		row{words: "ls lsd lsf lsl info stat size list jobs check about", kind: Poll}, row{words: "config version --configure", kind: Local}, row{kind: Change})
	// https://min.io/docs/minio/linux/reference/minio-mc.html: "alias set", and "config host
	// add" before it, ask the server whether it takes the credentials.
	add([]string{"mc"},
		row{words: "alias/list alias/ls alias/remove alias/rm config/host/list config/host/remove version update license", kind: Local},
		row{words: "ls stat ping ready watch du tree diff head admin/heal", kind: Poll}, row{words: "cat get find sql admin/info", kind: Query},
		row{kind: Change, when: func(l Line) bool { return len(l.Plain()) > 0 }})
	// https://cli.github.com/manual/
	add([]string{"gh"},
		row{words: "*list *view *status run/watch pr/checks", kind: Poll}, row{words: "alias config", kind: Local},
		row{words: "api", kind: Query}, row{words: "release repo pr issue run workflow auth secret variable", kind: Change})
	// https://docs.gitlab.com/editor_extensions/gitlab_cli/
	add([]string{"glab"}, row{words: "*list *view *status", kind: Poll}, row{words: "api", kind: Query}, row{words: "release mr issue ci auth variable", kind: Change})
	// https://git.savannah.nongnu.org/cgit/netcat.git, https://man.openbsd.org/nc,
	// https://man7.org/linux/man-pages/man8/ping.8.html, .../man1/dig.1.html, getent.1.html
	add([]string{"nc", "ncat", "netcat", "telnet", "ping", "ping4", "ping6", "fping", "arping", "dig", "nslookup", "host", "getent", "nmap", "traceroute", "mtr", "rpcinfo", "showmount", "resolvectl", "drill", "kdig", "socat"},
		row{kind: Poll})
	// https://github.com/vishnubob/wait-for-it, https://github.com/eficode/wait-for,
	// https://github.com/jwilder/dockerize#waiting-for-other-dependencies,
	// https://github.com/bitnami/wait-for-port, https://github.com/grpc-ecosystem/grpc-health-probe
	add([]string{"wait-for-it", "wait-for-it.sh", "wait-for", "wait-for.sh", "dockerize", "wait-for-port", "grpc-health-probe", "grpc_health_probe"}, row{kind: Poll})
}

func clouds(add adder) {
	// https://docs.aws.amazon.com/cli/latest/reference/: operations are named describe-…,
	// list-…, head-… and get-… where they ask, and by what they do otherwise. Some that are
	// named get- hand something out; "ls" of s3 lists, "wait" polls by itself.
	add([]string{"aws"},
		row{words: "secretsmanager/get-secret-value s3api/get-object ecr/get-* ecr-public/get-* codeartifact/get-* sts/get-session-token sts/get-federation-token sts/assume-role* eks/get-token ssm/get-parameter* lambda/invoke kms/* rds-data/*", kind: Query},
		row{words: "configure help eks/update-kubeconfig", kind: Local},
		row{words: "s3/ls logs/tail", kind: Poll},
		row{words: "*describe-* *list-* *get-* *head-* *wait *batch-get-* *filter-* *scan *query *search-* *lookup-* *test-*", kind: Poll},
		row{kind: Change, when: func(l Line) bool { return len(l.Plain()) > 1 }})
	// https://cloud.google.com/sdk/gcloud/reference: a group and a verb.
	add([]string{"gcloud"},
		row{words: "secrets/versions", kind: Query, when: func(l Line) bool { return matches("*access", l.Plain()) }},
		row{words: "compute/ssh", runs: thereBySSH},
		row{words: "config info version help topic components auth/configure-docker auth/list", kind: Local},
		row{words: "*list *describe *get-* *wait *read *tail *ls", kind: Poll},
		row{kind: Change, when: func(l Line) bool { return len(l.Plain()) > 1 }})
	// https://cloud.google.com/storage/docs/gsutil, https://cloud.google.com/bigquery/docs/reference/bq-cli-reference
	add([]string{"gsutil"}, row{words: "ls stat du hash version", kind: Poll}, row{words: "cat", kind: Query}, row{words: "cp mv rm rsync mb rb setmeta compose rewrite acl iam", kind: Change})
	add([]string{"bq"}, row{words: "ls show wait head", kind: Poll}, row{words: "query", kind: Query}, row{words: "load mk rm cp extract insert update", kind: Change})
	// https://learn.microsoft.com/cli/azure/reference-index: a group and a verb.
	add([]string{"az"},
		row{words: "config configure version cloud", kind: Local}, row{words: "keyvault/secret/show", kind: Query},
		row{words: "*list *show *wait *list-* *show-* *get-* *exists", kind: Poll},
		row{kind: Change})
	// https://docs.openstack.org/python-openstackclient/latest/cli/
	add([]string{"openstack"},
		row{words: "*list *show", kind: Poll},
		row{words: "*create *delete *set *unset *add *remove *save *issue *rebuild *resize *start *stop", kind: Change})
	// https://docs.oracle.com/iaas/tools/oci-cli/, https://docs.digitalocean.com/reference/doctl/,
	// https://cloud.ibm.com/docs/cli, https://www.linode.com/docs/products/tools/cli/,
	// https://github.com/hetznercloud/cli, https://cli.aliyun.com
	add([]string{"oci", "doctl", "ibmcloud", "linode-cli", "hcloud", "scw"}, row{words: "*list *get *show *describe", kind: Poll}, row{words: "*create *delete *update *put *login *apply *attach *detach", kind: Change})
	// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/cfn-helper-scripts-reference.html
	add([]string{"cfn-signal", "cfn-init"}, row{kind: Change})
	add([]string{"cfn-get-metadata"}, row{kind: Query})
	// https://docs.aws.amazon.com/codedeploy/, https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/eb-cli3.html,
	// https://docs.aws.amazon.com/parallelcluster/latest/ug/pcluster-v3.html
	add([]string{"eb", "copilot", "pcluster"}, row{words: "status health list logs *list-* describe-*", kind: Poll}, row{words: "deploy create terminate init svc env create-* delete-* update-*", kind: Change})
	// https://developer.hashicorp.com/terraform/cli/commands, https://opentofu.org/docs/cli/commands/,
	// https://terragrunt.gruntwork.io/docs/reference/cli-options/, https://developer.hashicorp.com/packer/docs/commands
	add([]string{"terraform", "tofu", "terragrunt"},
		row{words: "init apply plan destroy import refresh get run-all login", kind: Change}, row{words: "fmt validate output version show console graph state workspace providers test", kind: Local})
	add([]string{"packer"}, row{words: "init build", kind: Change}, row{words: "fmt validate inspect", kind: Local})
	// https://www.pulumi.com/docs/cli/commands/
	add([]string{"pulumi"}, row{words: "up update destroy preview refresh login import", kind: Change})
	// https://docs.aws.amazon.com/cdk/v2/guide/cli.html, https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/serverless-sam-cli-command-reference.html,
	// https://www.serverless.com/framework/docs/providers/aws/cli-reference
	add([]string{"cdk", "sam", "serverless", "sls"}, row{words: "deploy destroy remove bootstrap publish sync import", kind: Change})
	// https://developers.cloudflare.com/workers/wrangler/commands/, https://vercel.com/docs/cli,
	// https://docs.netlify.com/cli/get-started/, https://firebase.google.com/docs/cli,
	// https://fly.io/docs/flyctl/, https://devcenter.heroku.com/articles/heroku-cli-commands
	add([]string{"wrangler", "vercel", "netlify", "firebase", "flyctl", "fly", "heroku"}, row{words: "*list *status logs tail", kind: Poll}, row{words: "deploy publish login secret", kind: Change})
	// https://cli.cloudfoundry.org
	add([]string{"cf"}, row{words: "push login auth create-* bind-* restage", kind: Change}, row{words: "app apps services service", kind: Poll})
}

func services(add adder) {
	// https://developer.hashicorp.com/vault/docs/commands, https://openbao.org/docs/commands/
	add([]string{"vault", "bao"},
		row{words: "status list operator/members operator/raft/list-peers operator/key-status token/lookup", kind: Poll},
		row{words: "read kv/get unwrap", kind: Query}, row{words: "server agent version print path-help", kind: Unknown},
		row{words: "write login kv token auth secrets policy lease delete operator audit namespace patch ssh pki", kind: Change})
	// https://developer.hashicorp.com/consul/commands
	add([]string{"consul"},
		row{words: "members info operator catalog monitor acl/token/read acl/policy/read", kind: Poll}, row{words: "kv/get", kind: Query},
		row{words: "kv join services acl config intention connect login lock event force-leave snapshot", kind: Change})
	// https://developer.hashicorp.com/nomad/commands
	add([]string{"nomad"},
		row{words: "status job/status node/status server/members operator/raft operator/api alloc/status alloc/logs deployment/status", kind: Poll},
		row{words: "job run stop acl var namespace server/join system eval operator", kind: Change})
	// https://etcd.io/docs/latest/dev-guide/interacting_v3/. Without --endpoints, or what stands
	// for it in the environment, it asks the member of this machine.
	add([]string{"etcdctl"},
		row{words: "endpoint member/list alarm cluster-health", kind: Poll},
		row{words: "get snapshot", kind: Query, when: Line.namesEndpoints}, row{words: "put del member txn lease set mk", kind: Change, when: Line.namesEndpoints})
	// https://docs.gitlab.com/runner/commands/, https://buildkite.com/docs/agent/v3/cli-reference
	add([]string{"gitlab-runner", "gitlab-ci-multi-runner"}, row{words: "register unregister reset-token", kind: Change}, row{words: "verify", kind: Poll})
	add([]string{"buildkite-agent"}, row{words: "artifact meta-data annotate pipeline step secret oidc", kind: Change})
	// https://tailscale.com/kb/1080/cli, https://docs.zerotier.com/cli/, https://developers.cloudflare.com/cloudflare-one/connections/connect-networks/
	add([]string{"tailscale"}, row{words: "status ip ping netcheck version", kind: Poll}, row{words: "up login cert", kind: Change})
	add([]string{"zerotier-cli"}, row{words: "info listnetworks peers status", kind: Poll}, row{words: "join leave", kind: Change})
	// https://goteleport.com/docs/reference/cli/
	add([]string{"tctl", "tsh"}, row{words: "status ls get", kind: Poll}, row{words: "login create auth tokens users", kind: Change})
	add([]string{"tbot"}, row{words: "start", kind: Change})
	// https://developer.1password.com/docs/cli/reference/, https://docs.doppler.com/docs/cli,
	// https://github.com/getsops/sops
	add([]string{"op"}, row{words: "read item inject run", kind: Query}, row{words: "signin account", kind: Change})
	add([]string{"doppler"}, row{words: "secrets run", kind: Query}, row{words: "login setup", kind: Change})
	// https://kafka.apache.org/documentation/#operations: each of them asks the brokers.
	add([]string{"kafka-topics", "kafka-topics.sh", "kafka-configs", "kafka-configs.sh", "kafka-acls", "kafka-acls.sh"},
		row{kind: Poll, when: func(l Line) bool { return l.Has("--list", "--describe") }},
		row{kind: Change, when: func(l Line) bool { return l.Has("--bootstrap-server", "--zookeeper") && !l.brokersHere() }})
	add([]string{"kafka-broker-api-versions", "kafka-broker-api-versions.sh", "zookeeper-shell", "zkCli.sh", "kafkacat", "kcat", "cub"}, row{kind: Poll})
	// https://docs.nats.io/using-nats/nats-tools/nats_cli
	add([]string{"nats"}, row{words: "server rtt *ls *info *report", kind: Poll}, row{words: "pub request stream kv", kind: Change})
	// https://docs.ceph.com/en/latest/man/8/ceph/, https://docs.gluster.org/en/latest/CLI-Reference/cli-main/
	add([]string{"ceph"}, row{words: "-s status health *stat *ls *dump *tree df", kind: Poll}, row{words: "auth osd mgr mon config orch fs", kind: Change})
	add([]string{"gluster"}, row{words: "*status *info *list", kind: Poll}, row{words: "peer volume", kind: Change})
	// https://docs.influxdata.com/influxdb/v2/reference/cli/influx/, https://grafana.com/docs/grafana/latest/cli/
	add([]string{"influx"}, row{words: "ping", kind: Poll}, row{words: "setup write bucket auth org query", kind: Change})
	add([]string{"grafana-cli"}, row{words: "plugins/install plugins/update plugins/update-all", kind: Change})
	// https://www.elastic.co/guide/en/fleet/current/elastic-agent-cmd-options.html
	add([]string{"elastic-agent"}, row{words: "enroll install", kind: Change}, row{words: "status", kind: Local})
}

func clusters(add adder) {
	// https://kubernetes.io/docs/reference/kubectl/generated/, https://docs.openshift.com (oc)
	add([]string{"kubectl", "oc", "microk8s.kubectl"},
		row{words: "get describe wait rollout/status rollout/history auth cluster-info version api-resources api-versions explain top logs events diff options status whoami", kind: Poll},
		row{words: "config completion kustomize plugin", kind: Local}, row{kind: Local, when: Line.dryRun},
		row{words: "exec rsh", runs: inside},
		row{words: "apply create delete patch label annotate scale replace set rollout taint drain cordon uncordon run cp rsync expose autoscale certificate edit login new-project new-app start-build adm import-image policy", kind: Change})
	// https://helm.sh/docs/helm/, https://helmfile.readthedocs.io/en/latest/#cli-reference
	add([]string{"helm", "helm3", "helmfile"},
		row{words: "repo/list repo/remove repo/index registry/logout plugin/list", kind: Local},
		row{words: "search", kind: Query},
		row{words: "upgrade install uninstall delete rollback repo/add repo/update pull push fetch dependency dep registry test plugin/install plugin/update apply sync destroy deps", kind: Change},
		row{words: "status list ls get history show", kind: Poll}, row{words: "template lint version env package create", kind: Local})
	// https://docs.docker.com/reference/cli/docker/, https://docs.podman.io/en/latest/Commands.html,
	// https://github.com/containerd/nerdctl/blob/main/docs/command-reference.md: what else they
	// do is between them and a daemon of this machine.
	add([]string{"docker", "podman", "nerdctl", "buildah"},
		row{words: "manifest/inspect", kind: Poll}, row{words: "pull push login image/pull image/push manifest/push buildx/build build bud buildx/imagetools compose/pull compose/push compose/build swarm/join plugin/install", kind: Change},
		row{words: "run create compose stack swarm service plugin exec compose/up from", kind: Unknown}, row{kind: Local})
	add([]string{"docker-compose", "podman-compose"}, row{words: "pull push build", kind: Change}, row{words: "up run exec", kind: Unknown}, row{kind: Local})
	// https://github.com/kubernetes-sigs/cri-tools/blob/master/docs/crictl.md,
	// https://github.com/containerd/containerd (ctr)
	add([]string{"crictl", "ctr"}, row{words: "pull images/pull image/pull i/pull images/push image/push", kind: Change}, row{kind: Local})
	// https://github.com/containers/skopeo, https://github.com/google/go-containerregistry (crane),
	// https://oras.land/docs/commands/, https://docs.sigstore.dev/cosign/, https://trivy.dev
	add([]string{"skopeo", "crane", "oras", "cosign", "trivy", "grype", "syft", "regctl"},
		row{words: "inspect digest manifest catalog ls list-tags", kind: Poll}, row{words: "copy sync push pull login sign verify attach attest image delete mutate tag", kind: Change})
	// https://eksctl.io/, https://kops.sigs.k8s.io/cli/kops/, https://argo-cd.readthedocs.io/en/stable/user-guide/commands/argocd/,
	// https://fluxcd.io/flux/cmd/, https://cluster-api.sigs.k8s.io/clusterctl/overview, https://docs.siderolabs.com/talos
	// https://istio.io/latest/docs/reference/commands/istioctl/, https://velero.io/docs/
	add([]string{"eksctl", "kops", "argocd", "flux", "clusterctl", "talosctl", "istioctl", "velero", "rosa", "ocm", "kargo"},
		row{words: "get validate check logs version health describe list app/get app/list app/wait cluster/list", kind: Poll},
		row{words: "create delete update upgrade scale enable associate apply bootstrap reconcile app login repo cluster proj install replace init apply-config move backup restore account", kind: Change})
	// https://kubernetes.io/docs/reference/setup-tools/kubeadm/
	add([]string{"kubeadm"}, row{words: "join upgrade config/images", kind: Change})
	// https://docs.k3s.io/cli, https://docs.rke2.io, https://rancher.com/docs/rke/latest/en/installation/, https://k3d.io, https://kind.sigs.k8s.io
	add([]string{"rke"}, row{words: "up", kind: Change})
	// https://tekton.dev/docs/cli/, https://argo-workflows.readthedocs.io/en/latest/cli/argo/
	add([]string{"tkn", "argo"}, row{words: "*list *describe *logs get list logs wait watch", kind: Poll}, row{words: "hub pipeline task submit create", kind: Change})
}

func packages(add adder) {
	// https://manpages.debian.org/apt-get: an index or a package is fetched by these.
	add([]string{"apt-get", "apt", "aptitude"},
		row{words: "update install upgrade dist-upgrade full-upgrade build-dep source download reinstall safe-upgrade satisfy", kind: Change}, row{kind: Local})
	add([]string{"add-apt-repository", "apt-add-repository", "unattended-upgrade"}, row{kind: Change})
	add([]string{"apt-key"}, row{words: "adv", kind: Change}, row{kind: Local})
	// https://dnf.readthedocs.io/en/latest/command_ref.html, https://man7.org/linux/man-pages/man8/yum.8.html,
	// https://en.opensuse.org/SDB:Zypper_manual, https://github.com/microsoft/azurelinux (tdnf)
	add([]string{"yum", "dnf", "dnf5", "microdnf", "tdnf", "zypper"},
		row{words: "install update upgrade makecache groupinstall group localinstall reinstall distro-sync downgrade check-update refresh ref in up dup module download builddep update-minimal upgrade-minimal swap repolist", kind: Change},
		row{kind: Local})
	// https://docs.alpinelinux.org/user-handbook/0.1a/Working/apk.html, https://man.archlinux.org/man/pacman.8,
	// https://docs.brew.sh/Manpage
	add([]string{"apk"}, row{words: "add update upgrade fetch fix", kind: Change}, row{kind: Local})
	add([]string{"pacman"}, row{kind: Change, when: func(l Line) bool { return l.Has("-S", "--sync") }}, row{kind: Local})
	add([]string{"brew"}, row{words: "install update upgrade tap fetch reinstall bundle", kind: Change}, row{kind: Local})
	// https://rpm.org/docs/latest/man/rpm.8: it takes the address of a package.
	add([]string{"rpm", "rpmkeys"}, row{kind: Change, when: Line.named}, row{kind: Local})
	// https://snapcraft.io/docs/quickstart-guide, https://docs.flatpak.org/en/latest/flatpak-command-reference.html
	add([]string{"snap", "flatpak"}, row{words: "install refresh update download", kind: Change}, row{kind: Local})
	// https://docs.aws.amazon.com/linux/al2/ug/al2-extras.html
	add([]string{"amazon-linux-extras"}, row{words: "install enable", kind: Change}, row{kind: Local})
	// https://pip.pypa.io/en/stable/cli/, https://docs.astral.sh/uv/reference/cli/, https://python-poetry.org/docs/cli/,
	// https://docs.conda.io/projects/conda/en/latest/commands/, https://pipx.pypa.io/stable/reference/
	add([]string{"pip", "pip3", "pip2", "pipx"}, row{words: "install download wheel upgrade index search inject", kind: Change}, row{kind: Local})
	add([]string{"uv", "poetry", "pipenv", "pdm", "rye"}, row{words: "sync pip add lock tool install update publish upload", kind: Change})
	add([]string{"conda", "mamba", "micromamba"}, row{words: "install update create env search", kind: Change}, row{kind: Local})
	add([]string{"twine"}, row{words: "upload", kind: Change})
	// https://docs.npmjs.com/cli/commands, https://classic.yarnpkg.com/en/docs/cli/, https://pnpm.io/pnpm-cli
	add([]string{"npm", "yarn", "pnpm", "bun"},
		row{words: "install i ci publish add update upgrade audit view info login whoami unpublish dist-tag fetch global", kind: Change},
		row{kind: Change, when: func(l Line) bool { return l.Name == "yarn" && len(l.Plain()) == 0 }})
	// https://guides.rubygems.org/command-reference/, https://bundler.io/man/bundle.1.html
	add([]string{"gem", "bundle", "bundler"}, row{words: "install update fetch push", kind: Change})
	// https://doc.rust-lang.org/cargo/commands/, https://go.dev/ref/mod#commands
	add([]string{"cargo"}, row{words: "install fetch publish update search login", kind: Change})
	add([]string{"go"}, row{words: "get install mod/download mod/tidy mod/vendor", kind: Change})
	// https://getcomposer.org/doc/03-cli.md, https://learn.microsoft.com/dotnet/core/tools/, https://learn.microsoft.com/nuget/reference/nuget-exe-cli-reference
	add([]string{"composer"}, row{words: "install update require", kind: Change})
	add([]string{"dotnet", "nuget"}, row{words: "restore push nuget/push tool/install add install", kind: Change})
	// https://docs.ansible.com/ansible/latest/cli/ansible.html, ansible-playbook.html: modules
	// are run on others by way of ssh; on this machine, a module may do anything.
	add([]string{"ansible"},
		row{kind: Unknown, when: Line.onThisMachine},
		row{kind: Poll, when: func(l Line) bool {
			module, _ := l.Value("-m", "--module-name")
			return slices.Contains([]string{"ping", "wait_for", "wait_for_connection", "setup"}, path.Ext("." + module)[1:])
		}},
		row{kind: Change})
	add([]string{"ansible-playbook"}, row{kind: Unknown, when: Line.onThisMachine}, row{kind: Change})
	// https://docs.ansible.com/ansible/latest/cli/ansible-pull.html, ansible-galaxy.html
	add([]string{"ansible-pull"}, row{kind: Change})
	add([]string{"ansible-galaxy"}, row{words: "install collection role", kind: Change})
	// https://maven.apache.org/ref/current/maven-embedder/cli.html, https://docs.gradle.org/current/userguide/command_line_interface.html:
	// what they build may be on this machine alone.
	add([]string{"mvn", "mvnw"}, row{words: "dependency:* deploy", kind: Change})
	// https://metacpan.org/dist/App-cpanminus, https://hexdocs.pm/mix, https://docs.haskellstack.org, https://opam.ocaml.org/doc/man/,
	// https://dart.dev/tools/pub/cmd, https://guides.cocoapods.org/terminal/commands.html
	add([]string{"cpanm", "cpan"}, row{kind: Change})
	add([]string{"mix"}, row{words: "deps.get hex.publish local.hex local.rebar", kind: Change})
	add([]string{"opam", "luarocks", "pod", "cabal"}, row{words: "install update upgrade", kind: Change})
	add([]string{"flutter", "dart"}, row{words: "pub/get pub/upgrade", kind: Change})
	// https://nixos.org/manual/nix/stable/command-ref/
	add([]string{"nix-channel"}, row{kind: Change, when: func(l Line) bool { return l.Has("--update") }})
	// https://subscription-manager (man subscription-manager), https://manpages.ubuntu.com/manpages/man1/ua.1.html
	add([]string{"subscription-manager"}, row{words: "register attach refresh unregister", kind: Change}, row{kind: Local})
}

func databases(add adder) {
	// https://dev.mysql.com/doc/refman/en/programs-client.html, https://www.postgresql.org/docs/current/reference-client.html
	add([]string{"mysqladmin", "mariadb-admin"}, row{words: "*ping *status *extended-status *variables", kind: Poll}, row{kind: Change, when: Line.asksServer})
	add([]string{"pg_isready"}, row{kind: Poll})
	add([]string{"mysql", "mariadb", "mysqlsh", "psql"}, row{kind: Query, when: Line.asksServer})
	add([]string{"mysqldump", "mariadb-dump", "pg_dump", "pg_dumpall", "pg_restore", "pg_basebackup", "createdb", "dropdb", "createuser"}, row{kind: Change, when: Line.asksServer})
	// https://redis.io/docs/latest/develop/tools/cli/, https://valkey.io/topics/cli/
	add([]string{"redis-cli", "valkey-cli"},
		row{words: "*ping *PING *info *INFO *role *ROLE *LASTSAVE *lastsave", kind: Poll},
		row{words: "*cluster-info", kind: Poll},
		row{kind: Poll, when: func(l Line) bool {
			return l.Has("--cluster") && slices.Contains([]string{"check", "info"}, l.clusterCommand())
		}},
		row{kind: Change, when: func(l Line) bool { return l.Has("--cluster") && (l.namesServers() || l.asksServer()) }},
		row{kind: Query, when: Line.asksServer})
	// https://www.mongodb.com/docs/mongodb-shell/reference/options/,
	// https://www.mongodb.com/docs/database-tools/
	add([]string{"mongo", "mongosh"}, row{kind: Poll, when: Line.asksWhetherUp}, row{kind: Query, when: Line.asksServer})
	add([]string{"mongodump", "mongorestore", "mongoimport", "mongoexport"}, row{kind: Change, when: Line.asksServer})
	// https://cassandra.apache.org/doc/latest/cassandra/managing/tools/cqlsh.html: the host is a
	// word of its own. https://docs.scylladb.com
	add([]string{"cqlsh"}, row{kind: Query, when: func(l Line) bool {
		return slices.ContainsFunc(l.Plain(), func(w string) bool { return !isHere(w) && (strings.Contains(w, Gap) || strings.Contains(w, ".")) })
	}})
	add([]string{"nodetool"}, row{kind: Local})
	// https://learn.microsoft.com/sql/tools/sqlcmd/sqlcmd-utility, https://clickhouse.com/docs/interfaces/cli
	add([]string{"sqlcmd"}, row{kind: Query, when: func(l Line) bool {
		server, ok := l.Value("-S", "--server")
		host, _, _ := strings.Cut(server, ",")
		return ok && !isHere(host) && host != "."
	}})
	add([]string{"clickhouse-client"}, row{kind: Query, when: Line.asksServer})
	// https://www.cockroachlabs.com/docs/stable/cockroach-commands
	add([]string{"cockroach"}, row{words: "node/status", kind: Poll}, row{words: "init sql", kind: Change, when: Line.asksServer})
	// https://www.liquibase.com/, https://documentation.red-gate.com/fd/command-line-184127404.html:
	// how a database is changed is in their settings.
	add([]string{"flyway"}, row{words: "migrate baseline repair", kind: Change})
	add([]string{"liquibase"}, row{words: "update rollback", kind: Change})
	// https://www.rabbitmq.com/docs/cli: of the node of this machine, or another by -n.
	add([]string{"rabbitmqctl", "rabbitmq-diagnostics"}, row{words: "status ping check_* await_startup wait list_* cluster_status", kind: Poll}, row{words: "join_cluster", kind: Change}, row{kind: Local})
}

func machines(add adder) {
	// https://man7.org/linux/man-pages/man8/mount.8.html: of what another machine has.
	add([]string{"mount"}, row{kind: Change})
	add([]string{"mount.nfs", "mount.nfs4", "mount.efs", "mount.lustre", "mount.cifs", "gcsfuse", "mount-s3", "s3fs", "sshfs", "blobfuse2"}, row{kind: Change})
	// https://linux.die.net/man/8/iscsiadm, https://man7.org/linux/man-pages/man1/nvme-connect.1.html
	add([]string{"iscsiadm"}, row{kind: Change, when: func(l Line) bool { return l.Has("-l", "--login") || matches("*discovery", l.Words) }}, row{kind: Local})
	// https://web.mit.edu/kerberos/krb5-latest/doc/user/user_commands/kinit.html,
	// https://www.freedesktop.org/software/realmd/docs/realm.html, https://www.openldap.org/software/man.cgi?query=ldapsearch,
	// https://www.freedesktop.org/software/realmd/adcli/adcli.html, https://www.samba.org/samba/docs/current/man-html/net.8.html,
	// https://www.freeipa.org/page/Client
	add([]string{"kinit", "kadmin", "ipa-client-install", "msktutil"}, row{kind: Change})
	add([]string{"realm"}, row{words: "discover", kind: Query}, row{words: "join leave", kind: Change}, row{words: "list", kind: Local})
	add([]string{"adcli"}, row{words: "info", kind: Query}, row{words: "join update delete-computer", kind: Change}, row{words: "testjoin", kind: Poll})
	add([]string{"net"}, row{words: "ads/join ads/leave rpc/join", kind: Change}, row{words: "ads/testjoin ads/info", kind: Poll})
	add([]string{"ldapsearch", "ldapwhoami", "ldapadd", "ldapmodify", "ldapdelete"}, row{kind: Query, when: Line.namesDirectory})
	// https://eff-certbot.readthedocs.io/en/stable/using.html, https://github.com/acmesh-official/acme.sh,
	// https://smallstep.com/docs/step-cli/reference/
	add([]string{"certbot"}, row{words: "certonly renew run register", kind: Change}, row{kind: Change, when: func(l Line) bool { return l.Has("-d", "--domains") }})
	add([]string{"acme.sh"}, row{kind: Change, when: func(l Line) bool { return l.Has("--issue", "--renew", "--register-account") }})
	add([]string{"step"}, row{words: "ca/health", kind: Poll}, row{words: "ca/certificate ca/bootstrap ca/renew ca/token", kind: Change})
	// https://www.puppet.com/docs/puppet/latest/man/agent, https://docs.chef.io/ctl_chef_client/,
	// https://docs.saltproject.io/en/latest/ref/cli/salt-call.html
	add([]string{"chef-client", "knife"}, row{kind: Change})
	add([]string{"puppet"}, row{words: "agent", kind: Change})
	add([]string{"salt-call"}, row{kind: Local, when: func(l Line) bool { return l.Has("--local") }}, row{kind: Change})
	// https://slurm.schedmd.com/man_index.html
	add([]string{"squeue", "sinfo", "sacct", "scontrol"}, row{kind: Poll})
	add([]string{"sbatch", "srun", "salloc"}, row{kind: Change})
	add([]string{"sacctmgr"}, row{words: "show list ping", kind: Poll}, row{words: "*add *create *modify *delete", kind: Change})
	// https://man7.org/linux/man-pages/man8/ntpdate.8.html
	add([]string{"ntpdate", "sntp"}, row{kind: Query})
	// https://www.freedesktop.org/software/systemd/man/latest/systemctl.html: of this machine.
	add([]string{"systemctl"}, row{kind: Local})
}
