# ci.sh
set -e
go install github.com/jitterlint/jitterlint/cmd/jitterlint@v1.0.0
"$(go env GOPATH)/bin/jitterlint" -format text -format sarif=jitterlint.sarif ./...
