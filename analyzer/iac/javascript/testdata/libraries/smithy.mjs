import { ConfiguredRetryStrategy } from '@smithy/util-retry';

async function tries(strategy) {
  let token = await strategy.acquireInitialRetryToken('scope');
  for (let i = 0; i < 3; i++) {
    token = await strategy.refreshRetryTokenForRetry(token, { errorType: 'TRANSIENT' });
    asked(token.getRetryDelay());
  }
}

//: @smithy/util-retry.ConfiguredRetryStrategy when computeNextBackoffDelay is off and computeNextBackoffDelay is given
const run = () => tries(new ConfiguredRetryStrategy(5, 0));
//: @smithy/util-retry.ConfiguredRetryStrategy when computeNextBackoffDelay is missing
const run = () => tries(new ConfiguredRetryStrategy(5));
//: @smithy/util-retry.ConfiguredRetryStrategy when computeNextBackoffDelay is the same everywhere
const run = () => tries(new ConfiguredRetryStrategy(5, (attempt) => 100 + attempt * 1000));
