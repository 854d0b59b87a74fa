import { getPythonRetryUtils } from './python-retry-utils';

export interface BootstrapOptions {
  clusterName: string;
  region: string;
}

export function generateBootstrapFunction(options: BootstrapOptions): string {
  return `
import boto3
import json
import time

ssm = boto3.client('ssm', region_name='${options.region}')

${getPythonRetryUtils()}

def handler(event, context):
    instance_id = event['detail']['EC2InstanceId']
    print(f"bootstrapping {instance_id} for ${options.clusterName}")

    def send():
        return ssm.send_command(
            InstanceIds=[instance_id],
            DocumentName='AWS-RunShellScript',
            Parameters={'commands': ['echo "a\\tb" | tee /var/log/bootstrap.log']},
        )

    response = retry_with_backoff(send, 'send command', max_retries=5)
    command_id = response['Command']['CommandId']
    token = retry_with_backoff(lambda: ssm.get_parameter(Name='/${options.clusterName}/token'), 'read token')
    return {'statusCode': 200, 'body': json.dumps({'command': command_id, 'token': token['Parameter']['Name']})}
`;
}
