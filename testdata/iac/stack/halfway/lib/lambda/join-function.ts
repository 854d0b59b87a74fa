import { getPythonRetryUtils } from '.';

const HEADER = `import boto3
import time

ec2 = boto3.client("ec2")
`;

export const generateJoinFunction = (cluster: string) => HEADER + getPythonRetryUtils() + `
def handler(event, context):
    instances = retry_with_backoff(
        lambda: ec2.describe_instances(Filters=[{"Name": "tag:cluster", "Values": ["${cluster}"]}]),
        "describe instances",
        base_delay=2,
    )
    return {"count": len(instances["Reservations"])}
`;
