import { Duration, Stack, StackProps } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { generateBootstrapFunction, generateDrainFunction, generateHealthCheck, generateJoinFunction } from './lambda';

export class ClusterStack extends Stack {
  constructor(scope: Construct, id: string, props: StackProps & { clusterName: string }) {
    super(scope, id, props);
    const common = { runtime: lambda.Runtime.PYTHON_3_12, handler: 'index.handler', timeout: Duration.minutes(5) };

    new lambda.Function(this, 'Bootstrap', {
      ...common,
      code: lambda.Code.fromInline(generateBootstrapFunction({ clusterName: props.clusterName, region: this.region })),
    });
    new lambda.Function(this, 'Join', { ...common, code: lambda.Code.fromInline(generateJoinFunction(props.clusterName)) });
    new lambda.Function(this, 'Drain', {
      ...common,
      code: lambda.Code.fromInline(generateDrainFunction.code()),
    });
    new lambda.Function(this, 'HealthCheck', { ...common, code: lambda.Code.fromInline(generateHealthCheck()) });
  }
}
