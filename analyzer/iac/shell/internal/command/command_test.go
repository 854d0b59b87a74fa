package command_test

import (
	"strings"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/command"
)

func TestKind(t *testing.T) {
	for kind, lines := range map[command.Kind]string{
		command.Attempt: `
			curl -fsSL https://example.com/x -o x
			curl ?
			sudo -E curl -sS https://example.com/x
			/usr/bin/curl --retry 3 http://10.0.0.1:8080/x
			curl -X PUT -d @x ?/v1/leases
			curl -x http://localhost:3128 https://example.com
			wget -q https://example.com/x
			timeout 30 git clone https://example.com/x.git
			git -C /src fetch --all
			aws s3 cp s3://b/k .
			aws --region ? ec2 associate-address --instance-id ?
			aws ssm get-parameter --name /x
			gcloud --project p projects add-iam-policy-binding p
			gcloud storage cp --quiet ? ?
			kubectl -n x apply -f -
			helm repo update
			env DEBIAN_FRONTEND=noninteractive apt-get install -y jq
			sudo DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=60 update
			apt-get -y -q install jq
			npm ci
			pip3 install boto3
			docker pull x:1
			docker compose pull
			mount -t nfs4 -o ro ?:/ /mnt
			scp x host:/x
			psql -h db.example.com -c q
			psql postgres://db/x
			rpm -i https://example.com/x.rpm`,
		command.Poll: `
			nc -z ? 5432
			pg_isready -h db
			kubectl get pods
			kubectl --namespace x rollout status deploy/x
			aws ec2 describe-instances
			aws ec2 wait instance-running
			aws s3 ls s3://b
			gcloud compute instances list
			curl -sI https://example.com
			helm status x
			redis-cli -h cache ping`,
		command.Local: `
			test -f /x
			sudo systemctl is-active x
			curl -s http://localhost:8080/health
			curl -H ? http://169.254.169.254/latest/meta-data/instance-id
			curl -s http://127.0.0.1:?/?
			curl --unix-socket /run/docker.sock http://x/info
			curl -o x file:///x
			docker info
			git status
			psql -c q
			mysql -h 127.0.0.1 -e q
			mount /dev/xvdf /data
			command -v curl
			apt-get clean
			curl --version
			terraform output -raw x`,
		command.Unknown: `
			./install.sh
			docker run x
			kubectl exec x -- y
			rsync -a x/ y/
			psql ? -c q
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
