package command_test

import (
	"strings"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/iac/internal/command"
)

func TestKind(t *testing.T) {
	for kind, lines := range map[command.Kind]string{
		command.Query: `
			curl -fsSL https://example.com/x -o x
			curl ?
			curl -X GET ?
			sudo -E curl -sS https://example.com/x
			/usr/bin/curl --retry 3 http://10.0.0.1:8080/x
			curl -x http://localhost:3128 https://example.com
			wget -q https://example.com/x
			xargs -n1 curl -O
			git ls-remote https://example.com/x.git
			ssh -o ConnectTimeout=5 ? hostname -f && git pull
			ssh h ./deploy.sh date
			aws ssm get-parameter --name /x
			aws sts assume-role --role-arn ?
			az keyvault secret show --name x
			psql -h db.example.com -c q
			psql postgres://db/x
			mysql -h ? -e q
			mongosh --host ? --eval q
			redis-cli -h ? get x
			vault read secret/x
			consul kv get x
			etcdctl --endpoints ? get x
			sqlcmd -S ?,1433 -Q q
			cqlsh ? -e q
			mc cat m/b/k
			ldapsearch -H ldap://ldap.example.com -x
			kubectl exec x -- curl http://other.example.com`,
		command.Change: `
			curl -X PUT -d @x ?/v1/leases
			curl -fsS -F file=@x https://example.com
			wget --post-data=x ?
			timeout 30 git clone https://example.com/x.git
			git -C /src fetch --all
			aws s3 cp s3://b/k .
			aws --region ? ec2 associate-address --instance-id ?
			gcloud --project p projects add-iam-policy-binding p
			gcloud storage cp --quiet ? ?
			kubectl -n x apply -f -
			k3s kubectl apply -f -
			?/kubectl apply -f -
			oc login ?
			kubectl cp x y:/z
			kubectl exec x -- vault operator init
			helm repo update
			env DEBIAN_FRONTEND=noninteractive apt-get install -y jq
			sudo DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=60 update
			apt-get -y -q install jq
			apk add jq
			zypper refresh
			dnf upgrade-minimal -y
			tbot start -c x --oneshot
			snap install x
			npm ci
			yarn
			gem install x
			cargo fetch
			go mod download
			pip3 install boto3
			docker pull x:1
			docker login ?
			docker compose pull
			mount -t nfs4 -o ro ?:/ /mnt
			scp x host:/x
			rsync -a x host:/y
			rclone copy a b:c
			gsutil cp a gs://b
			mc alias set m ? ? ?
			mc --config-dir /x mb m/b
			vault login -method=aws
			vault operator raft join ?
			consul join 10.0.0.1
			nomad job run x.nomad
			etcdctl --endpoints=? put x y
			redis-cli --cluster create ?:6379 ?:6379
			valkey-cli --cluster rebalance ?:?
			gitlab-runner register --non-interactive
			kubeadm join ?
			kinit -k -t /x ?
			realm join example.com
			tailscale up --authkey ?
			terraform init
			ansible-playbook -i hosts site.yml
			ansible-pull -U ?
			salt-call state.apply
			skopeo copy a b
			rpm -i https://example.com/x.rpm`,
		command.Poll: `
			nc -z ? 5432
			pg_isready -h db
			kubectl get pods
			k3s kubectl get nodes
			kubectl --namespace x rollout status deploy/x
			kubectl exec x -- test -f /y
			kubectl exec x -- psql -c q
			kubectl exec x -- vault status
			aws ec2 describe-instances
			aws ec2 wait instance-running
			aws s3 ls s3://b
			gcloud compute instances list
			curl -sI https://example.com
			wget --spider https://example.com
			helm status x
			redis-cli -h cache ping
			valkey-cli --cluster check ?:6379
			mongosh --host ? --eval db.adminCommand("ping")
			ssh ? test -f /x
			ssh host systemctl is-active x
			ssh -p 222 -o StrictHostKeyChecking=no ? hostname
			ssh -i k u@h echo ready
			ssh -o ConnectTimeout=5 ? true
			sshpass -p x ssh -l u h exit 0
			gcloud compute ssh vm --command true
			vault status
			vault operator raft list-peers
			mc ready m
			wait-for-port --host ? 1
			grpc_health_probe -addr=?
			getent hosts ?
			ansible all -m ping
			etcdctl --endpoints ? endpoint health
			kafka-topics.sh --bootstrap-server ? --list`,
		command.Local: `
			test -f /x
			sudo systemctl is-active x
			curl -s http://localhost:8080/health
			curl -H ? http://169.254.169.254/latest/meta-data/instance-id
			curl http://168.63.129.16/?comp=versions
			curl -s http://127.0.0.1:?/?
			curl http://host.docker.internal:1
			curl --unix-socket /run/docker.sock http://x/info
			curl -o x file:///x
			docker info
			git status
			psql -c q
			mysql -h 127.0.0.1 -e q
			redis-cli set x y
			mongosh --eval q
			mount /dev/xvdf /data
			drbdadm secondary r0
			command -v curl
			apt-get clean
			curl --version
			kubectl create --dry-run=client -f x
			vault login -address http://127.0.0.1:8200
			mc alias set m http://localhost:9000 ? ?
			etcdctl --endpoints https://127.0.0.1:2379 put x y
			terraform output -raw x`,
		command.Unknown: `
			./install.sh
			docker run x
			kubectl exec x -- y
			rsync -a x/ y/
			psql ? -c q
			etcdctl put x y
			ansible localhost -m mount
			ansible-playbook -c local x.yml
			k3s server
			my-tool pull`,
	} {
		for text := range strings.Lines(strings.TrimSpace(lines)) {
			words := strings.Fields(strings.ReplaceAll(text, "?", command.Gap))
			line, ok := command.Of(words)
			if got := line.Kind(); !ok || got != kind {
				t.Errorf("%s is %d, not %d", strings.TrimSpace(text), got, kind)
			}
		}
	}
}

func TestTitle(t *testing.T) {
	for text, want := range map[string]string{
		"sudo aws --region x s3 cp a b":           "aws s3 cp",
		"curl -fsS https://example.com":           "curl",
		"git clone https://example.com":           "git clone",
		"docker pull x":                           "docker pull",
		"docker compose pull x":                   "docker compose pull",
		"/opt/x/install.sh a b":                   "install.sh",
		"timeout -k 5 30 kubectl -n x apply -f y": "kubectl apply",
	} {
		if line, _ := command.Of(strings.Fields(text)); line.Title() != want {
			t.Errorf("%q is called %q, not %q", text, line.Title(), want)
		}
	}
	if _, ok := command.Of([]string{"sudo", command.Gap, "x"}); ok {
		t.Error("a command that is not known has a line")
	}
}

// TestEnvironment has clients that are told by the environment whom to ask.
func TestEnvironment(t *testing.T) {
	for _, test := range []struct {
		text, variable, value string
		want                  command.Kind
	}{
		{"vault login", "VAULT_ADDR", "http://127.0.0.1:8200", command.Local},
		{"vault login", "VAULT_ADDR", "https://vault.example.com", command.Change},
		{"vault login", "VAULT_ADDR", command.Gap, command.Change},
		{"psql -c q", "PGHOST", "db.example.com", command.Query},
		{"psql -c q", "PGHOST", "localhost", command.Local},
		{"psql -c q", "OTHER", "db.example.com", command.Local},
		{"etcdctl put x y", "ETCDCTL_ENDPOINTS", "https://etcd.example.com:2379", command.Change},
		{"consul kv put x y", "CONSUL_HTTP_ADDR", "127.0.0.1:8500", command.Local},
	} {
		line, _ := command.Of(strings.Fields(test.text))
		line.Env = func(name string) (string, bool) { return test.value, name == test.variable }
		if got := line.Kind(); got != test.want {
			t.Errorf("%s with %s=%s is %d, not %d", test.text, test.variable, test.value, got, test.want)
		}
	}
}
