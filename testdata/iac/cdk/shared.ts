import { Duration } from 'aws-cdk-lib';
import { JitterType } from 'aws-cdk-lib/aws-stepfunctions';

export const SHARED = {
  fast: { maxAttempts: 7, interval: Duration.millis(200) }, // want no-jitter
};
const local = { interval: Duration.seconds(9), jitterStrategy: JitterType.NONE }; // want jitter-off
export { local as imported };
