import { Counter } from '../platform/metrics/counter';
import { Label } from '../platform/metrics/label';

export const undecryptableKeys = new Counter({
  name: 'gateway_product_keys_undecryptable_total',
  help: 'Product keys that could not be decrypted. Each occurrence may be an intrusion.',
  labels: [
    new Label({
      name: 'found_by',
      description: '`reader` (a user wanted to read the key) or `check` (the hourly check of new keys)',
      values: ['reader', 'check'],
    }),
  ],
});
