import type { Actor } from '../../src/platform/access/viewer';

/** An operator who runs a command. */
export const OPERATOR: Actor = {
  id: 'operator:oda',
  name: 'oda',
  roles: ['OPERATOR'],
  partnerId: null,
  requestId: 'cmd_test',
};
