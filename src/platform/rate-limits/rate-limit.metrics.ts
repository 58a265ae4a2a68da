import { Counter } from '../metrics/counter';
import { Label } from '../metrics/label';

export const rateLimited = new Counter({
  name: 'gateway_rate_limited_total',
  help: 'Refusals because of a rate limit.',
  labels: [
    new Label({
      name: 'limit',
      description:
        '`userCost` (`RATE_LIMIT_USER`), `partnerCost` (`RATE_LIMIT_PARTNER`), `refused` (`RATE_LIMIT_REFUSED`), `unknownCallers` ' +
        '(`RATE_LIMIT_UNKNOWN_CALLERS`), `unknownLinks` (`RATE_LIMIT_UNKNOWN_LINKS`) or `keyReveals` (`KEY_REVEALS_PER_HOUR`)',
      values: ['userCost', 'partnerCost', 'refused', 'unknownCallers', 'unknownLinks', 'keyReveals'],
    }),
  ],
});
