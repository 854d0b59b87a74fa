// Package stack hands Python on from Go, in the ways that CDK and Pulumi have.
package stack

import (
	"fmt"
	"os/exec"
	"strings"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslambda"
	"github.com/aws/jsii-runtime-go"
)

const prelude = "import time\nimport boto3\n\nssm = boto3.client(\"ssm\")\n"

func loop() string {
	return `
def handler(event, context):
    for attempt in range(5):
        try:
            return ssm.list_commands()
        except Exception:
            time.sleep(2 ** attempt) # want no-jitter
`
}

func functions(stack awscdk.Stack, table string) {
	awslambda.NewFunction(stack, jsii.String("Raw"), &awslambda.FunctionProps{
		Runtime: awslambda.Runtime_PYTHON_3_12(),
		Handler: jsii.String("index.handler"),
		Code:    awslambda.Code_FromInline(jsii.String(prelude + loop())),
	})
	awslambda.NewFunction(stack, jsii.String("Jittered"), &awslambda.FunctionProps{
		Runtime: awslambda.Runtime_PYTHON_3_12(),
		Handler: jsii.String("index.handler"),
		Code:    awslambda.Code_FromInline(jsii.String(prelude + "import random\n" + jittered)),
	})
	awslambda.NewFunction(stack, jsii.String("Formatted"), &awslambda.FunctionProps{
		Runtime: awslambda.Runtime_PYTHON_3_12(),
		Handler: jsii.String("index.handler"),
		Code: awslambda.NewInlineCode(jsii.String(fmt.Sprintf(`
import time
import boto3
table = boto3.resource("dynamodb").Table("%s")
def handler(event, context):
    while True:
        try:
            return table.put_item(Item={"done": "100%%"})
        except Exception as e:
            print("%%s" %% e)
            time.sleep(3) # want no-jitter
`, table))),
	})
	awslambda.NewFunction(stack, jsii.String("Joined"), &awslambda.FunctionProps{
		Runtime: awslambda.Runtime_PYTHON_3_12(),
		Handler: jsii.String("index.handler"),
		Code: awslambda.Code_FromInline(jsii.String(strings.Join([]string{
			"import time",
			"def handler(event, context):",
			"\twhile True:",
			"\t\ttry:",
			"\t\t\treturn work(\"\\n\")",
			"\t\texcept Exception:",
			"\t\t\ttime.sleep(5)", // want no-jitter
		}, "\n"))),
	})
	awslambda.NewFunction(stack, jsii.String("Node"), &awslambda.FunctionProps{
		Runtime: awslambda.Runtime_NODEJS_22_X(),
		Handler: jsii.String("index.handler"),
		Code:    awslambda.Code_FromInline(jsii.String("exports.handler = async () => {};")),
	})
}

func run() error {
	return exec.Command("python3", "-c", `
import time
while True:
    try:
        connect()
        break
    except OSError:
        time.sleep(1) # want no-jitter
`).Run()
}
